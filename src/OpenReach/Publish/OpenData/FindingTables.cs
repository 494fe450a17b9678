using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>The four tables of findings. Every row is one number with its ranges, its status and the code to quote it by.</summary>
internal static class FindingTables
{
    /// <param name="lineage">Takes the lines of every finding, in the order of the tables.</param>
    public static IEnumerable<Table> All(Findings findings, Lineage lineage)
    {
        var areas = findings.Areas.ToDictionary(a => a.Code, a => a.Name, StringComparer.Ordinal);
        var groups = findings.Groups.ToDictionary(g => g.Code, StringComparer.Ordinal);

        yield return Table.OfPieces("reach_by_area", "data/reach_by_area.csv", "Reached and missed by area",
            new Said("table.reachByArea"), ["code"],
            [Area(f => f.Scope.Area!), Column<Finding>.Text("name", "What people call the area.", f => areas[f.Scope.Area!], required: true), .. Measured],
            CellFindings.Ordered(findings.ByArea), lineage.Of("data/reach_by_area.csv"));

        yield return Table.OfPieces("reach_by_area_cell", "data/reach_by_area_cell.csv", "Reached and missed by area, age and sex",
            new Said("table.reachByCell"), ["code"],
            [Area(f => f.Scope.Area!), Age, Sex, .. Measured],
            CellFindings.Ordered(findings.ByAreaCell), lineage.Of("data/reach_by_area_cell.csv"));

        yield return Table.OfPieces("reach_by_group", "data/reach_by_group.csv", "Reached and missed by group of areas, age and sex",
            new Said("table.reachByGroup"), ["code"],
            [
                Group(f => f.Scope.Group!),
                Column<Finding>.Text("group_name", "What people call the group.", f => groups[f.Scope.Group!].Name, required: true),
                Column<Finding>.Text("kind", "What the group is: nation, region, electorate ...", f => groups[f.Scope.Group!].Kind, required: true),
                Age, Sex, .. Measured,
            ],
            CellFindings.Ordered(findings.ByGroup), lineage.Of("data/reach_by_group.csv"));

        yield return Table.OfPieces("reach_by_platform", "data/reach_by_platform.csv", "Accounts and people by platform",
            new Said("table.reachByPlatform"), ["code"],
            [
                Column<Finding>.Text("platform", "The platform.", f => f.Scope.Platform, required: true, codelist: "platforms"),
                Column<Finding>.Text("account", "The project's accounts on it.", f => f.Scope.Account),
                Group(f => f.Scope.Group!), Age, Sex, .. Measured,
            ],
            CellFindings.Ordered(findings.ByPlatform), lineage.Of("data/reach_by_platform.csv"));
    }

    private static Column<Finding> Area(Func<Finding, string> value) =>
        Column<Finding>.Text("area", "Code of the area, as in the census tables. Text: leading zeros count.", value, required: true, codelist: "areas");

    private static Column<Finding> Group(Func<Finding, string> value) =>
        Column<Finding>.Text("group", "Code of the group of areas; all is the nation.", value, required: true, codelist: "groups");

    private static Column<Finding> Age { get; } =
        Column<Finding>.Age("age", "Age band in completed years; all where not broken down.", f => f.Scope.Age);

    private static Column<Finding> Sex { get; } =
        Column<Finding>.Text("sex", "female, male, or all where not broken down.", f => f.Scope.Sex.Text(), required: true);

    private static IReadOnlyList<Column<Finding>> Measured { get; } =
    [
        Column<Finding>.Text("measure", "What is counted.", f => f.Measure.Text(), required: true, codelist: "measures"),
        Number("value", "The number, in the unit of the row. Blank where the status says why.", f => f.Value),
        Number("low", "Lower end of the combined interval, the one to quote.", f => f.Interval?.Low),
        Number("high", "Upper end of the combined interval.", f => f.Interval?.High),
        Number("given_low", "Lower end of the interval given the dependence assumption.", f => f.Given?.Low),
        Number("given_high", "Upper end of that interval.", f => f.Given?.High),
        Number("band_low", "Lower end of the identified band: what no sample could tell.", f => f.Band?.Low),
        Number("band_high", "Upper end of the identified band.", f => f.Band?.High),
        Column<Finding>.Text("unit", "persons, accounts, views, posts or share (0 to 1).", f => f.Unit.Text(), required: true),
        Column<Finding>.Text("status", "Why the value is as it is.", f => f.Status.Text(), required: true, codelist: "statuses"),
        Column<Finding>.Text("reason", "The reason in words of the codelist reasons; several are separated by a semicolon, figures stand in brackets.", f => f.Reason),
        Column<Finding>.Text("code", "Code to quote the number by; the same in the next release.", f => f.Code, required: true, unique: true),
    ];

    private static Column<Finding> Number(string name, string description, Func<Finding, double?> value) =>
        Column<Finding>.Number(name, description, value, f => f.Unit, minimum: 0);
}
