using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>Findings of areas, of cells in areas and of groups: published counts, coverage, ranges, and why a value is as it is.</summary>
internal sealed class LevelFindings(Estimates estimates, PublishedTree tree, PopulationGate gate)
{
    private const string NoRange = "range-not-yet-estimated";

    /// <summary>Measures of a row, in the order of the release.</summary>
    public static IReadOnlyList<Measure> Measures { get; } =
    [
        Measure.Population, Measure.Residents, Measure.Online, Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform,
        Measure.MissedNotServed, Measure.Missed, Measure.Coverage, Measure.NotCovered, Measure.OutsideAges, Measure.PWorstTenth,
    ];

    /// <summary>What the codes of an area's cells have behind those of the area.</summary>
    private readonly string[] partOfCell = [.. Enumerable.Range(0, estimates.Cells.Count).Select(c => FindingCode.Part(estimates.Cells[c].Age, estimates.Cells[c].Sex))];

    private readonly string noReach = WhyNoReach(estimates.Platforms);
    private readonly ReliabilityGate.Level level = new(estimates.Settings.Estimate.Level);

    /// <summary>The one reason in full (<c>posts-incomplete (7 of 280)</c>); of several only their kinds, for the table of platforms has the rest.</summary>
    private static string WhyNoReach(IReadOnlyList<PlatformEstimate> platforms)
    {
        var reasons = platforms.Where(p => p.IsState && p.Reason is not null).Select(p => p.Reason!).Distinct(StringComparer.Ordinal).ToArray();
        return reasons.Length switch
        {
            0 => "no-reach",
            1 => reasons[0],
            _ => string.Join("; ", reasons.Select(r => r.Split(" (")[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        };
    }

    /// <param name="Counts">The four parts, in units.</param>
    /// <param name="NotCovered">Units; null where people not covered are not known by age and sex.</param>
    /// <param name="IsCensus">True where residents are census counts, not counts cut by an area's share.</param>
    /// <param name="Withheld">Why the estimates are not printed; null where they are. Counts of the census stay, but for cells, whose whole row goes.</param>
    /// <param name="KnownTail">Of the codes of its findings; null where it is not known yet.</param>
    private readonly record struct Row(
        LevelTable Table, int Index, Scope Scope, Parts Counts, long? NotCovered, long OutsideAges, bool IsCensus, string? Withheld, string? KnownTail = null)
    {
        public bool IsCell => Scope.Area is not null && !(Scope.Age.IsAll && Scope.Sex == Sex.All);

        /// <summary>Of the codes of its findings.</summary>
        public string Tail { get; } = KnownTail ?? FindingCode.Tail(Scope);
    }

    public IReadOnlyList<Finding> ByArea()
    {
        var covered = estimates.Areas.Select((area, a) => (area.Code, Findings: Findings(
            new(estimates.ByArea, a, new(area.Code, null, AgeBand.All, Sex.All), tree.Area(a), 0, tree.OutsideAges[a], true, gate.Area(a)))));
        var others = estimates.NotCovered.Select((n, i) => (n.Area.Code, Findings: NotCoveredArea(n.Area.Code, tree.NotCovered[i])));
        return [.. covered.Concat(others).OrderBy(row => row.Code, StringComparer.Ordinal).SelectMany(row => row.Findings)];
    }

    /// <summary>
    /// A scheme of one cell without age and sex has none: they would repeat the areas. Codes differ in the letter of the measure, behind it in
    /// the area and behind that in the cell, and no area's code holds the point that ends it: so one order of the areas serves every measure.
    /// </summary>
    public CellFindings ByAreaCell()
    {
        var cells = estimates.Cells;
        if (cells.Count == 1 && cells[0].Age.IsAll && cells[0].Sex == Sex.All) return CellFindings.None;
        int[] byCode = [.. Enumerable.Range(0, estimates.Areas.Count)
            .OrderBy(a => FindingCode.Tail(new(estimates.Areas[a].Code, null, AgeBand.All, Sex.All)) + ".", StringComparer.Ordinal)];
        return new(estimates.Areas.Count, (a, wanted) => CellRows(a).SelectMany(row => wanted.Select(measure => Of(row, measure))), Measures, byCode,
            (a, measure) => CellRows(a).OrderBy(row => row.Tail, StringComparer.Ordinal).Select(row => Of(row, measure)));
    }

    private IEnumerable<Row> CellRows(int a)
    {
        var cells = estimates.Cells;
        var place = FindingCode.Tail(new(estimates.Areas[a].Code, null, AgeBand.All, Sex.All));
        for (var c = 0; c < cells.Count; c++)
        {
            var scope = new Scope(estimates.Areas[a].Code, null, cells[c].Age, cells[c].Sex);
            yield return new(estimates.ByAreaCell, a * cells.Count + c, scope, tree.Leaf(a, c), 0, 0, true, gate.Cell(a, c), place + partOfCell[c]);
        }
        foreach (var merged in gate.Merged(a))
        {
            var counts = merged.Cells.Aggregate(default(Parts), (sum, c) => sum + tree.Leaf(a, c));
            var scope = new Scope(estimates.Areas[a].Code, null, merged.Age, merged.Sex);
            yield return new(Sum(a, merged.Cells), 0, scope, counts, 0, 0, true, null);
        }
    }

    public IReadOnlyList<Finding> ByGroup() => [.. Enumerable.Range(0, estimates.Groups.Count).SelectMany(GroupFindings)];

    private IEnumerable<Finding> GroupFindings(int group)
    {
        var code = estimates.Groups[group].Code;
        var whole = estimates.Groups[group].IsWhole;
        var parts = tree.GroupCells(group);
        var notCovered = tree.GroupNotCovered(group);
        foreach (var (age, sex, scope) in Rows(estimates.Cells, code))
        {
            var counts = estimates.Cells.Within(scope.Age, scope.Sex).Aggregate(default(Parts), (sum, cell) => sum + parts[cell]);
            var isTotal = scope.Age.IsAll && scope.Sex == Sex.All;
            var row = new Row(estimates.ByGroup, estimates.GroupRow(group, age, sex), scope, counts,
                isTotal ? notCovered : notCovered == 0 ? 0 : null, isTotal ? tree.GroupOutsideAges(group) : 0, whole,
                gate.Group(group, isTotal, estimates.ByGroup[Measure.Residents].Value[estimates.GroupRow(group, age, sex)]));
            foreach (var finding in Findings(row)) yield return finding;
        }
    }

    /// <summary>Index and scope of every row of a group: all, then each age and sex of the scheme. A scheme without ages or sexes repeats none.</summary>
    public static IEnumerable<(int Age, int Sex, Scope Scope)> Rows(CellScheme cells, string group)
    {
        for (var age = 0; age <= cells.Ages.Count; age++)
        {
            if (age > 0 && cells.Ages[age - 1].IsAll) continue;
            for (var sex = 0; sex <= cells.Sexes.Count; sex++)
            {
                if (sex > 0 && cells.Sexes[sex - 1] == Sex.All) continue;
                yield return (age, sex, new(null, group, age == 0 ? AgeBand.All : cells.Ages[age - 1], sex == 0 ? Sex.All : cells.Sexes[sex - 1]));
            }
        }
    }

    private IEnumerable<Finding> Findings(Row row) => Measures.Select(measure => Of(row, measure));

    private Finding Of(in Row row, Measure measure)
    {
        if (row.Withheld is { } why && (row.IsCell || IsModelled(measure)))
            return measure == Measure.PWorstTenth && row.IsCell ? WorstTenth(row) : Withheld(row, measure, why);
        return measure switch
        {
            Measure.Population => row.NotCovered is { } n ? Census(row, measure, row.Counts.Residents + n + row.OutsideAges) : Unknown(row, measure),
            Measure.NotCovered => row.NotCovered is { } n ? Census(row, measure, n) : Unknown(row, measure),
            Measure.Residents => Census(row, measure, row.Counts.Residents),
            Measure.OutsideAges => Census(row, measure, row.OutsideAges),
            Measure.PWorstTenth => WorstTenth(row),
            _ => Estimated(row, measure),
        };
    }

    private static bool IsModelled(Measure measure) => LevelTable.Has(measure) && measure != Measure.Residents;

    private static Finding Withheld(in Row row, Measure measure, string why) =>
        new(FindingCode.With(measure, row.Tail), measure, row.Scope, null, null, null, null, measure.Unit(), Status.Suppressed, why);

    /// <summary>
    /// Cells of an area as one row. Ends of ranges are added up, so that a range is at least as wide as it should be; the chance of the worst
    /// tenth has no meaning here.
    /// </summary>
    private LevelTable Sum(int area, int[] cells)
    {
        var sum = new LevelTable(1);
        foreach (var measure in LevelTable.Measures.Where(m => m is not (Measure.Coverage or Measure.PWorstTenth)))
        {
            var (from, to) = (estimates.ByAreaCell[measure], sum[measure]);
            int[] rows = [.. cells.Select(c => area * estimates.Cells.Count + c)];
            to.Value[0] = rows.Sum(r => from.Value[r]);
            (to.BandLow[0], to.BandHigh[0]) = (rows.Sum(r => from.BandLow[r]), rows.Sum(r => from.BandHigh[r]));
            (to.Low[0], to.High[0]) = (rows.Sum(r => from.Low[r]), rows.Sum(r => from.High[r]));
            (to.GivenLow[0], to.GivenHigh[0]) = (rows.Sum(r => from.GivenLow[r]), rows.Sum(r => from.GivenHigh[r]));
        }
        var (reached, coverage, residents) = (sum[Measure.Reached], sum[Measure.Coverage], sum[Measure.Residents].Value[0]);
        coverage.Value[0] = reached.Value[0] / residents;
        (coverage.BandLow[0], coverage.BandHigh[0]) = (reached.BandLow[0] / residents, reached.BandHigh[0] / residents);
        (coverage.Low[0], coverage.High[0]) = (reached.Low[0] / residents, reached.High[0] / residents);
        (coverage.GivenLow[0], coverage.GivenHigh[0]) = (reached.GivenLow[0] / residents, reached.GivenHigh[0] / residents);
        return sum;
    }

    private Finding Census(in Row row, Measure measure, long units) => row.IsCensus
        ? Make(row, measure, tree.Rounding.Count(units), Status.Published, "census-count")
        : Make(row, measure, tree.Rounding.Count(units), Status.Estimated, row.Table[Measure.Residents].Low[row.Index] is double.NaN ? $"area-shares; {NoRange}" : "area-shares");

    private static Finding Unknown(in Row row, Measure measure) =>
        new(FindingCode.With(measure, row.Tail), measure, row.Scope, null, null, null, null, measure.Unit(), Status.Insufficient, "not-covered-not-by-age-and-sex");

    private Finding WorstTenth(in Row row)
    {
        var value = row.Table[Measure.PWorstTenth].Value[row.Index];
        if (!double.IsNaN(value)) return Make(row, Measure.PWorstTenth, tree.Rounding.Share(value), Status.Estimated, null);
        return row.Scope.Area is not null && row.Scope.Age.IsAll && row.Scope.Sex == Sex.All
            ? Make(row, Measure.PWorstTenth, null, Status.Insufficient, NoRange)
            : Make(row, Measure.PWorstTenth, null, Status.NotApplicable, "areas-only");
    }

    private Finding Estimated(in Row row, Measure measure)
    {
        var needsReach = measure is Measure.Reached or Measure.MissedNotServed or Measure.Missed or Measure.Coverage;
        if (needsReach && !estimates.HasReach) return Make(row, measure, null, Status.Insufficient, noReach);

        var column = row.Table[measure];
        if (measure == Measure.Coverage && double.IsNaN(column.Value[row.Index])) return Make(row, measure, null, Status.NotApplicable, "no-residents");

        double value = measure switch
        {
            Measure.Online => tree.Rounding.Count(row.Counts.Online),
            Measure.Reached => tree.Rounding.Count(row.Counts.Reached),
            Measure.MissedNoInternet => tree.Rounding.Count(row.Counts.NoInternet),
            Measure.MissedNoPlatform => tree.Rounding.Count(row.Counts.NoPlatform),
            Measure.MissedNotServed => tree.Rounding.Count(row.Counts.NotServed),
            Measure.Missed => tree.Rounding.Count(row.Counts.Missed),
            _ => tree.Rounding.Share(column.Value[row.Index]),
        };

        string? reasons = null;
        if (needsReach && estimates.ReachIsFloor) Add("floor");
        if (!row.Scope.Age.IsAll && !estimates.HasAgeProfile) Add("no-age-profile");
        var status = reasons is not null ? Status.Unreliable : Status.Estimated;
        if (estimates.Settings.Publish.Gates
            && ReliabilityGate.Of(measure, column.Value[row.Index], column.Low[row.Index], column.High[row.Index], level) is { } gated)
        {
            Add(gated.Reason);
            if (gated.Unreliable) status = Status.Unreliable;
        }
        if (double.IsNaN(column.Low[row.Index])) Add(NoRange);
        return Make(row, measure, value, status, reasons);

        void Add(string reason) => reasons = reasons is null ? reason : $"{reasons}; {reason}";
    }

    private Finding Make(in Row row, Measure measure, double? value, Status status, string? reason)
    {
        var unit = measure.Unit();
        Band? interval = null, given = null, band = null;
        if (LevelTable.Has(measure) && status is not (Status.NotApplicable or Status.Published))
        {
            var column = row.Table[measure];
            interval = tree.Rounding.Outwards(column.Low[row.Index], column.High[row.Index], value, unit);
            given = tree.Rounding.Outwards(column.GivenLow[row.Index], column.GivenHigh[row.Index], value, unit);
            band = tree.Rounding.Outwards(column.BandLow[row.Index], column.BandHigh[row.Index], value, unit);
        }
        return new(FindingCode.With(measure, row.Tail), measure, row.Scope, value, interval, given, band, unit, status, reason);
    }

    private IEnumerable<Finding> NotCoveredArea(string code, long units)
    {
        var scope = new Scope(code, null, AgeBand.All, Sex.All);
        return Measures.Select(measure => measure is Measure.Population or Measure.NotCovered
            ? new Finding(FindingCode.Of(measure, scope), measure, scope, tree.Rounding.Count(units), null, null, null, measure.Unit(), Status.Published, "census-count")
            : new Finding(FindingCode.Of(measure, scope), measure, scope, null, null, null, null, measure.Unit(), Status.NotCovered, "no-access-figure"));
    }
}
