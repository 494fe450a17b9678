using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Which sentence of the <see cref="Wording"/> says what of the plan: on the brief's page and on the sheet that a director signs.</summary>
internal sealed class PlanWords(Words words)
{
    private const char Joined = '\u00a0';

    private string T(string key, params ReadOnlySpan<(string Name, string Value)> values) => words.Wording.Say(key, values);

    private Say Say => words.Say;

    /// <summary>As the settings write it, or what stands for one where they name none.</summary>
    public string Currency(PlanTotals t) => t.Currency.Length > 0 ? t.Currency : T("plan.currency.none");

    private string Money(PlanTotals t) => Say.Money(t.Cost, Currency(t));

    public string PriceDoubt(PlanTotals t) => t.CostPerPersonRange is not { } range ? T("plan.priceDoubt.unknown") : T(IsCombined(t) ? "plan.doubt.likely" : "plan.doubt.channels", ("range", Say.PriceRange(range)));
    private string Purchases(int count) => Say.Number(count, "noun.purchase");
    public string PeopleUnit(double people) => Say.Noun(people, "noun.person");

    public string Heading(PlanTotals t) => IsNobody(t) ? T("plan.heading.nobody") : T("plan.heading.buys", ("money", Money(t)), ("people", Say.People(t.People)));

    /// <summary>"Likely" stands for the combined interval only; a range of the channels alone is called what it is.</summary>
    public string Doubt(PlanTotals t) => t.PeopleRange.High <= 0 ? T("plan.doubt.nobody") : IsCombined(t) ? T("plan.doubt.likely", ("range", Say.Outwards(t.PeopleRange))) : T("plan.doubt.channels", ("range", Say.Outwards(t.PeopleRange)));

    private static bool IsCombined(PlanTotals t) => t.DrawsOf == "people-and-channels";

    public string Sentence(PlanTotals t) => IsNobody(t) ? T("plan.sentence.nobody", ("money", Money(t))) : T("plan.sentence", ("money", Money(t)), ("people", Say.About(t.People)), ("doubt", Doubt(t)));

    public string OnScreen(PlanTotals t) => IsNobody(t) ? T("plan.onScreen.nobody", ("money", Money(t))).Replace(Joined, ' ') : T("plan.onScreen", ("money", Money(t)), ("people", Say.About(t.People)), ("doubt", Doubt(t))).Replace(Joined, ' ');

    public string NotAsked(string? reason) => reason switch { "no-prices" => T("plan.notAsked.noPrices"), "no-budget" => T("plan.notAsked.noBudget"), _ => T("brief.noPrices") };

    public string NothingBought(string? reason) => reason switch { "no-prices" => T("plan.nothingBought.noPrices"), "no-budget" => T("plan.nothingBought.noBudget"), _ => T("brief.noChannels") };

    public string Each(PlanTotals t) => t.CostPerPerson is not { } each ? T("plan.each.nobody")
        : t.CostPerPersonRange is not { } range ? T("plan.each.alone", ("price", Say.Price(each)), ("currency", Currency(t)))
        : T(IsCombined(t) ? "plan.each.likely" : "plan.each.channels", ("price", Say.Price(each)), ("currency", Currency(t)), ("range", Say.PriceRange(range)));

    /// <summary>How near to the best; "optimal" only where plan and bound meet.</summary>
    public string Proof(PlanTotals t)
    {
        var proven = t.Asked is null ? T("plan.proof.most", ("counts", Exact(t.Objective)), ("bound", Exact(Math.Ceiling(t.Bound))))
            : T("plan.proof.cheapest", ("counts", Exact(t.Objective)), ("bound", Exact(Math.Floor(t.Bound))), ("currency", Currency(t)));
        if (t.Gap == 0) return T("plan.proof.optimal", ("proven", proven));
        return T("plan.proof.within", ("proven", proven), ("gap", Gap(t.Gap))) + (t.WithoutExact && t.Gap > 0 ? T("plan.proof.withoutExact") : "");

        string Exact(double value) => Say.Decimal(value, "#,0.#");
    }

    private string Gap(double gap) => Say.Percent(gap < 0.0001 ? 0.01 : Math.Ceiling(gap * 10_000 - 1e-9) / 100, "0.##");

    public string RangesHold(PlanTotals t) => IsCombined(t) ? T("plan.rangesHold.all", ("draws", Say.Count(t.Draws))) : T("plan.rangesHold.channels", ("draws", Say.Count(t.Draws)));

    public string SheetBefore => T("plan.sheetLink.before");
    public string SheetLink => T("plan.sheetLink.link");
    public string SheetAfter => T("plan.sheetLink.after");

    // Tables and charts.
    public string PurchasesTable => T("plan.purchases.table");
    public string PurchasesShown(int shown, int all) => shown < all ? T("plan.purchases.first", ("shown", $"{shown}"), ("all", Say.Count(all))) : Say.Capital(Purchases(all));
    public string PurchasesSubtitle(int shown, int all, string currency, string rounded) =>
        T("plan.purchases.subtitle", ("shown", PurchasesShown(shown, all)), ("currency", Say.Capital(currency)), ("rounded", rounded));
    public string WholePlan => T("plan.wholePlan");
    public string AllChannels => T("plan.allChannels");
    /// <summary>"Each further sum reaches fewer people" only where the curve bends so.</summary>
    public string FrontierTitle(PlanTotals t, int rounding)
    {
        var curve = t.Frontier.Select(p => (p.Budget, p.People)).ToList();
        return T(Claims.BendsDown(curve, rounding) ? "plan.frontier.title" : Claims.FirstHalfReachesMore(curve, rounding) ? "plan.frontier.title.half" : "plan.frontier.title.plain");
    }
    public string FrontierPlan => T("plan.frontier.plan");
    public string FrontierBudget(FrontierPoint point) => point.IsPlan ? T("plan.frontier.rowOfPlan", ("budget", Say.Count(point.Budget))) : Say.Count(point.Budget);
    public string FrontierSubtitle(PlanTotals t) => T("plan.frontier.subtitle", ("currency", Currency(t)));
    public string FrontierAlternative(PlanTotals t) => T("plan.frontier.alternative", ("points", Say.Rows(t.Frontier.Select(p =>
        T(p.IsPlan ? "plan.frontier.pointOfPlan" : "plan.frontier.point", ("budget", Say.Count(p.Budget)), ("people", Say.Count(p.People)), ("range", Say.Full(p.Range)))))));
    /// <summary>Which channel reaches most is said where its range stands clear of the next one's, or else as what the plan counts.</summary>
    public string ChannelsTitle(IReadOnlyList<ChannelTotal> channels) => channels.Count == 1 ? T("plan.channels.one", ("channel", channels[0].Name))
        : channels[0].Range.Low > channels.Skip(1).Max(c => c.Range.High) ? T("plan.channels.most", ("channel", channels[0].Name))
        : T("plan.channels.alike", ("channel", channels[0].Name), ("people", Say.People(channels[0].People)));
    public string ChannelsSubtitle => T("plan.channels.subtitle");
    public string ChannelsTable => T("plan.channels.table");
    public string ChannelsAlternative(IEnumerable<string> rows) => T("plan.channels.alternative", ("rows", Say.Rows(rows)));
    public string Source(PlanTotals t) => T("plan.source", ("day", Say.Date(t.OldestPrice)));
    public string LeftOutTable => T("plan.leftOut.table");
    public string LeftOutSubtitle => T("plan.leftOut.subtitle");

    // The sheet.
    /// <summary>True where the people of a plan are printed as 0: a sentence that it reaches 0 people would be read as one that it reaches some.</summary>
    private static bool IsNobody(PlanTotals t) => Math.Round(t.People, MidpointRounding.AwayFromZero) <= 0;

    public string SheetTitle(string project) => T("plan.sheet.title", ("project", project));
    public string SheetFoot => T("plan.sheet.foot");
    public string SheetHeading(PlanTotals t) => IsNobody(t) ? T("plan.heading.nobody") : T("plan.sheet.heading", ("money", Money(t)), ("people", Say.People(t.People)));
    public string SheetLead(PlanTotals t, int purchases) =>
        IsNobody(t) ? T("plan.sheet.lead.nobody", ("purchases", Purchases(purchases)), ("target", Target(t.Aim)), ("targetPeople", Say.People(t.TargetPeople)))
        : T("plan.sheet.lead", ("purchases", Purchases(purchases)), ("target", Target(t.Aim)), ("targetPeople", Say.People(t.TargetPeople)), ("people", Say.People(t.People)), ("doubt", Doubt(t)));

    /// <summary><c>people aged 75 and over</c>.</summary>
    public string People(AgeBand? age) => age is not { } band ? T("who.people") : band.To is { } to ? T("who.between", ("from", $"{band.From}"), ("to", $"{to}")) : T("who.over", ("from", $"{band.From}"));

    /// <summary><c>mostly people aged 75 and over without internet</c>, as the data have it.</summary>
    public string Who(Gainers gains)
    {
        var who = T(gains.Loss switch { Measure.MissedNoInternet => "who.noInternet", Measure.MissedNoPlatform => "who.noPlatform", _ => "who.notServed" }, ("people", People(gains.Age)));
        return gains.Mostly ? T("who.mostly", ("who", who)) : who;
    }

    /// <summary><c>people missed because they have no internet, aged 75 and over, in R03</c>.</summary>
    public string Target(PlanAim aim)
    {
        var target = T(aim.Of switch { PlanTarget.NoInternet => "target.noInternet", PlanTarget.NoPlatform => "target.noPlatform", PlanTarget.NotServed => "target.notServed", _ => "target.all" });
        if (aim.Ages.Count > 0) target = T("target.aged", ("target", target), ("ages", string.Join(T("list.or"), aim.Ages.Select(a => a.To is { } to ? T("target.between", ("from", $"{a.From}"), ("to", $"{to}")) : T("target.over", ("from", $"{a.From}"))))));
        return aim.Places.Count > 0 ? T("target.in", ("target", target), ("places", Say.Commas(aim.Places))) : target;
    }

    /// <param name="firm">Purchases that stay at least nine times in ten.</param>
    /// <param name="close">Purchases that stay fewer than six times in ten.</param>
    public string Firm(int firm, int close) =>
        Say.Capital(T("plan.firm", ("stay", firm == 0 ? T("plan.firm.none") : Say.Number(firm, "plan.firm"))))
        + (close == 0 ? "" : " " + Say.Capital(T("plan.close", ("close", Say.Number(close, "plan.close")))));
    public string SheetQuestion1 => T("plan.sheet.askSpend");
    public string SheetQuestion2 => T("plan.sheet.askOrder");
    public string OrderHeading(int purchases, int firm)
    {
        var bought = Say.Capital(Purchases(purchases));
        return firm == 1 && purchases == 1 ? T("plan.order.oneAndFirm", ("purchases", bought)) : firm == purchases ? T("plan.order.allFirm", ("purchases", bought)) : firm == 0 ? T("plan.order.noneFirm", ("purchases", bought))
            : T(firm == 1 ? "plan.order.oneFirm" : "plan.order.someFirm", ("purchases", bought), ("firm", Say.Small(firm)));
    }
    public string PeopleLabel => T("plan.label.people");
    public string EachLabel => T("plan.label.each");
    public string ShareOfTarget(PlanTotals t) => IsNobody(t) || t.People >= t.TargetPeople ? T(IsNobody(t) ? "plan.shareOfTarget.none" : "plan.shareOfTarget.all", ("people", Say.People(t.TargetPeople))) : T("plan.shareOfTarget", ("share", Say.Share(t.People, t.TargetPeople)), ("people", Say.People(t.TargetPeople)));
    public string Online(PlanTotals t) => t.Online is not { } online ? T("plan.online.notGiven")
        : online.Withheld ? T("plan.online.withheld")
        : online.Each is not { } each ? T("plan.online.unknown")
        : T("plan.online.price", ("price", Say.Price(each)), ("currency", Currency(t)), ("range", Beside(online.EachRange)));

    /// <summary>Where the money of posts and adverts comes from.</summary>
    public string OnlineFrom(OnlineCost online) => online.File ?? T("plan.online.settings");

    private string Beside(Band? range) => range is { } known ? T("plan.besideRange", ("range", Say.PriceRange(known))) : "";

    /// <summary>What the two prices side by side mean; null where only one may be told.</summary>
    public string? SideBySide(PlanTotals t) => t is not { Online.Each: { } each, CostPerPerson: { } newly } ? null
        : T("plan.sideBySide", ("price", Say.Price(each)), ("currency", Currency(t)), ("people", Say.People(t.Online.Reached!.Value)), ("range", Beside(t.Online.EachRange)), ("newly", Say.Price(newly)), ("from", OnlineFrom(t.Online)));

    /// <summary>What each rule of the settings costs.</summary>
    public IEnumerable<string> Floors(PlanTotals t) => t.Floors.Select(floor => floor.Price <= 0.5 ? T("plan.floor.free", ("rule", words.Phrase(floor.Rule)))
        : t.Asked is null ? T("plan.floor.people", ("rule", words.Phrase(floor.Rule)), ("people", Say.People(floor.Without)), ("more", Say.Count(floor.Price)))
        : T("plan.floor.money", ("rule", words.Phrase(floor.Rule)), ("money", Say.Money(floor.Without, Currency(t))), ("less", Say.Count(floor.Price))));

    public string ChangeTitle => T("plan.change.title");
    public IEnumerable<string> Changes(PlanTotals t)
    {
        yield return t.ExpiredPrices > 0
            ? T("plan.change.expired", ("prices", Say.Number(t.ExpiredPrices, "plan.change.price")), ("day", Say.Date(t.PricesAsked)))
            : T("plan.change.oldest", ("oldest", Say.Date(t.OldestPrice)), ("day", Say.Date(t.PricesAsked)));
        foreach (var binding in t.Binding) yield return words.Sentence(binding);
        foreach (var floor in Floors(t)) yield return floor;
        yield return T("plan.change.close", ("proof", Proof(t)));
    }
    public string KnowTitle => T("plan.know.title");
    public string Know(PlanTotals t)
    {
        var channels = t.Evaluation.Channels.Where(c => c.WhyNot is null).ToList();
        return channels.Count == 0 ? T("plan.know.notAlike")
            : Say.Capital(T("plan.know.pairs", ("pairs", Say.Number(channels.Sum(c => c.Pairs), "plan.know.pair")), ("channels", Say.List([.. channels.Select(c => c.Name)]))));
    }
    public string NotForTitle => T("plan.notFor.title");
    public string NotFor => T("plan.notFor.text");
    public string SignTitle => T("plan.sign.title");
    public const string SignLine = "............................................";
    public string Prepared => T("plan.sign.prepared");
    public string Approved => T("plan.sign.approved");
}
