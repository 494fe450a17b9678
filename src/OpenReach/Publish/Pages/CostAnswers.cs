using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Answers about money and letters: cost by medium, and how the addresses of a mail-out are chosen.</summary>
internal static class CostAnswers
{
    private static Field None(Facts facts) => new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable));

    /// <summary>The paragraph and tables of cost by medium; null where neither spend nor plan is known.</summary>
    public static (string Paragraph, IReadOnlyList<string> More, IReadOnlyList<string> Codes, IReadOnlyList<Table> Tables)? Cost(Facts facts, OutreachPlan plan, SpendReport? spend)
    {
        var words = facts.Wording;
        var totals = plan.Totals;
        if (spend is null && totals is null) return null;
        var currency = totals is null ? facts.Findings.Settings.Plan.Currency ?? "" : facts.Words.Plan.Currency(totals);
        var (tax, text, tables) = (Tax(words, spend), new List<string>(), new List<Table>());
        if (spend is { Total: { } total })
        {
            text.Add(words.Say("cost.spent", ("amount", facts.Say.Money(total, currency)), ("tax", tax)));
            tables.Add(new Table(words.Say("cost.table.spent"), words.Say("cost.sub", ("currency", Say.Capital(currency.Length > 0 ? currency : words.Say("cost.money"))), ("tax", tax)),
                [new Column(words.Say("col.medium")), new Column(words.Say("col.platform")), new Column(words.Say("col.cost"), ColumnKind.Number), new Column(words.Say("col.code"), ColumnKind.Code)],
                [.. spend.Lines.Select(l => new Row(Say.Capital(facts.Say.List([.. l.Media])), [l.Platform is { } platform ? Platform.Name(platform) : words.Say("cost.allPlatforms"), Amount(facts, l.Amount), PlanCodes.Spent(string.Join(" ", l.Platform is { } only ? [.. l.Media, only] : l.Media))])),
                    new Row(words.Say("cost.total"), [words.Say("cost.allPlatforms"), Amount(facts, total), PlanCodes.Spent(null)], true)]));
        }
        if (spend is { Withheld: true }) text.Add(words.Say(spend.Total is null ? "cost.withheld.all" : spend.Lines.Any(l => l.Media.Count > 1) ? "cost.withheld.joined" : "cost.withheld"));
        if (spend is null) text.Add(words.Say("cost.spent.unknown"));
        if (totals is not null)
        {
            text.Add(totals.People <= 0 ? words.Say("cost.planned.nobody", ("amount", facts.Say.Money(totals.Cost, currency))) : words.Say("cost.planned", ("amount", facts.Say.Money(totals.Cost, currency)), ("people", facts.Say.People(totals.People)), ("range", facts.Words.Plan.Doubt(totals))));
            tables.Add(new Table(words.Say("cost.table.planned"), words.Say("cost.sub", ("currency", Say.Capital(currency)), ("tax", words.Say("cost.tax.without"))),
                [new Column(words.Say("col.channel")), new Column(words.Say("col.units"), ColumnKind.Number), new Column(words.Say("col.cost"), ColumnKind.Number), new Column(words.Say("col.newly"), ColumnKind.Number), new Column(words.Say("col.range"), ColumnKind.Range), new Column(words.Say("col.code"), ColumnKind.Code)],
                [.. totals.Channels.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new Row(c.Name, [Amount(facts, c.Units), Amount(facts, c.Cost), Amount(facts, c.People), new TextField(facts.Say.Full(c.Range), c.Range.Low) { High = c.Range.High }, PlanCodes.Channel(c.Channel)])),
                    new Row(words.Say("cost.total"), [None(facts), Amount(facts, totals.Cost), Amount(facts, totals.People), new TextField(facts.Say.Full(totals.PeopleRange), totals.PeopleRange.Low) { High = totals.PeopleRange.High }, PlanCodes.Whole], true)]));
        }
        return (text[0], text[1..], [.. spend is { Total: not null } ? [PlanCodes.Spent(null)] : Array.Empty<string>(), .. totals is not null ? [PlanCodes.Whole] : Array.Empty<string>()], tables);
    }

    /// <summary>Where addresses come from and how they are chosen, for each channel that uses any; null where nothing is bought.</summary>
    public static (string Paragraph, IReadOnlyList<string> More, IReadOnlyList<Table> Tables)? MailOut(Facts facts, OutreachPlan plan)
    {
        if (plan.Totals is null) return null;
        var words = facts.Wording;
        var addressed = plan.Rows.Where(r => r.Order?.AddressRule is not null).ToList();
        if (addressed.Count == 0) return (words.Say("mail.none"), [words.Say("mail.noPersons")], []);
        var channels = addressed.Select(r => r.ChannelName ?? r.Channel!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var table = new Table(words.Say("mail.table"), words.Say("mail.sub"),
            [new Column(words.Say("col.place")), new Column(words.Say("col.channel")), new Column(words.Say("col.units"), ColumnKind.Number), new Column(words.Say("col.rule")), new Column(words.Say("col.provider")), new Column(words.Say("col.for")), new Column(words.Say("col.code"), ColumnKind.Code)],
            [.. addressed.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => new Row(r.AreaName, [r.ChannelName ?? r.Channel!, Amount(facts, r.Units ?? 0), r.Order!.AddressRule!,
                r.Order.Provider ?? words.Say("mail.notStated"), Say.Capital(r.Gains is { } who ? facts.Words.Plan.Who(who) : words.Say("mail.everybody")), r.Code]))])
        { Dense = true };
        return (words.Say("mail.planned", ("channels", facts.Say.List(channels)), ("places", facts.Say.Number(addressed.Select(r => r.Area).Distinct(StringComparer.Ordinal).Count(), "noun.place"))),
            [words.Say("mail.how"), words.Say("mail.noPersons")], [table]);
    }

    /// <summary>This release and the one before it, side by side; null where there is none before. Never added up.</summary>
    public static Table? ByRelease(Facts facts, PreviousRelease? previous)
    {
        if (previous is null) return null;
        var (words, settings, nation) = (facts.Wording, facts.Findings.Settings, facts.Nation);
        var numbers = previous.Numbers.ToDictionary(n => n.Code, StringComparer.Ordinal);
        string Setting(string key) => previous.Manifest.Settings.FirstOrDefault(s => s.Key.Replace(':', '.') == key)?.Value ?? "";
        Field Before(Finding? same) => same is not null && numbers.TryGetValue(same.Code, out var n) && n.Value is { } value ? new TextField(facts.Say.Count(value), value) : None(facts);
        Field RangeBefore(Finding? same) => same is not null && numbers.TryGetValue(same.Code, out var n) && (facts.HasRanges ? n.Interval : n.Band) is { } range ? new TextField(facts.Say.Full(range), range.Low) { High = range.High } : None(facts);
        var days = DateOnly.TryParseExact(Setting("period.from"), "yyyy-MM-dd", out var from) && DateOnly.TryParseExact(Setting("period.to"), "yyyy-MM-dd", out var to)
            ? facts.Say.Period(new(from, to, "")) : previous.Manifest.Release;
        return new Table(words.Say("releases.table"), words.Say("releases.sub"),
            [new Column(words.Say("col.period")), new Column(words.Say("col.residents"), ColumnKind.Number), new Column(words.Say("col.reached"), ColumnKind.Number), new Column(words.Say("col.missed"), ColumnKind.Number), new Column(Say.Capital(facts.Words.Doubt(facts.HasRanges)), ColumnKind.Range), new Column(words.Say("col.code"), ColumnKind.Code)],
            [
                new Row($"{days} ({previous.Manifest.Release})", [Before(nation.ResidentsFinding), Before(nation.Reached), Before(nation.Missed), RangeBefore(nation.Missed), nation.Code]),
                new Row($"{facts.Say.Period(settings.Period)} ({settings.Publish.Release})", [Brief.Number(facts, nation.ResidentsFinding), Brief.Number(facts, nation.Reached), Brief.Number(facts, nation.Missed), Brief.Doubt(facts, nation.Missed), nation.Code]),
            ]);
    }

    private static string Tax(Wording words, SpendReport? spend) => words.Say(spend is { WithTax: true } ? "cost.tax.with" : "cost.tax.without");

    private static TextField Amount(Facts facts, double value) => new(facts.Say.Count(value), value);
}
