using System.Globalization;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Sentences of the plan: on the brief's page and on the sheet that a director signs.</summary>
internal static class PlanWords
{
    private const char Joined = '\u00a0';

    public static string Money(double amount, string currency) => $"{Say.Count(amount)}{Joined}{currency}";

    /// <summary>A price of one person: two decimals while they matter.</summary>
    public static string Price(double amount) => amount < 1000 ? amount.ToString("#,0.00", CultureInfo.InvariantCulture) : Say.Count(amount);

    public static string PriceRange(Band range) => $"{Price(range.Low)} to{Joined}{Price(range.High)}";

    public static string Heading(PlanTotals t) => t.People <= 0 ? "The plan reaches nobody new" : $"{Money(t.Cost, t.Currency)} would newly reach {Say.People(t.People)}";

    /// <summary>"Likely" stands for the combined interval only; a range of the channels alone is called what it is.</summary>
    public static string Doubt(PlanTotals t) => t.DrawsOf == "people-and-channels" ? $"likely {Say.Outwards(t.PeopleRange)}" : $"{Say.Outwards(t.PeopleRange)} by what we know of the channels";

    public static string Sentence(PlanTotals t) => $"A plan of {Money(t.Cost, t.Currency)} would newly reach {Say.About(t.People)} of them, {Doubt(t)}.";

    public static string OnScreen(PlanTotals t) => $"The plan: {Money(t.Cost, t.Currency)} would newly reach {Say.About(t.People)} of those missed, {Doubt(t)}.".Replace(Joined, ' ');

    public static string NotAsked(string? reason) => reason switch
    {
        "no-prices" => "How much it would cost to reach more cannot be told: the channels have no prices yet.",
        "no-budget" => "How much it would cost to reach more was not asked: the settings give no budget.",
        _ => Words.English.NoPrices,
    };

    public static string NothingBought(string? reason) => reason switch
    {
        "no-prices" => "The channels have no prices yet. So this page names places and reasons, not purchases. Fill in plan/channels.csv to get a plan with costs.",
        "no-budget" => "The settings give no budget. So this page names places and reasons, not purchases. Set plan.budget, or plan.people, to get a plan with costs.",
        _ => Words.English.NoChannels,
    };

    public static string Each(PlanTotals t) => t.CostPerPerson is not { } each ? "It reaches nobody new."
        : t.CostPerPersonRange is { } range ? $"That is {Price(each)}{Joined}{t.Currency} a person, {(t.DrawsOf == "people-and-channels" ? "likely " : "")}{PriceRange(range)}." : $"That is {Price(each)}{Joined}{t.Currency} a person.";

    /// <summary>How near to the best; "optimal" only where plan and bound meet.</summary>
    public static string Proof(PlanTotals t)
    {
        var cheapest = t.Asked is not null;
        var what = cheapest ? "cost less than" : "reach more than";
        var unit = cheapest ? t.Currency : "people";
        var proven = $"The plan counts {Exact(t.Objective)}; no plan can {what} {Exact(t.Bound)}{Joined}{unit}.";
        var by = t.WithoutExact && t.Gap > 0 ? " It was found without the exact solver." : "";
        return t.Gap == 0 ? $"It is proven optimal. {proven}" : $"{proven} So it is within {Gap(t.Gap)} of the best.{by}";

        static string Exact(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);
    }

    private static string Gap(double gap) => gap < 0.0001 ? "0.01%" : (Math.Ceiling(gap * 10_000 - 1e-9) / 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string RangesHold(PlanTotals t) => t.DrawsOf == "people-and-channels"
        ? $"We drew the people missed and the reach of the channels again, {Say.Count(t.Draws)} times. \u201cStays\u201d says how often the plan made anew holds a purchase."
        : $"We drew the reach of the channels again, {Say.Count(t.Draws)} times. The doubt about the people missed is not in these ranges. \u201cStays\u201d says how often the plan made anew holds a purchase.";

    public const string SheetBefore = "To sign and to order: ", SheetLink = "the plan sheet", SheetAfter = ". One order list a channel lies in plan/channels.";

    // Tables and charts.
    public const string PurchasesTable = "What to buy, those that stay most surely first";
    public static string PurchasesShown(int shown, int all) => shown < all ? $"The first {shown} of {Say.Count(all)} purchases. All are in plan.csv" : $"{Say.Capital(Say.Number(all, "purchase", "purchases"))}";
    public const string WholePlan = "Whole plan";
    public const string FrontierTitle = "Each further sum reaches fewer people", FrontierPlan = "This plan";
    public static string FrontierSubtitle(PlanTotals t) => $"People newly reached by budget in {t.Currency}. The pale area is their range";
    public static string FrontierAlternative(PlanTotals t) => "Curve of people newly reached by budget. "
        + string.Join("; ", t.Frontier.Select(p => $"{(p.IsPlan ? "this plan, " : "")}{Say.Count(p.Budget)}: {Say.Count(p.People)}, {Say.Full(p.Range)}")) + ".";
    public static string ChannelsTitle(IReadOnlyList<ChannelTotal> channels) => channels.Count == 1 ? $"{channels[0].Name} is the one channel of the plan" : $"{channels[0].Name} reaches most people";
    public const string ChannelsSubtitle = "People newly reached by each kind of channel, with their range";
    public static string ChannelsAlternative(IEnumerable<string> rows) => $"Dots with ranges. People newly reached: {string.Join("; ", rows)}.";
    public static string Source(PlanTotals t) => $"The outreach plan; oldest price as at {Say.Date(t.OldestPrice)}, without sales tax";
    public const string LeftOutTable = "Why not these places?", LeftOutSubtitle = "Places without a purchase of their own, most missed people first. All are in plan/not-chosen.csv";

    // The sheet.
    public static string SheetTitle(string project) => $"Outreach plan: {project}";
    public const string SheetFoot = "Outreach plan";
    public static string SheetHeading(PlanTotals t) => t.People <= 0 ? "The plan reaches nobody new" : $"Spend {Money(t.Cost, t.Currency)} to reach {Say.People(t.People)} whom the posts missed";
    public static string SheetLead(PlanTotals t, int purchases) =>
        $"The plan makes {Say.Number(purchases, "purchase", "purchases")}. It is for {t.Target}: {Say.People(t.TargetPeople)}. It newly reaches {Say.People(t.People)}, {Doubt(t)}.";
    public static string Firm(int firm, int close) =>
        $"{Say.Capital(firm == 0 ? "no purchase stays" : Say.Number(firm, "purchase stays", "purchases stay"))} in the plan at least nine times in ten when we draw the uncertain numbers again.{(close == 0 ? "" : $" {Say.Capital(Say.Number(close, "is a close call", "are close calls"))}.")}";
    public const string SheetQuestion1 = "What should we spend, and whom does it reach?", SheetQuestion2 = "What do we order, and what could change it?";
    public static string OrderHeading(int purchases, int firm) =>
        $"{Say.Capital(Say.Number(purchases, "purchase", "purchases"))} to order{(firm == purchases ? ", all of them firm" : firm == 0 ? "; none of them is firm" : $"; {Say.Small(firm)} of them {(firm == 1 ? "is" : "are")} firm")}";
    public const string PeopleLabel = "Newly reached", EachLabel = "Cost a person";
    public static string ShareOfTarget(PlanTotals t) => $"{Say.Share(t.People, t.TargetPeople)} of the {Say.People(t.TargetPeople)} the plan is for";
    public static string Online(PlanTotals t) => t.Online is not { } online ? "The cost of posts and adverts was not given"
        : online.Withheld ? "The cost of a resident reached online is withheld by the settings"
        : online.Each is not { } each ? "The cost of a resident reached online is not known, for reach is not"
        : $"Posts and adverts: {Price(each)}{Joined}{t.Currency} a resident reached online{(online.EachRange is { } r ? $", {PriceRange(r)}" : "")}";

    /// <summary>What the two prices side by side mean; null where only one may be told.</summary>
    public static string? SideBySide(PlanTotals t) => t is not { Online.Each: { } each, CostPerPerson: { } newly } ? null
        : $"Posts and adverts cost {Price(each)}{Joined}{t.Currency} for each of the {Say.People(t.Online.Reached!.Value)} reached online{(t.Online.EachRange is { } r ? $", {PriceRange(r)}" : "")}. "
            + $"The plan costs {Price(newly)}{Joined}{t.Currency} for each person whom they did not reach. Both are without sales tax (GST); what the posts cost is from {t.Online.From}.";
    /// <summary>What each rule of the settings costs.</summary>
    public static IEnumerable<string> Floors(PlanTotals t) => t.Floors.Select(floor => $"The rule of {floor.Words}: " + (floor.Price <= 0.5 ? "it costs nothing, the plan keeps it anyway."
        : t.Asked is null ? $"without it the plan would reach {Say.People(floor.Without)}, {Say.Count(floor.Price)} more." : $"without it the plan would cost {Money(floor.Without, t.Currency)}, {Say.Count(floor.Price)} less."));

    public const string ChangeTitle = "What would change this plan";
    public static IEnumerable<string> Changes(PlanTotals t)
    {
        yield return t.ExpiredPrices > 0
            ? $"A price: {Say.Number(t.ExpiredPrices, "price has", "prices have")} expired by {Say.Date(t.PricesAsked)}. Ask again before signing."
            : $"A price: the oldest is as at {Say.Date(t.OldestPrice)}. None had expired on {Say.Date(t.PricesAsked)}.";
        foreach (var binding in t.Binding) yield return binding;
        foreach (var floor in Floors(t)) yield return floor;
        yield return $"How close to the best: {Proof(t)}";
    }
    public const string KnowTitle = "How we will know whether it worked";
    public static string Know(PlanTotals t)
    {
        var channels = t.Evaluation.Channels.Where(c => c.WhyNot is null).ToList();
        return channels.Count == 0
            ? "No two places of this plan are alike enough to compare. Fix another measure before the money is spent, such as calls to the information line for each 1,000 residents."
            : $"{Say.Capital(Say.Number(channels.Sum(c => c.Pairs), "pair of like places is", "pairs of like places are"))} fixed in plan/evaluation.md: {Say.List([.. channels.Select(c => c.Name)])}. "
                + $"One place of each pair is left out until both are measured. Afterwards: openreach plan RELEASE --result results.csv.";
    }
    public const string NotForTitle = "Not for", NotFor = "Targets, league tables, or judging individuals. People reached are not people persuaded.";
    public const string SignTitle = "Signatures", SignLine = "........................................";
    public const string Prepared = "Prepared by", Approved = "Approved by";
    public const string ChannelsTable = "Channels of the plan";
}
