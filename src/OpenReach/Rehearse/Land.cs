using OpenReach.Terms;

namespace OpenReach.Rehearse;

internal sealed record Region(string Code, string Name, string Kind);

/// <summary>
/// A nation before anybody is drawn: who lives where, and how likely each is to be online, to use a platform and to be served there.
/// Arrays by area and cell are flat: <c>area * Cells.Count + cell</c>. Likelihoods are logits.
/// </summary>
internal sealed class Land
{
    public required CellScheme Cells { get; init; }

    /// <summary>Areas with an access figure, by code.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    public required IReadOnlyList<Region> Regions { get; init; }

    /// <summary>Index of each area's region; -1 where it is in none.</summary>
    public required int[] RegionOf { get; init; }

    /// <summary>Every group that truth is told for, with its members among <see cref="Areas"/>.</summary>
    public required IReadOnlyList<Group> Groups { get; init; }

    public required int[] People { get; init; }
    public required double[] Online { get; init; }
    public required IReadOnlyList<RehearsedPlatform> Platforms { get; init; }

    /// <summary>By platform: use among people online.</summary>
    public required double[][] Use { get; init; }

    /// <summary>By platform: served at least one post of the period, among its users.</summary>
    public required double[][] Serve { get; init; }

    public int Size => Areas.Count * Cells.Count;

    public static double Logit(double p) => Math.Log(p / (1 - p));

    public static double Expit(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>A middling age of a band; an open band counts as twelve years.</summary>
    public static double MiddleAge(AgeBand age) => age.To is { } to ? (age.From + to + 1) / 2.0 : age.From + 6;

    /// <summary>+1 for women, -1 for men, 0 where the scheme does not tell them apart.</summary>
    public static double Side(Sex sex) => sex switch { Sex.Female => 1, Sex.Male => -1, _ => 0 };

    /// <summary>Logits of being served: a platform's habit by age, area and region noise of the options.</summary>
    public static double[] ServeLogits(int platform, string id, CellScheme cells, int[] regionOf, int regions, RehearsalOptions options)
    {
        var habits = Habits.Of(id);
        var noise = AreaNoise(options.Seed, Streams.Serve, platform, regionOf, regions, options.ReachAreaSd, options.ReachRegionSd);
        var logits = new double[regionOf.Length * cells.Count];
        for (var a = 0; a < regionOf.Length; a++)
            for (var c = 0; c < cells.Count; c++)
                logits[a * cells.Count + c] = habits.Serve + options.ReachShift + habits.ServeSlope * (MiddleAge(cells[c].Age) - 45) + noise[a];
        return logits;
    }

    /// <summary>One normal draw for each area and one for each region, added.</summary>
    public static double[] AreaNoise(ulong seed, ulong stream, int platform, int[] regionOf, int regions, double areaSd, double regionSd)
    {
        var byRegion = new double[regions];
        for (var r = 0; r < regions; r++) byRegion[r] = regionSd * Draws.Normal(seed, stream, (ulong)platform * 4 + 1, (ulong)r);
        var noise = new double[regionOf.Length];
        for (var a = 0; a < noise.Length; a++)
            noise[a] = areaSd * Draws.Normal(seed, stream, (ulong)platform * 4 + 2, (ulong)a) + (regionOf[a] >= 0 ? byRegion[regionOf[a]] : 0);
        return noise;
    }

    /// <summary>Noise by cell, the same in all areas.</summary>
    public static double CellNoise(ulong seed, ulong stream, int platform, int cell, double sd) =>
        sd * Draws.Normal(seed, stream, (ulong)platform * 4 + 3, (ulong)cell);
}
