namespace OpenReach.Estimate;

/// <summary>Persons reached by region and by group of cells, both summing to the same total (method 2.2).</summary>
internal sealed class ReachMargins(double[] regions, double[] groups)
{
    public double[] Regions { get; } = regions;
    public double[] Groups { get; } = groups;
    public double Total => Groups.Sum();

    /// <summary>Reach of the listed places over the reach of all, before anything was scaled; above 1 the two disagree.</summary>
    public double ListedOverAll { get; init; }

    /// <param name="capacityOfGroup">Persons who use the platform by group.</param>
    /// <param name="localShare">Which end of the shares of local accounts.</param>
    public static ReachMargins Of(ReachLayout layout, ReachTotals totals, double[] capacityOfGroup, ReachLimit localShare)
    {
        var listed = new double[layout.Listed.Length];
        var counted = 0.0;
        for (var r = 0; r < listed.Length; r++)
        {
            if (layout.IsShare[r]) continue;
            listed[r] = layout.Listed[r].Accounts.Value * totals.Together * (1 - totals.Outside) / (1 + totals.Duplicates);
            counted += listed[r];
        }
        // Who is listed was reached, and who is local is not abroad: a guessed share abroad cannot take them away.
        var everywhere = totals.Accounts * (1 - totals.Outside) / (1 + totals.Duplicates);
        var persons = totals.AbroadIsGuess ? Math.Max(totals.Persons, Math.Min(counted, everywhere)) : totals.Persons;
        var shared = totals.AbroadIsGuess ? everywhere : persons;
        for (var r = 0; r < listed.Length; r++)
        {
            if (!layout.IsShare[r]) continue;
            var share = layout.Listed[r].Accounts;
            listed[r] = shared * (localShare switch { ReachLimit.Low => share.Low, ReachLimit.High => share.High, _ => share.Value });
        }
        var sum = listed.Sum();
        var over = persons > 0 ? sum / persons : sum > 0 ? double.PositiveInfinity : 0;
        // Places that are the whole map, or more than the total, take it as shares; the total is the benchmark.
        if (sum > 0 && (sum > persons || !layout.HasRemainder)) for (var r = 0; r < listed.Length; r++) listed[r] *= persons / sum;
        double[] regions = layout.HasRemainder ? [.. listed, Math.Max(0, persons - listed.Sum())] : listed;
        return new(regions, ByGroup(layout, persons, capacityOfGroup)) { ListedOverAll = over };
    }

    /// <summary>Shares of the export times the total; cells that no figure covers take their part by capacity.</summary>
    private static double[] ByGroup(ReachLayout layout, double persons, double[] capacity)
    {
        var all = capacity.Sum();
        var left = 0.0;
        for (var g = 0; g < capacity.Length; g++) if (layout.HasNoFigure[g] && all > 0) left += capacity[g] / all;
        var groups = new double[capacity.Length];
        for (var g = 0; g < groups.Length; g++)
            groups[g] = persons * (layout.HasNoFigure[g] ? (all > 0 ? capacity[g] / all : 0) : layout.GroupShare[g] * (1 - left));
        return groups;
    }
}
