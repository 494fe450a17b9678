using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>A place of the plan in plain words: what is bought there, or why not this place.</summary>
internal static class ExplainingPlaces
{
    /// <param name="place">Code of an area, or its name.</param>
    /// <returns>Null where the release's plan buys nothing, or knows no such place.</returns>
    public static Explanation? Of(string release, string place, ReleaseManifest manifest)
    {
        if (!Directory.Exists(Path.Combine(release, "plan"))) return null;
        bool IsIt(IReadOnlyDictionary<string, string> row) => row.GetValueOrDefault("area") == place || place.Equals(row.GetValueOrDefault("area_name"), StringComparison.OrdinalIgnoreCase);
        var purchases = CsvBack.Rows(Path.Combine(release, "data", "plan.csv")).Where(r => IsIt(r) && r.GetValueOrDefault("channel") is { Length: > 0 }).ToArray();
        if (purchases.Length > 0) return Chosen(place, purchases);
        return CsvBack.Rows(Path.Combine(release, "plan", "not-chosen.csv")).FirstOrDefault(IsIt) is { } row ? NotChosen(row, manifest) : null;
    }

    private static Explanation Chosen(string place, IReadOnlyDictionary<string, string>[] purchases) =>
        new(purchases[0]["area"], $"Place of the plan, {purchases[0]["area_name"]}", $"chosen, {purchases.Length} {(purchases.Length == 1 ? "purchase" : "purchases")}",
        [
            new("What is bought here", [.. purchases.Select(p => $"{p["name"]}, {p["units"]} x {p["unit"]}: {Number(p, "cost")} for {Number(p, "newly_reached")} people ({p["code"]}).")]),
            new("Why", [.. purchases.Select(p => $"{p["name"]}: {p["reason"]}")]),
        ]);

    private static Explanation NotChosen(IReadOnlyDictionary<string, string> row, ReleaseManifest manifest)
    {
        var currency = manifest.Settings.FirstOrDefault(s => s.Key == "plan.currency")?.Value is { Length: > 0 } c ? c : "units of money";
        List<ExplanationPart> parts = [new("What it is", [$"A place without a purchase of its own. {Number(row, "missed")} people of the plan's target were missed here.", "Printed in plan/not-chosen.csv."]), new("Why not this place", [row["why"]])];
        var (missed, needed, pays, each, people, cost) = (Value(row, "missed"), Value(row, "missed_needed"), Value(row, "plan_pays_per_person"), Value(row, "next_cost_per_person"), Value(row, "next_newly_reached"), Value(row, "next_cost"));
        if (pays is { } most && each is { } price)
        {
            var lines = new List<string>();
            if (needed > missed && missed > 0)
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"Its people missed rise from {missed:#,0} to {needed:#,0}, by {(needed / missed - 1) * 100:0}%."));
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"Or the price of {row["next_purchase"]} falls from {cost:#,0.##} to {most * people:#,0} {currency} for {row["next_units"]} {(row["next_units"] == "1" ? "unit" : "units")}: {price:#,0.00} a person becomes {most:#,0.00}."));
                lines.Add("Or the budget grows: with more money the plan pays more for a person. See its ten budgets in the plan section of the page.");
            }
            lines.Add($"Or it is put in by hand: \"locked\": [\"{row["next_purchase"]}\"] in the settings of the plan.");
            parts.Add(new("What would change it", lines));
        }
        return new(row["area"], $"Place of the plan, {row["area_name"]}", $"not chosen, {Number(row, "missed")} people missed", parts);
    }

    private static double? Value(IReadOnlyDictionary<string, string> row, string column) =>
        double.TryParse(row.GetValueOrDefault(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Number(IReadOnlyDictionary<string, string> row, string column) => Value(row, column) is { } v ? v.ToString("#,0.##", CultureInfo.InvariantCulture) : "no";
}
