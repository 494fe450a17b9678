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
            return new("additivity", Verdict.Review, [new Said("check.additivity.found.random")], [new Said("check.additivity.advice.random")]);
        var faults = new List<Said>(tally.Unequal);
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
                    faults.Add(Differ(measure, row.Scope, value, new Said("check.additivity.its.cells"), sum));
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
                faults.Add(Differ(measure, new(null, "all", AgeBand.All, Sex.All), nation, new Said("check.additivity.its.areas"), sum));

        return faults.Count == 0 ? new("additivity", Verdict.Pass, [new Said("check.additivity.found")], [])
            : new("additivity", Verdict.Fail, [new Said("check.additivity.found.unequal", ("sums", faults.Count), ("first", faults[0]))], [new Said("check.additivity.advice.defect")]);
    }

    /// <summary>A number that is not the sum of its parts: its code, itself, and what the parts come to.</summary>
    private static Said Differ(Measure measure, Scope scope, double value, Said its, double sum) =>
        new Said("check.additivity.fault", ("code", FindingCode.Of(measure, scope)), ("value", value), ("its", its), ("sum", sum));

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
        Findings findings, Group group, Row row, Dictionary<(string Area, Measure Measure), double> areas, HashSet<(string Area, Measure Measure)> withheld, List<Said> faults)
    {
        foreach (var (measure, value) in row.Values.Where(v => InCells(v.Measure)))
        {
            if (group.Members.Any(m => withheld.Contains((findings.Areas[m.Area].Code, measure)))) continue;
            var sum = group.Members.Sum(m => areas.GetValueOrDefault((findings.Areas[m.Area].Code, measure)));
            if (!Same(value, sum)) faults.Add(Differ(measure, row.Scope, value, new Said("check.additivity.its.areas"), sum));
        }
    }

    internal static void Identities(Row row, List<Said> faults)
    {
        Expect(row, Measure.Residents, [Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed], faults);
        Expect(row, Measure.Residents, [Measure.Online, Measure.MissedNoInternet], faults);
        Expect(row, Measure.Missed, [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed], faults);
        if (row[Measure.Residents] is not null)
            Expect(row, Measure.Population, [Measure.Residents, Measure.NotCovered, Measure.OutsideAges], faults);
    }

    private static void Expect(Row row, Measure whole, Measure[] parts, List<Said> faults)
    {
        if (row[whole] is not { } value) return;
        var sum = 0.0;
        foreach (var part in parts)
        {
            if (row[part] is not { } p) return;
            sum += p;
        }
        if (!Same(value, sum)) faults.Add(Differ(whole, row.Scope, value, new Said("check.additivity.its.parts"), sum));
    }

    /// <summary>True for counts whose cells make up the whole; people not covered and outside the ages belong to no cell.</summary>
    private static bool InCells(Measure measure) =>
        Additive.Contains(measure) && measure is not (Measure.Population or Measure.NotCovered or Measure.OutsideAges);

    /// <summary>Ages, and ages and sexes, of a group add up to its total, where all of them are printed.</summary>
    private static void GroupMargins(string group, IEnumerable<Finding> findings, List<Said> faults)
    {
        foreach (var rows in findings.GroupBy(f => f.Measure))
        {
            if (rows.FirstOrDefault(f => f.Scope.Age.IsAll && f.Scope.Sex == Sex.All)?.Value is not { } total) continue;
            Expect(new Said("check.additivity.its.ages"), [.. rows.Where(f => !f.Scope.Age.IsAll && f.Scope.Sex == Sex.All)]);
            Expect(new Said("check.additivity.its.sexes"), [.. rows.Where(f => !f.Scope.Age.IsAll && f.Scope.Sex != Sex.All)]);

            void Expect(Said its, Finding[] found)
            {
                if (found.Length == 0 || found.Any(f => f.Value is null)) return;
                var sum = found.Sum(f => f.Value!.Value);
                if (!Same(total, sum)) faults.Add(Differ(rows.Key, new(null, group, AgeBand.All, Sex.All), total, its, sum));
            }
        }
    }

    /// <summary>Rounded counts are whole; unrounded ones carry six decimals, whose sums agree to the noise of doubles.</summary>
    private static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a) * 1e-6);

    public static Check Plausibility(Findings findings) => Plausibility(findings, CellTally.Of(findings.ByAreaCell));

    /// <param name="tally">Of the findings of cells.</param>
    public static Check Plausibility(Findings findings, CellTally tally)
    {
        List<Said> faults = [.. findings.ByArea.Select(Fault).OfType<Said>(), .. tally.Impossible, .. findings.ByGroup.Concat(findings.ByPlatform).Select(Fault).OfType<Said>()];
        return faults.Count == 0 ? new("plausibility", Verdict.Pass, [new Said("check.plausibility.found")], [])
            : new("plausibility", Verdict.Fail, [new Said("check.plausibility.found.impossible", ("values", faults.Count), ("first", faults[0]))], [new Said("check.plausibility.advice")]);
    }

    /// <summary>What of a finding cannot be, behind its code; null where nothing.</summary>
    internal static Said? Fault(Finding f) => f.Value is not { } value ? string.IsNullOrEmpty(f.Reason) ? new Said("check.plausibility.fault.blank", ("code", f.Code)) : null
        : double.IsNaN(value) || double.IsInfinity(value) ? new Said("check.plausibility.fault.noNumber", ("code", f.Code))
        : value < 0 ? new Said("check.plausibility.fault.negative", ("code", f.Code))
        : f.Unit == Unit.Share && value > 1 ? new Said("check.plausibility.fault.share", ("code", f.Code))
        : f.Band is { } band && (value < band.Low || value > band.High) ? new Said("check.plausibility.fault.band", ("code", f.Code)) : null;
}
