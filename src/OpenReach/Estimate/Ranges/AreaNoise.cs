using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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

    /// <summary>Seed odds of an area's cells: those of the profile times exp(N(0, s_cell)). Both spans are padded to the same length.</summary>
    /// <param name="cells">Cells that are drawn; the padding is not.</param>
    public void Seed(ulong replicate, int area, int cells, ReadOnlySpan<double> odds, Span<double> row)
    {
        if (Spread.Cell <= 0)
        {
            odds.CopyTo(row);
            return;
        }
        Draws.Fill(row[..cells], RunSeed, Streams.Structure, replicate, (ulong)area);
        var to = Lanes(row);
        var from = MemoryMarshal.Cast<double, Vector256<double>>(odds);
        for (var i = 0; i < to.Length; i++) to[i] = from[i] * LaneMath.Exp(LaneMath.Normal(to[i]) * Spread.Cell);
    }

    /// <summary>exp(d) by state platform: odds of an area's people to use it against the nation's of the same age and sex.</summary>
    public void Use(ulong replicate, int area, Span<double> odds)
    {
        odds.Fill(1);
        if (Spread.Use + Spread.UseParent <= 0) return;
        Span<double> own = stackalloc double[UseStates.MostPlatforms], parent = stackalloc double[UseStates.MostPlatforms];
        Normals(own, odds.Length, Streams.AreaUse, replicate, (ulong)area);
        Normals(parent, odds.Length, Streams.ParentUse, replicate, (ulong)Spread.ParentOf[area]);
        for (var k = 0; k < own.Length; k++) own[k] = Spread.Use * own[k] + Spread.UseParent * parent[k];
        Exp(own);
        own[..odds.Length].CopyTo(odds);
    }

    /// <summary>exp(e) by state platform: odds of an area's users to be reached against its region's.</summary>
    public void Reach(ulong replicate, int area, Span<double> odds)
    {
        Span<double> own = stackalloc double[UseStates.MostPlatforms], parent = stackalloc double[UseStates.MostPlatforms];
        Normals(own, odds.Length, Streams.AreaReach, replicate, (ulong)area);
        Normals(parent, odds.Length, Streams.ParentReach, replicate, (ulong)Spread.ParentOf[area]);
        for (var k = 0; k < odds.Length; k++) own[k] = Spread.Reach[k] * own[k] + Spread.ReachParent[k] * parent[k];
        Exp(own);
        own[..odds.Length].CopyTo(odds);
    }

    /// <summary>What is added to the logit of the access rate of each area; null where nothing is.</summary>
    public double[]? Access(ulong replicate)
    {
        if (Spread.AccessParent <= 0 && Spread.Access.All(s => s <= 0)) return null;
        var own = NormalOfEach(Spread.Access.Length, Streams.AreaAccess, replicate);
        var parents = NormalOfEach(Spread.ParentOf.Max() + 1, Streams.ParentAccess, replicate);
        var noise = new double[Spread.Access.Length];
        for (var a = 0; a < noise.Length; a++) noise[a] = Spread.Access[a] * own[a] + Spread.AccessParent * parents[Spread.ParentOf[a]];
        return noise;
    }

    /// <summary>The first <paramref name="count"/> normals of a counter; what is beyond is 0.</summary>
    private void Normals(Span<double> normals, int count, ulong stream, ulong replicate, ulong item)
    {
        normals.Fill(0.5);
        Draws.Fill(normals[..count], RunSeed, stream, replicate, item);
        foreach (ref var lane in Lanes(normals)) lane = LaneMath.Normal(lane);
    }

    /// <summary>The first normal of each item's own counter, padded.</summary>
    private double[] NormalOfEach(int count, ulong stream, ulong replicate)
    {
        var normals = new double[(count + 3) / 4 * 4];
        for (var i = 0; i < count; i++) normals[i] = Draws.Uniform(RunSeed, stream, replicate, (ulong)i);
        foreach (ref var lane in Lanes(normals)) lane = LaneMath.Normal(lane);
        return normals;
    }

    private static void Exp(Span<double> x)
    {
        foreach (ref var lane in Lanes(x)) lane = LaneMath.Exp(lane);
    }

    private static Span<Vector256<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
}
