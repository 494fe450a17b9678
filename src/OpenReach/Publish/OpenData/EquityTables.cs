using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>How evenly reach falls: equity indices, and the range of each area's rank.</summary>
internal static class EquityTables
{
    public static Table Indices(IReadOnlyList<EquityFinding> findings) => Table.Of("equity", "data/equity.csv", "How evenly reach falls",
        new Said("table.equity"), ["code"],
        [
            Column<EquityFinding>.Text("index", "Which index.", e => e.Index.Text(), required: true, codelist: "indices"),
            Column<EquityFinding>.Text("kind", "What is compared: a kind of groups, age, sex or area. Theil between and within are of areas, parted by the groups of the kind.", e => e.Kind, required: true),
            Column<EquityFinding>.Text("group", "The group, age or sex that the index speaks of; all for the kind as a whole.", e => e.Group, required: true),
            Column<EquityFinding>.Text("order", "First and last of the order, the most disadvantaged (or the youngest) first. Blank where there is none: then the lowest rate comes first.", e => e.Order),
            Number("value", "The index. Where it has a noise floor it is the median of the repetitions. Blank where the status says why.", e => e.Value),
            Number("low", "Lower end of the combined interval.", e => e.Range?.Low),
            Number("high", "Upper end of the combined interval.", e => e.Range?.High),
            Number("noise_floor", "What the index would be if all rates were equal and the noise the same. Blank for indices that noise does not inflate.", e => e.NoiseFloor),
            Column<EquityFinding>.Text("unit", "share (0 to 1), persons, or ratio.", e => e.Index.Unit(), required: true),
            Column<EquityFinding>.Text("status", "Why the value is as it is.", e => e.Status.Text(), required: true, codelist: "statuses"),
            Column<EquityFinding>.Text("reason", "The reason in words of the codelist reasons.", e => e.Reason),
            Column<EquityFinding>.Text("code", "Code to quote the number by.", e => e.Code, required: true, unique: true),
        ],
        findings.OrderBy(e => e.Code, StringComparer.Ordinal));

    public static Table Ranks(IReadOnlyList<RankFinding> findings) => Table.Of("ranks", "data/ranks.csv", "Where each area may stand",
        new Said("table.ranks"), ["code"],
        [
            Column<RankFinding>.Text("area", "Code of the area, as in the census tables. Text: leading zeros count.", r => r.Area, required: true, codelist: "areas"),
            Column<RankFinding>.Text("name", "What people call the area.", r => r.Name, required: true),
            Column<RankFinding>.Integer("rank_low", "First rank of the interval; 1 is the lowest coverage.", r => (int?)r.Range?.Low),
            Column<RankFinding>.Integer("rank_high", "Last rank of the interval.", r => (int?)r.Range?.High),
            Column<RankFinding>.Integer("areas", "Areas that are ranked.", r => r.Of),
            Column<RankFinding>.Number("p_worst_tenth", "Chance that the area is among the tenth with the lowest coverage.", r => r.WorstTenth, _ => Unit.Share, minimum: 0),
            Column<RankFinding>.Text("status", "Why the value is as it is.", r => r.Status.Text(), required: true, codelist: "statuses"),
            Column<RankFinding>.Text("reason", "The reason in words of the codelist reasons.", r => r.Reason),
            Column<RankFinding>.Text("code", "Code to quote the range by.", r => r.Code, required: true, unique: true),
        ],
        findings);

    private static Column<EquityFinding> Number(string name, string description, Func<EquityFinding, double?> value) =>
        Column<EquityFinding>.Number(name, description, value, _ => Unit.Share);
}
