using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>Checks of the numbers as published, recomputed from nothing else.</summary>
internal static class NumberChecks
{
    private static readonly Measure[] Additive =
    [
        Measure.Population, Measure.Residents, Measure.Online, Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform,
        Measure.MissedNotServed, Measure.Missed, Measure.NotCovered, Measure.OutsideAges,
    ];

    public static Check Additivity(Findings findings) => Additivity(findings, CellTally.Of(findings.ByAreaCell));

    /// <param name="tally">Of the findings of cells.</param>
    public static Check Additivity(Findings findings, CellTally tally)
    {
        if (findings.Settings.Publish.RandomRounding)
            return new("additivity", Verdict.Review, "Published counts add up",
                "Each count is rounded by itself, at random to base 3 (publish.rounding), so sums differ from totals by a few.",
                "Readers add rows up. When the sum differs from the total, they trust neither.",
                "Say so beside every table, or use controlled rounding (publish.rounding: 5), which adds up.");
        var faults = new List<string>(tally.Unequal);
        var areas = new Dictionary<(string Area, Measure Measure), double>();
        var sums = new SortedDictionary<Measure, double>();
        // Merged rows stand in for withheld cells; where nothing is merged, the printed cells of such an area are less than it.
        var merges = findings.Settings.Publish.Suppression == Suppression.Collapse;
        var withheld = findings.ByArea.Where(f => f.Status == Status.Suppressed).Select(f => (f.Scope.Area!, f.Measure)).ToHashSet();
        foreach (var row in Rows(findings.ByArea))
        {
            Identities(row, faults);
            foreach (var (measure, value) in row.Values)
            {
                areas[(row.Scope.Area!, measure)] = value;
                sums[measure] = sums.GetValueOrDefault(measure) + value;
                if (InCells(measure) && (merges || !tally.Withheld.Contains(row.Scope.Area!)) && tally.Sums.TryGetValue((row.Scope.Area!, measure), out var sum) && !Same(sum, value))
                    faults.Add($"{measure.Text()} of area {row.Scope.Area}: {CheckList.Number(value)}, its cells {CheckList.Number(sum)}");
            }
        }

        var whole = findings.Groups.Where(g => g.IsWhole).ToDictionary(g => g.Code, StringComparer.Ordinal);
        foreach (var row in Rows(findings.ByGroup))
        {
            Identities(row, faults);
            if (row.Scope.Age.IsAll && row.Scope.Sex == Sex.All && whole.TryGetValue(row.Scope.Group!, out var members)) Members(findings, members, row, areas, withheld, faults);
        }
        foreach (var group in findings.ByGroup.Where(f => InCells(f.Measure)).GroupBy(f => f.Scope.Group!, StringComparer.Ordinal))
            GroupMargins(group.Key, group, faults);
        foreach (var (measure, sum) in sums.Where(s => !withheld.Any(w => w.Measure == s.Key)))
            if (findings.Of("all", measure)?.Value is { } nation && !Same(nation, sum))
                faults.Add($"{measure.Text()} of the nation: {CheckList.Number(nation)}, its areas {CheckList.Number(sum)}");

        return new("additivity", faults.Count == 0 ? Verdict.Pass : Verdict.Fail, "Published counts add up",
            faults.Count == 0
                ? "Every row adds up, cells add up to areas, and areas to the nation."
                : $"{CheckList.Number(faults.Count)} sums do not agree. The first: {faults[0]}.",
            "Readers add rows up. When the sum differs from the total, they trust neither.",
            faults.Count == 0 ? "" : "Do not publish. This is a defect of OpenReach: please report it with this release.");
    }

    internal readonly record struct Row(Scope Scope, IReadOnlyList<(Measure Measure, double Value)> Values)
    {
        public double? this[Measure measure]
        {
            get
            {
                foreach (var (m, value) in Values) if (m == measure) return value;
                return null;
            }
        }
    }

    /// <summary>Findings of one scope follow one another; each run of them is a row.</summary>
    internal static IEnumerable<Row> Rows(IEnumerable<Finding> findings)
    {
        Scope? scope = null;
        var values = new List<(Measure, double)>();
        foreach (var finding in findings)
        {
            if (scope is { } last && last != finding.Scope)
            {
                yield return new(last, values);
                values = [];
            }
            scope = finding.Scope;
            if (finding.Value is { } value && Additive.Contains(finding.Measure)) values.Add((finding.Measure, value));
        }
        if (scope is { } end) yield return new(end, values);
    }

    /// <summary>A group of whole areas is the sum of its areas, as they are published, where none of them is withheld.</summary>
    private static void Members(
        Findings findings, Group group, Row row, Dictionary<(string Area, Measure Measure), double> areas, HashSet<(string Area, Measure Measure)> withheld, List<string> faults)
    {
        foreach (var (measure, value) in row.Values.Where(v => InCells(v.Measure)))
        {
            if (group.Members.Any(m => withheld.Contains((findings.Areas[m.Area].Code, measure)))) continue;
            var sum = group.Members.Sum(m => areas.GetValueOrDefault((findings.Areas[m.Area].Code, measure)));
            if (!Same(value, sum)) faults.Add($"{measure.Text()} of group {group.Code}: {CheckList.Number(value)}, its areas {CheckList.Number(sum)}");
        }
    }

    internal static void Identities(Row row, List<string> faults)
    {
        Expect(row, Measure.Residents, [Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed], faults);
        Expect(row, Measure.Residents, [Measure.Online, Measure.MissedNoInternet], faults);
        Expect(row, Measure.Missed, [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed], faults);
        if (row[Measure.Residents] is not null)
            Expect(row, Measure.Population, [Measure.Residents, Measure.NotCovered, Measure.OutsideAges], faults);
    }

    private static void Expect(Row row, Measure whole, Measure[] parts, List<string> faults)
    {
        if (row[whole] is not { } value) return;
        var sum = 0.0;
        foreach (var part in parts)
        {
            if (row[part] is not { } p) return;
            sum += p;
        }
        if (!Same(value, sum))
            faults.Add($"{whole.Text()} of {row.Scope.Area ?? row.Scope.Group} {row.Scope.Age} {row.Scope.Sex.Text()}: {CheckList.Number(value)}, its parts {CheckList.Number(sum)}");
    }

    /// <summary>True for counts whose cells make up the whole; people not covered and outside the ages belong to no cell.</summary>
    private static bool InCells(Measure measure) =>
        Additive.Contains(measure) && measure is not (Measure.Population or Measure.NotCovered or Measure.OutsideAges);

    /// <summary>Ages, and ages and sexes, of a group add up to its total, where all of them are printed.</summary>
    private static void GroupMargins(string group, IEnumerable<Finding> findings, List<string> faults)
    {
        foreach (var rows in findings.GroupBy(f => f.Measure))
        {
            if (rows.FirstOrDefault(f => f.Scope.Age.IsAll && f.Scope.Sex == Sex.All)?.Value is not { } total) continue;
            Expect("ages", [.. rows.Where(f => !f.Scope.Age.IsAll && f.Scope.Sex == Sex.All)]);
            Expect("ages and sexes", [.. rows.Where(f => !f.Scope.Age.IsAll && f.Scope.Sex != Sex.All)]);

            void Expect(string parts, Finding[] found)
            {
                if (found.Length == 0 || found.Any(f => f.Value is null)) return;
                var sum = found.Sum(f => f.Value!.Value);
                if (!Same(total, sum))
                    faults.Add($"{rows.Key.Text()} of group {group}: {CheckList.Number(total)}, its {parts} {CheckList.Number(sum)}");
            }
        }
    }

    /// <summary>Rounded counts are whole; unrounded ones carry six decimals, whose sums agree to the noise of doubles.</summary>
    private static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a) * 1e-6);

    public static Check Plausibility(Findings findings) => Plausibility(findings, CellTally.Of(findings.ByAreaCell));

    /// <param name="tally">Of the findings of cells.</param>
    public static Check Plausibility(Findings findings, CellTally tally)
    {
        List<string> faults = [.. findings.ByArea.Select(Fault).OfType<string>(), .. tally.Impossible, .. findings.ByGroup.Concat(findings.ByPlatform).Select(Fault).OfType<string>()];
        return new("plausibility", faults.Count == 0 ? Verdict.Pass : Verdict.Fail, "Values are possible",
            faults.Count == 0
                ? "No count is negative, every share lies between 0 and 1, every range holds its value, and every blank says why."
                : $"{CheckList.Number(faults.Count)} values cannot be right. The first: {faults[0]}.",
            "A number that cannot be true discredits those beside it.",
            faults.Count == 0 ? "" : "Do not publish. Run check on the project; when it finds nothing, report a defect of OpenReach.");
    }

    /// <summary>What of a finding cannot be, behind its code; null where nothing.</summary>
    internal static string? Fault(Finding f) => Impossible(f) is { } fault ? $"{f.Code}: {fault}" : null;

    private static string? Impossible(Finding f)
    {
        if (f.Value is not { } value) return string.IsNullOrEmpty(f.Reason) ? "a blank without a reason" : null;
        if (double.IsNaN(value) || double.IsInfinity(value)) return "not a number";
        if (value < 0) return "below zero";
        if (f.Unit == Unit.Share && value > 1) return "a share above 1";
        return f.Band is { } band && (value < band.Low || value > band.High) ? "outside its band" : null;
    }
}
