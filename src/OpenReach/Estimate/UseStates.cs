namespace OpenReach.Estimate;

/// <summary>
/// Which of K platforms people use: the shares of the 2^K states by cell (method 4.1). State index = Σ over platforms of bit·2^k.
/// Margins: the single use rates of each cell, and for every pair that a survey asked about its pooled 2x2 table.
/// The seed gives the other pairs one common log odds ratio within the cell, which the fit keeps.
/// </summary>
internal static class UseStates
{
    public const int MostPlatforms = 8;

    /// <param name="Share">[cell][state] row-major; sums to 1 in every cell.</param>
    internal sealed record Answer(double[] Share, FitStatus Status, int Sweeps, double Gap);

    /// <param name="weights">Online persons by cell, 0 or more.</param>
    /// <param name="rates">Use rate [platform][cell] among the online, 0 to 1.</param>
    /// <param name="asked">Pairs with the pooled share of the online who use both.</param>
    /// <param name="unaskedLogOdds">Log odds ratio of the pairs not asked.</param>
    public static Answer Fit(
        double[] weights, double[][] rates, IReadOnlyList<(int A, int B, double Both)> asked, double unaskedLogOdds, FitLimits limits)
    {
        var (platforms, cells) = (rates.Length, weights.Length);
        var persons = Positive(weights);
        var total = persons.Sum();
        int[] dims = [cells, .. Enumerable.Repeat(2, platforms)];

        var margins = new List<TableMargin>();
        for (var k = 0; k < platforms; k++)
            margins.Add(new([0, Axis(k)], [.. Enumerable.Range(0, cells).SelectMany(c => new[] { persons[c] * (1 - rates[k][c]), persons[c] * rates[k][c] })]));
        foreach (var (a, b, both) in asked)
        {
            var (high, low) = a > b ? (a, b) : (b, a);       // the higher platform has the lower axis
            var shares = PairTable.Shares(both, Pooled(persons, rates[high]), Pooled(persons, rates[low]));
            margins.Add(new([Axis(high), Axis(low)], [.. shares.Select(s => s * total)]));
        }

        // One platform has one margin and nothing to iterate; the sum of the margin is then the capacity itself.
        var fit = Ipf.Fit(Seed(persons, platforms, asked, unaskedLogOdds), dims, margins, limits, measureViolation: false);
        return new(Normalised(fit.Table, cells, 1 << platforms), fit.Status, fit.Sweeps, fit.Gap);

        int Axis(int k) => platforms - k;
    }

    /// <summary>Pooled use rate: the mean of the cells' rates by persons.</summary>
    public static double Pooled(double[] weights, double[] rate)
    {
        double users = 0, all = 0;
        for (var c = 0; c < weights.Length; c++) (users, all) = (users + weights[c] * rate[c], all + weights[c]);
        return all > 0 ? users / all : 0;
    }

    /// <summary>Use rate of a platform in a cell: the sum of the states that contain it.</summary>
    public static double Rate(ReadOnlySpan<double> statesOfCell, int platform)
    {
        var rate = 0.0;
        for (var s = 0; s < statesOfCell.Length; s++) if ((s >> platform & 1) == 1) rate += statesOfCell[s];
        return rate;
    }

    private static double[] Seed(double[] persons, int platforms, IReadOnlyList<(int A, int B, double Both)> asked, double logOdds)
    {
        var states = 1 << platforms;
        var known = asked.Select(p => (Math.Min(p.A, p.B), Math.Max(p.A, p.B))).ToHashSet();
        var seed = new double[persons.Length * states];
        for (var s = 0; s < states; s++)
        {
            var pairs = 0;
            for (var a = 0; a < platforms; a++)
                for (var b = a + 1; b < platforms; b++)
                    if ((s >> a & 1) == 1 && (s >> b & 1) == 1 && !known.Contains((a, b))) pairs++;
            for (var c = 0; c < persons.Length; c++) seed[c * states + s] = persons[c] * Math.Exp(logOdds * pairs);
        }
        return seed;
    }

    /// <summary>A cell where nobody is online still needs its states for other areas' sake: it weighs next to nothing.</summary>
    private static double[] Positive(double[] weights)
    {
        var floor = Math.Max(weights.Sum() / weights.Length, double.Epsilon) * 1e-9;
        return [.. weights.Select(w => Math.Max(w, floor))];
    }

    private static double[] Normalised(double[] table, int cells, int states)
    {
        for (var c = 0; c < cells; c++)
        {
            var row = table.AsSpan(c * states, states);
            var sum = 0.0;
            foreach (var v in row) sum += v;
            for (var s = 0; s < states; s++) row[s] = sum > 0 ? row[s] / sum : s == 0 ? 1 : 0;
        }
        return table;
    }
}
