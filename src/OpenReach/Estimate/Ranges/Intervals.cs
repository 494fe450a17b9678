using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>Four numbers of a row by replicate, from which every measure of the row follows.</summary>
internal sealed class RowDraws(int replicates)
{
    public double[] Online { get; } = new double[replicates];
    public double[] NoPlatform { get; } = new double[replicates];

    /// <summary>Reached given the dependence assumption, and with the dependence drawn.</summary>
    public double[] ReachedGiven { get; } = new double[replicates];
    public double[] Reached { get; } = new double[replicates];

    /// <param name="part">In the order above, from 0.</param>
    public double[] Part(int part) => part switch { 0 => Online, 1 => NoPlatform, 2 => ReachedGiven, _ => Reached };
}

/// <summary>Writes the two intervals of a row (method 5.1). The published value always lies inside them.</summary>
internal sealed class Intervals(LevelTable table, double level, bool hasReach, int replicates)
{
    private readonly double[] scratch = new double[replicates];

    public void Put(int row, double residents, RowDraws draws)
    {
        Set(Measure.Residents, row, (residents, residents), (residents, residents));
        var online = Ends(draws.Online);
        Set(Measure.Online, row, online, online);
        Set(Measure.MissedNoInternet, row, Rest(residents, online), Rest(residents, online));
        var noPlatform = Ends(draws.NoPlatform);
        Set(Measure.MissedNoPlatform, row, noPlatform, noPlatform);
        if (!hasReach) return;

        var (reached, given) = (Ends(draws.Reached), Ends(draws.ReachedGiven));
        Set(Measure.Reached, row, reached, given);
        Set(Measure.Missed, row, Rest(residents, reached), Rest(residents, given));
        if (residents > 0) Set(Measure.Coverage, row, (reached.Low / residents, reached.High / residents), (given.Low / residents, given.High / residents));
        Set(Measure.MissedNotServed, row, NotServed(draws, draws.Reached), NotServed(draws, draws.ReachedGiven));
    }

    private (double Low, double High) Ends(double[] values) => Quantiles.Ends(values, level);

    private (double Low, double High) NotServed(RowDraws draws, double[] reached)
    {
        for (var b = 0; b < scratch.Length; b++) scratch[b] = Math.Max(0, draws.Online[b] - draws.NoPlatform[b] - reached[b]);
        return Ends(scratch);
    }

    private static (double Low, double High) Rest(double all, (double Low, double High) part) => (Math.Max(0, all - part.High), Math.Max(0, all - part.Low));

    private void Set(Measure measure, int row, (double Low, double High) combined, (double Low, double High) given)
    {
        Write(table[measure], row, combined, given);
    }

    public static void Write(Column column, int row, (double Low, double High) combined, (double Low, double High) given)
    {
        var value = column.Value[row];
        if (double.IsNaN(value)) return;
        (column.Low[row], column.High[row]) = (Math.Min(combined.Low, value), Math.Max(combined.High, value));
        (column.GivenLow[row], column.GivenHigh[row]) = (Math.Min(given.Low, value), Math.Max(given.High, value));
    }
}
