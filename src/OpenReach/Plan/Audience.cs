using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>Missed people of one area, age, sex and loss.</summary>
/// <param name="Area">Index into the release's areas.</param>
internal readonly record struct MissedCell(int Area, AgeBand Age, Sex Sex, Measure Loss, double People);

/// <summary>Whom the plan is for: the missed of the target, by area, age, sex and loss, as published.</summary>
internal static class Audience
{
    private static readonly Measure[] Losses = [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed];

    public static Measure[] TargetLosses(PlanTarget target) => target switch
    {
        PlanTarget.NoInternet => [Measure.MissedNoInternet],
        PlanTarget.NoPlatform => [Measure.MissedNoPlatform],
        PlanTarget.NotServed => [Measure.MissedNotServed],
        _ => Losses,
    };

    /// <summary>People of places that are not of the target, or that somebody else reaches, are left out by their share.</summary>
    public static IReadOnlyList<MissedCell> Of(Findings findings, PlanSettings plan, Places places, Issues issues)
    {
        var keep = new double[findings.Areas.Count];
        Array.Fill(keep, plan.TargetPlaces.Count == 0 ? 1 : 0);
        foreach (var code in plan.TargetPlaces)
            foreach (var (area, share) in places.Find(code, "plan.targetPlaces", issues)) keep[area] = Math.Min(1, keep[area] + share);
        foreach (var code in plan.Covered)
            foreach (var (area, share) in places.Find(code, "plan.covered", issues)) keep[area] = Math.Max(0, keep[area] - share);
        var ages = findings.Cells.Ages;
        foreach (var age in plan.TargetAges.Where(t => !ages.Any(t.Contains) || ages.Any(a => a.Overlaps(t) && !t.Contains(a))))
            issues.Error("plan-age-split", "The ages of the plan are not made of the project's age bands.", new("openreach.json", Column: "plan.targetAges"), found: age.ToString(),
                expected: string.Join(", ", ages), fix: "Use the project's bands, or bands joined from them.");

        var losses = TargetLosses(plan.Target);
        var cells = new List<MissedCell>();
        var byCell = false;
        foreach (var f in CellFindings.Only(findings.ByAreaCell, losses))
        {
            byCell = true;
            Take(f, f.Scope.Age, f.Scope.Sex);
        }
        // A scheme of one cell has no table by cell: the areas are the cells.
        if (!byCell) foreach (var f in findings.ByArea) Take(f, ages.Count == 1 ? ages[0] : AgeBand.All, findings.Cells.Sexes.Count == 1 ? findings.Cells.Sexes[0] : Sex.All);
        return cells;

        void Take(Finding f, AgeBand age, Sex sex)
        {
            if (f.Value is not > 0 || !losses.Contains(f.Measure)) return;
            if (plan.TargetAges.Count > 0 && !plan.TargetAges.Any(t => t.Contains(age))) return;
            var area = places.Area(f.Scope.Area!);
            if (area >= 0 && keep[area] > 0) cells.Add(new(area, age, sex, f.Measure, f.Value.Value * keep[area]));
        }
    }

    public static PlanAim Aim(PlanSettings plan, Places places) => new(plan.Target, [.. plan.TargetAges.Order()], [.. plan.TargetPlaces.Order(StringComparer.Ordinal).Select(places.Name)]);
}

/// <summary>Codes of areas and groups, and which areas each is.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, int> areas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Group> groups;
    private readonly Findings findings;

    public Places(Findings findings)
    {
        this.findings = findings;
        for (var a = 0; a < findings.Areas.Count; a++) areas[findings.Areas[a].Code] = a;
        groups = findings.Groups.ToDictionary(g => g.Code, StringComparer.Ordinal);
    }

    /// <summary>Index of an area; -1 where there is none.</summary>
    public int Area(string code) => areas.GetValueOrDefault(code, -1);

    public bool IsGroup(string code) => groups.ContainsKey(code);

    public string Name(string code) => areas.TryGetValue(code, out var a) ? findings.Areas[a].Name : groups.TryGetValue(code, out var g) ? g.Name : code;

    public string NameOf(int area) => findings.Areas[area].Name;

    /// <summary>Areas of a code with the share of their people, or null where nothing has the code.</summary>
    public IReadOnlyList<(int Area, double Share)>? Find(string code) =>
        areas.TryGetValue(code, out var area) ? [(area, 1)] : groups.TryGetValue(code, out var group) ? group.Members : null;

    /// <summary>As <see cref="Find(string)"/>; an unknown code is an error of the setting.</summary>
    public IReadOnlyList<(int Area, double Share)> Find(string code, string setting, Issues issues)
    {
        if (Find(code) is { } found) return found;
        issues.Error("plan-place-unknown", $"The setting {setting} names a place that is no area and no group of this project.", new("openreach.json", Column: setting), found: code,
            fix: "Use a code of the census tables or of groups.csv; data/codelists lists them.");
        return [];
    }
}
