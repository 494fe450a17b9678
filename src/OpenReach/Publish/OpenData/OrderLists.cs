using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>What each supplier needs to deliver, one file a channel; and the places that the plan leaves out, with what each lacks.</summary>
internal static class OrderLists
{
    private sealed record Line(PlanRow Row, PlaceShare Area);

    public static IEnumerable<Table> All(OutreachPlan plan) =>
        plan.Rows.Where(r => r is { Channel: not null, Order: not null }).GroupBy(r => r.Channel!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => List(g.Key, [.. g]));

    private static Table List(string channel, IReadOnlyList<PlanRow> rows) => Table.Of($"order-{channel}", $"plan/channels/{FileName(channel)}.csv", $"Order list: {rows[0].ChannelName}",
        new Said("table.order"), [],
        [
            Column<Line>.Text("purchase", "Code of the purchase; rows with one code are one order.", l => l.Row.Code, required: true),
            Column<Line>.Text("place", "What people call the place of the order.", l => l.Row.AreaName, required: true),
            Column<Line>.Text("area", "Code of an area that the order covers. Text: leading zeros count.", l => l.Area.Code, required: true),
            Number("area_share", "Share of the area's people that it covers.", l => l.Area.Share, Unit.Share),
            Column<Line>.Text("unit", "What is bought.", l => l.Row.Unit),
            Number("units", "How many, for the whole order.", l => l.Row.Units),
            Number("unit_cost", "Price of a unit.", l => l.Row.Order!.UnitCost),
            Number("setup_cost", "Paid once for the order.", l => l.Row.Order!.SetupCost),
            Number("cost", "Cost of the whole order.", l => l.Row.Cost),
            Column<Line>.Integer("lead_days", "Days from order to the first person reached.", l => l.Row.Order!.LeadDays),
            Column<Line>.Text("address_rule", "How addresses or numbers are chosen.", l => l.Row.Order!.AddressRule ?? "not stated"),
            Column<Line>.Text("provider", "Who sells it.", l => l.Row.Order!.Provider ?? "not stated"),
            Column<Line>.Text("price_source", "Who gave the price.", l => l.Row.Order!.Source),
            Column<Line>.Date("price_as_at", "Day of the price.", l => l.Row.Order!.AsAt),
            Column<Line>.Date("price_expires", "Last day of the price.", l => l.Row.Order!.Expires),
        ],
        rows.OrderBy(r => r.Code, StringComparer.Ordinal).SelectMany(r => r.Order!.Areas.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => new Line(r, a))));

    public static Table NotChosen(PlanTotals totals) => Table.Of("not-chosen", "plan/not-chosen.csv", "Places without a purchase of their own",
        new Said("table.notChosen"), ["area"],
        [
            Column<PlaceLeftOut>.Text("area", "Code of the area.", p => p.Area, required: true, unique: true),
            Column<PlaceLeftOut>.Text("area_name", "What people call the area.", p => p.AreaName, required: true),
            Column<PlaceLeftOut>.Number("missed", "People of the plan's target who were missed there.", p => p.Missed, _ => Unit.Persons, minimum: 0),
            Column<PlaceLeftOut>.Text("next_purchase", "The best further purchase there, as plan.locked takes it.", p => p.Next?.Key),
            Column<PlaceLeftOut>.Integer("next_units", "Its units.", p => p.Next?.Units),
            Amount("next_cost", "Its cost.", p => p.Next?.Cost),
            Amount("next_newly_reached", "People whom it would newly reach.", p => p.Next?.People),
            Amount("next_cost_per_person", "Its cost per person newly reached.", p => p.Next?.CostPerPerson),
            Amount("plan_pays_per_person", "What the plan pays for a person at its margin.", _ => totals.MarginalCost),
            Amount("missed_needed", "People who would have to be missed there for the purchase to be worth that.", p => p.Next?.MissedNeeded),
            Column<PlaceLeftOut>.Text("why", "What the place lacks.", p => Words.InData(p.Why), required: true),
        ],
        totals.LeftOut);

    private static Column<PlaceLeftOut> Amount(string name, string description, Func<PlaceLeftOut, double?> value) => Column<PlaceLeftOut>.Number(name, description, value, _ => Unit.Persons, minimum: 0);

    /// <summary>A channel's code as the name of a file on every system.</summary>
    private static string FileName(string channel) => string.Concat(channel.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private static Column<Line> Number(string name, string description, Func<Line, double?> value, Unit unit = Unit.Persons) => Column<Line>.Number(name, description, value, _ => unit, minimum: 0);
}
