using System.Globalization;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>What a person costs by posts or by the plan, in plain words.</summary>
internal static class ExplainingCosts
{
    /// <returns>Null where the code is no cost of the release.</returns>
    public static Explanation? Of(string release, string code)
    {
        if (code is not (CostTable.Online or CostTable.Outreach)) return null;
        var rows = CsvBack.Rows(Path.Combine(release, CostTable.Path));
        if (rows.FirstOrDefault(r => r["code"] == code) is not { } row || rows.FirstOrDefault(r => r["code"] != code) is not { } other) return null;
        var (online, told) = (code == CostTable.Online, row["cost_per_person"].Length > 0);
        var range = row["cost_per_person_low"].Length > 0 ? $", {Price(row, "cost_per_person_low")} to {Price(row, "cost_per_person_high")}" : "";
        return new(code, online ? "Cost of a resident reached online" : "Cost of a person newly reached", told ? $"{Price(row, "cost_per_person")} {row["currency"]}" : row["status"],
        [
            new("What it is", [told ? $"{Price(row, "cost")} {row["currency"]} for {Count(row, "people")} people: {Price(row, "cost_per_person")} each{range}." : row["status"] == "suppressed"
                ? "The settings withhold what the posts and adverts cost: plan.discloseOnlineSpend is false." : "How many residents were reached is not known, so what one of them cost is not.", $"Printed in {CostTable.Path}."]),
            new("How it is made", [online ? $"Money paid for posts and adverts in the period (from {row["source"]}), divided by residents reached online (R.all). Without sales tax (GST). Salaries and making the posts are in it only where the source holds them."
                : "The cost of all purchases of the plan, divided by the people they newly reach. Without sales tax (GST)."]),
            .. told ? [new ExplanationPart("What makes its range wide", [online ? "The money is known; how many residents it reached is not. The range is the money over both ends of the range of residents reached." : "The people missed and the share that each channel reaches, drawn together."])] : Array.Empty<ExplanationPart>(),
            .. told && other["cost_per_person"].Length > 0 ? [new ExplanationPart("Beside it", [$"{Price(other, "cost_per_person")} {other["currency"]} a person {(online ? "by the plan, who is one of those the posts missed" : "by posts and adverts, who need not be new")} ({other["code"]}). The two are not the same people: the plan reaches those whom posts did not."])] : Array.Empty<ExplanationPart>(),
        ]);
    }

    private static string Price(IReadOnlyDictionary<string, string> row, string column) => Number(row, column, "#,0.00");
    private static string Count(IReadOnlyDictionary<string, string> row, string column) => Number(row, column, "#,0");
    private static string Number(IReadOnlyDictionary<string, string> row, string column, string form) => double.Parse(row[column], CultureInfo.InvariantCulture).ToString(form, CultureInfo.InvariantCulture);
}
