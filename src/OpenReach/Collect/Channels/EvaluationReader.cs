using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Channels;

/// <summary>Reads what an evaluation was fixed as, and what was measured.</summary>
internal static class EvaluationReader
{
    public static PlainShape DesignShape { get; } = new("evaluation", "places of an evaluation",
        ["channel", "name", "pair", "arm", "area", "area_name", "units", "reach_share_low", "reach_share_high"], ["residents", "older_share", "online_share", "distance"], []);

    public static PlainShape ResultShape { get; } = new("results", "results of an evaluation", ["area", "people_asked", "people_reached"], ["area_name", "source", "as_at"], []);

    /// <summary>Null where the file is not there or is damaged; the errors say why.</summary>
    public static IReadOnlyList<EvaluationPlace>? Design(string path, string display, Issues issues)
    {
        if (Open(path, display, DesignShape, issues) is not { } table) return null;
        var places = new List<EvaluationPlace>();
        foreach (var row in table.Rows())
        {
            var (pair, units, low, high) = (row.Number("pair"), row.Number("units"), row.Share("reach_share_low"), row.Share("reach_share_high"));
            if (!Enum.TryParse<EvaluationArm>(row.Required("arm"), ignoreCase: true, out var arm)) row.Problem("arm-unknown", "The part that a place plays is not known.", "arm", row.Text("arm"), "first, waits or outside", Untouched);
            if (pair is null || units is not >= 1 || low is null || high is null) row.Problem("field-missing", "A place of the evaluation has no pair, units or reach shares.", null, null, null, Untouched);
            if (!row.Broken)
                places.Add(new(row.Required("channel"), row.Required("name"), (int)pair!.Value, arm, row.Required("area"), row.Required("area_name"), (int)units!.Value, low!.Value, high!.Value,
                    row.Number("residents") ?? 0, row.Share("older_share"), row.Share("online_share"), row.Number("distance") ?? 0));
        }
        if (issues.HasErrors) return null;
        if (places.GroupBy(p => (p.Channel, p.Pair)).FirstOrDefault(g => g.Count() != 2 || g.Count(p => p.Arm == EvaluationArm.First) != 1) is { } broken)
            issues.Error("pair-broken", "A pair of the evaluation is not one first place and one other.", new(display, Column: "pair"), found: $"{broken.Key.Channel}, pair {broken.Key.Pair}", fix: Untouched);
        return issues.HasErrors ? null : places;
    }

    /// <summary>Rows that are not filled in are passed over. Null where the file cannot be used; the errors say why.</summary>
    public static IReadOnlyList<MeasuredPlace>? Results(string path, string display, Issues issues)
    {
        if (Open(path, display, ResultShape, issues) is not { } table) return null;
        var places = new List<MeasuredPlace>();
        foreach (var row in table.Rows())
        {
            var area = row.Required("area");
            if (row.Text("people_reached").EndsWith('%'))
                row.Problem("number-unreadable", "A result gives per cent, and people are asked for.", "people_reached", row.Text("people_reached"), "of those asked, how many were reached", "Write the number of people: 60 where it was 30% of 200.");
            if (row.Broken) continue;
            var (asked, reached) = (row.Count("people_asked"), row.Count("people_reached"));
            if (row.Broken || (asked is null && reached is null)) continue;
            if (asked is null || reached is null)
                row.Problem("field-missing", "A result has one of its two numbers only.", asked is null ? "people_asked" : "people_reached", null, "both numbers, or neither", "Fill in the other number.");
            else if (asked == 0) row.Problem("number-outside", "Nobody was asked in this place.", "people_asked", "0", "1 or more", "Leave both numbers blank where nobody was asked.");
            else if (reached > asked) row.Problem("result-above-asked", "More people were reached than asked.", "people_reached", $"{row.Text("people_reached")} of {row.Text("people_asked")}", "at most people_asked", "Correct one of the two.");
            var day = row.Date("as_at");
            if (row.TextOrNull("source") is null) row.Problem("result-without-source", "A result has no source.", "source", null, "who asked, and how people were chosen", "Fill in source: a result that cannot say where it comes from proves nothing.");
            if (!row.Broken) places.Add(new(area, asked!.Value, reached!.Value, row.TextOrNull("source"), day, row.Place()) { Name = row.TextOrNull("area_name") });
        }
        foreach (var twice in places.GroupBy(p => p.Area, StringComparer.Ordinal).Where(g => g.Count() > 1))
            issues.Error("rows-conflict", "A place has two results.", twice.Last().Where with { Column = "area" }, found: twice.Key, fix: "Keep one row a place; add the two up where they are two groups of people.");
        return issues.HasErrors ? null : places;
    }

    private const string Untouched = "Take the file from the release as it was written: an evaluation is fixed before the money is spent.";

    private static PlainTable? Open(string path, string display, PlainShape shape, Issues issues)
    {
        if (!File.Exists(path))
        {
            issues.Error("file-missing", $"There is no table of {shape.Title} here.", new(display), fix: shape == ResultShape ? "Give the file of results; plan/results.csv of the release is its form." : "Make the plan again with openreach run or openreach plan; a plan with like places writes it.");
            return null;
        }
        return ContainerReader.Open(new ProjectFile(path, display), issues) is [var grid, ..] ? PlainTable.Open(grid, display, shape, issues) : null;
    }
}
