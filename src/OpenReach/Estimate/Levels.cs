using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// Sums one evaluation to areas, cells, groups and platforms (step 13) and writes it down: as the point, or folded into the
/// smallest and largest seen. Sums are taken inside the evaluation, before any minimum.
/// </summary>
internal sealed class Levels
{
    private readonly Frame frame;
    private readonly Sheet area, areaCell, group;
    private readonly double[][] sums;
    private readonly double[][] reachedBy;

    public Levels(Frame frame)
    {
        this.frame = frame;
        var (evidence, cells) = (frame.Evidence, frame.Evidence.Cells);
        ByArea = new LevelTable(evidence.Areas.Count);
        ByAreaCell = new LevelTable(evidence.Areas.Count * cells.Count);
        ByGroup = new LevelTable(evidence.Groups.Count * (cells.Ages.Count + 1) * (cells.Sexes.Count + 1));
        (area, areaCell, group) = (new(ByArea), new(ByAreaCell), new(ByGroup));
        Audience = [.. frame.States.Select(_ => new Column(ByGroup.Rows))];
        Reached = [.. frame.States.Select(_ => new Column(ByGroup.Rows))];
        sums = [.. Enumerable.Range(0, 5).Select(_ => new double[cells.Count])];
        reachedBy = [.. frame.States.Select(_ => new double[cells.Count])];
    }

    public LevelTable ByArea { get; }
    public LevelTable ByAreaCell { get; }
    public LevelTable ByGroup { get; }

    /// <summary>Users and persons reached by state platform and group row.</summary>
    public Column[] Audience { get; }
    public Column[] Reached { get; }

    public void WritePoint(Workspace work) => Write(work, point: true);
    public void FoldBand(Workspace work) => Write(work, point: false);

    private void Write(Workspace work, bool point)
    {
        // Where no platform has usable reach there is no point of it, and the point must not narrow its band to "nobody".
        var withReach = !point || frame.HasReach;
        var population = frame.Evidence.Population;
        var cells = population.Cells;
        for (var a = 0; a < population.Areas; a++)
        {
            var persons = population[a];
            var online = work.Online[a];
            var noPlatform = work.NoPlatform[a];
            var notServed = work.NotServed[a];
            var reached = work.Reached[a];
            var total = default(Parts);
            for (var c = 0; c < cells; c++)
            {
                var parts = new Parts(persons[c], online[c], noPlatform[c], notServed[c], reached[c]);
                total += parts;
                areaCell.Put(a * cells + c, parts, point, withReach);
            }
            area.Put(a, total, point, withReach);
        }
        for (var g = 0; g < frame.Evidence.Groups.Count; g++) WriteGroup(work, g, point, withReach);
    }

    private void WriteGroup(Workspace work, int g, bool point, bool withReach)
    {
        var scheme = frame.Evidence.Cells;
        foreach (var s in sums) Array.Clear(s);
        foreach (var r in reachedBy) Array.Clear(r);
        foreach (var (a, share) in frame.Evidence.Groups[g].Members)
        {
            Add(sums[0], frame.Evidence.Population[a], share);
            Add(sums[1], work.Online[a], share);
            Add(sums[2], work.NoPlatform[a], share);
            Add(sums[3], work.NotServed[a], share);
            Add(sums[4], work.Reached[a], share);
            for (var k = 0; k < reachedBy.Length; k++)
            {
                var online = work.Online[a];
                var rates = work.Rates[k][a];
                for (var c = 0; c < rates.Length; c++) reachedBy[k][c] += share * online[c] * work.UseRate[k][c] * rates[c];
            }
        }
        for (var age = 0; age <= scheme.Ages.Count; age++)
            for (var sex = 0; sex <= scheme.Sexes.Count; sex++) WriteRow(work, g, age, sex, point, withReach);
    }

    /// <summary>Age and sex 0 are all; i + 1 is the scheme's i-th.</summary>
    private void WriteRow(Workspace work, int g, int age, int sex, bool point, bool withReach)
    {
        var scheme = frame.Evidence.Cells;
        var row = (g * (scheme.Ages.Count + 1) + age) * (scheme.Sexes.Count + 1) + sex;
        var total = default(Parts);
        for (var c = 0; c < scheme.Count; c++) if (Within(c)) total += new Parts(sums[0][c], sums[1][c], sums[2][c], sums[3][c], sums[4][c]);
        group.Put(row, total, point, withReach);
        for (var k = 0; k < reachedBy.Length; k++)
        {
            double audience = 0, reached = 0;
            for (var c = 0; c < scheme.Count; c++)
            {
                if (!Within(c)) continue;
                audience += sums[1][c] * work.UseRate[k][c];
                reached += reachedBy[k][c];
            }
            Put(Audience[k], row, audience, point);
            if (!point || frame.Platform(k).Role == Connect.PlatformRole.State) Put(Reached[k], row, reached, point);
        }

        bool Within(int c) => (age == 0 || c / scheme.Sexes.Count == age - 1) && (sex == 0 || c % scheme.Sexes.Count == sex - 1);
    }

    private static void Add(double[] sums, ReadOnlySpan<double> values, double share)
    {
        for (var c = 0; c < sums.Length; c++) sums[c] += share * values[c];
    }

    private static void Put(Column column, int row, double value, bool point)
    {
        if (double.IsNaN(value)) return;
        if (point) column.Value[row] = value;
        if (!(column.BandLow[row] <= value)) column.BandLow[row] = value;
        if (!(column.BandHigh[row] >= value)) column.BandHigh[row] = value;
    }

    /// <summary>Persons, online, and the three parts of the online.</summary>
    private readonly record struct Parts(double Persons, double Online, double NoPlatform, double NotServed, double Reached)
    {
        public static Parts operator +(Parts a, Parts b) =>
            new(a.Persons + b.Persons, a.Online + b.Online, a.NoPlatform + b.NoPlatform, a.NotServed + b.NotServed, a.Reached + b.Reached);
    }

    /// <summary>The columns of a table, looked up once.</summary>
    private sealed class Sheet(LevelTable table)
    {
        private readonly Column residents = table[Measure.Residents], online = table[Measure.Online], reached = table[Measure.Reached],
            noInternet = table[Measure.MissedNoInternet], noPlatform = table[Measure.MissedNoPlatform], notServed = table[Measure.MissedNotServed],
            missed = table[Measure.Missed], coverage = table[Measure.Coverage];

        public void Put(int row, in Parts p, bool point, bool withReach)
        {
            var offline = Math.Max(0, p.Persons - p.Online);
            Levels.Put(residents, row, p.Persons, point);
            Levels.Put(online, row, p.Online, point);
            Levels.Put(noInternet, row, offline, point);
            Levels.Put(noPlatform, row, p.NoPlatform, point);
            if (!withReach) return;
            Levels.Put(reached, row, p.Reached, point);
            Levels.Put(notServed, row, p.NotServed, point);
            Levels.Put(missed, row, offline + p.NoPlatform + p.NotServed, point);
            Levels.Put(coverage, row, p.Persons > 0 ? p.Reached / p.Persons : double.NaN, point);
        }
    }
}
