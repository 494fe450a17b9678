using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// How the areas of one replicate differ from the model. Nothing is kept: the draws of an area come from its own counters, the same
/// when the replicate is fitted and when the area is walked.
/// </summary>
internal sealed class AreaNoise(Spread spread, ulong seed)
{
    public Spread Spread { get; } = spread;
    public ulong RunSeed { get; } = seed;

    /// <summary>Seed odds of an area's cells: those of the profile times exp(N(0, s_cell)). <paramref name="row"/> is padded.</summary>
    public void Seed(ulong replicate, int area, ReadOnlySpan<double> odds, Span<double> row)
    {
        odds.CopyTo(row);
        if (Spread.Cell <= 0) return;
        Span<double> uniforms = row.Length <= 256 ? stackalloc double[row.Length] : new double[row.Length];
        Draws.Fill(uniforms[..odds.Length], RunSeed, Streams.Structure, replicate, (ulong)area);
        for (var c = 0; c < odds.Length; c++) row[c] *= Math.Exp(Spread.Cell * Draws.Normal(uniforms[c]));
    }

    /// <summary>exp(d) by state platform: odds of an area's people to use it against the nation's of the same age and sex.</summary>
    public void Use(ulong replicate, int area, Span<double> odds) =>
        Odds(odds, replicate, area, Streams.AreaUse, Streams.ParentUse, Spread.Use, Spread.UseParent);

    /// <summary>exp(e) by state platform: odds of an area's users to be reached against its region's.</summary>
    public void Reach(ulong replicate, int area, Span<double> odds)
    {
        Span<double> own = stackalloc double[UseStates.MostPlatforms], parent = stackalloc double[UseStates.MostPlatforms];
        Draws.Fill(own[..odds.Length], RunSeed, Streams.AreaReach, replicate, (ulong)area);
        Draws.Fill(parent[..odds.Length], RunSeed, Streams.ParentReach, replicate, (ulong)Spread.ParentOf[area]);
        for (var k = 0; k < odds.Length; k++)
            odds[k] = Spread.Reach[k] + Spread.ReachParent[k] <= 0 ? 1 : Math.Exp(Spread.Reach[k] * Draws.Normal(own[k]) + Spread.ReachParent[k] * Draws.Normal(parent[k]));
    }

    /// <summary>What is added to the logit of the access rate of each area; null where nothing is.</summary>
    public double[]? Access(ulong replicate)
    {
        if (Spread.AccessParent <= 0 && Spread.Access.All(s => s <= 0)) return null;
        var noise = new double[Spread.Access.Length];
        for (var a = 0; a < noise.Length; a++)
            noise[a] = Spread.Access[a] * Draws.Normal(RunSeed, Streams.AreaAccess, replicate, (ulong)a)
                + Spread.AccessParent * Draws.Normal(RunSeed, Streams.ParentAccess, replicate, (ulong)Spread.ParentOf[a]);
        return noise;
    }

    private void Odds(Span<double> odds, ulong replicate, int area, ulong ownStream, ulong parentStream, double own, double parent)
    {
        odds.Fill(1);
        if (own + parent <= 0) return;
        Span<double> mine = stackalloc double[UseStates.MostPlatforms], shared = stackalloc double[UseStates.MostPlatforms];
        Draws.Fill(mine[..odds.Length], RunSeed, ownStream, replicate, (ulong)area);
        Draws.Fill(shared[..odds.Length], RunSeed, parentStream, replicate, (ulong)Spread.ParentOf[area]);
        for (var k = 0; k < odds.Length; k++) odds[k] = Math.Exp(own * Draws.Normal(mine[k]) + parent * Draws.Normal(shared[k]));
    }
}
