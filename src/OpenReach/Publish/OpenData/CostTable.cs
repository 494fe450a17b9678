using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>What a person costs by posts and by the plan, side by side.</summary>
internal static class CostTable
{
    public const string Path = "plan/side-by-side.csv", Online = "cost.online", Outreach = "cost.outreach";

    private sealed record Line(string Way, double? Cost, double? People, Band? Range, double? Each, Band? EachRange, string Source, Status Status, string Code);

    /// <summary>Null where nobody says what the posts cost.</summary>
    public static Table? Of(PlanTotals totals)
    {
        if (totals.Online is not { } online) return null;
        var status = online.Withheld ? Status.Suppressed : online.Each is null ? Status.Insufficient : Status.Estimated;
        Line[] lines =
        [
            new("posts-and-adverts", online.Spend, online.Reached, online.ReachedRange, online.Each, online.EachRange, Words.English.Plan.OnlineFrom(online), status, Online),
            new("outreach-plan", totals.Cost, totals.People, totals.PeopleRange, totals.CostPerPerson, totals.CostPerPersonRange, "data/plan.csv", Status.Estimated, Outreach),
        ];
        return Table.Of("side-by-side", Path, "Cost of a person, by posts and by the plan",
            new Said("table.sideBySide"), ["code"],
            [
                Column<Line>.Text("way", "posts-and-adverts: residents reached online; outreach-plan: people newly reached.", l => l.Way, required: true),
                Money("cost", "Money, in the plan's currency. Blank where the status says why.", l => l.Cost),
                Money("people", "People reached.", l => l.People),
                Money("people_low", "Lower end of the interval.", l => l.Range?.Low),
                Money("people_high", "Upper end of the interval.", l => l.Range?.High),
                Money("cost_per_person", "Cost for a person.", l => l.Each),
                Money("cost_per_person_low", "Lower end of the interval.", l => l.EachRange?.Low),
                Money("cost_per_person_high", "Upper end of the interval.", l => l.EachRange?.High),
                Column<Line>.Text("currency", "The plan's currency.", _ => Words.English.Plan.Currency(totals)),
                Column<Line>.Text("source", "Where the money comes from.", l => l.Source, required: true),
                Column<Line>.Text("status", "Why the values are as they are.", l => l.Status.Text(), required: true, codelist: "statuses"),
                Column<Line>.Text("code", "Code to quote the row by.", l => l.Code, required: true, unique: true),
            ],
            lines);
    }

    private static Column<Line> Money(string name, string description, Func<Line, double?> value) => Column<Line>.Number(name, description, value, _ => Unit.Persons, minimum: 0);
}
