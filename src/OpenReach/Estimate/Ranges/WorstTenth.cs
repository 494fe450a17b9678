namespace OpenReach.Estimate.Ranges;

/// <summary>Chance of each area to be among the tenth with the lowest coverage, and the range of its rank (method 5.5). Never a bare rank.</summary>
internal static class WorstTenth
{
    /// <summary>Areas in the worst tenth: a tenth of those with residents, rounded, at least one.</summary>
    public static int Size(int areas) => Math.Max(1, (int)Math.Round(areas / 10.0, MidpointRounding.AwayFromZero));

    /// <param name="coverage">[replicate][area], NaN for no residents; ranks take its place.</param>
    /// <returns>Rank 1 is the lowest coverage; NaN where an area has no residents.</returns>
    public static Ranks Of(float[] coverage, int areas, double level, Column chance, ParallelOptions options)
    {
        var replicates = coverage.Length / areas;
        var ranked = Enumerable.Range(0, areas).Where(a => !float.IsNaN(coverage[a])).ToArray();
        var ranks = new Ranks(new double[areas], new double[areas]);
        Array.Fill(ranks.Low, double.NaN);
        Array.Fill(ranks.High, double.NaN);
        if (ranked.Length == 0) return ranks;

        Parallel.For(0, replicates, options, () => new ulong[ranked.Length], (b, _, keys) =>
        {
            var row = coverage.AsSpan(b * areas, areas);
            // A coverage is 0 or more, so its bits rise with it; below them the area, which breaks ties.
            for (var i = 0; i < keys.Length; i++) keys[i] = (ulong)BitConverter.SingleToUInt32Bits(row[ranked[i]]) << 32 | (uint)ranked[i];
            Array.Sort(keys);
            for (var i = 0; i < keys.Length; i++) row[(int)(uint)keys[i]] = i + 1;
            return keys;
        }, _ => { });
        var worst = Size(ranked.Length);
        Parallel.For(0, ranked.Length, options, i =>
        {
            var a = ranked[i];
            var own = new double[replicates];
            var among = 0;
            for (var b = 0; b < replicates; b++)
            {
                own[b] = coverage[b * areas + a];
                if (own[b] <= worst) among++;
            }
            chance.Value[a] = (double)among / replicates;
            (ranks.Low[a], ranks.High[a]) = Quantiles.Ends(own, level);
        });
        return ranks;
    }
}
