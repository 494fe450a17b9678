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

    /// <summary>True where areas do not differ in use and reach: all odds are 1.</summary>
    public bool IsStill { get; } = spread.Use + spread.UseParent + spread.Reach.Sum() + spread.ReachParent.Sum() <= 0;

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
        LaneMath.Normals(row);
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = Spreading<Lanes8>(0, odds, row);
        Spreading<Lanes4>(done, odds, row);
    }

    /// <summary>row = odds·exp(s_cell·row).</summary>
    private int Spreading<L>(int from, ReadOnlySpan<double> odds, Span<double> row) where L : unmanaged, ILanes<L>
    {
        if (odds.Length != row.Length) throw new ArgumentException("Rows of different lengths.");
        ref var middle = ref MemoryMarshal.GetReference(odds);
        ref var to = ref MemoryMarshal.GetReference(row);
        var at = from;
        for (; at + L.Count <= row.Length; at += L.Count) L.Store(L.Load(ref middle, at) * LaneMath.Exp(L.Load(ref to, at) * L.All(Spread.Cell)), ref to, at);
        return at;
    }

    /// <summary>What the areas of one parent share in a replicate, on the logit [parent][d by platform, then e by platform].</summary>
    public double[] OfParents(ulong replicate, int platforms)
    {
        var noise = new double[(Spread.ParentOf.Max() + 1) * 2 * platforms];
        Span<double> row = stackalloc double[2 * UseStates.MostPlatforms];
        for (var parent = 0; parent < noise.Length / (2 * platforms); parent++)
        {
            Normals(row, platforms, Streams.ParentUse, Streams.ParentReach, replicate, (ulong)parent);
            for (var k = 0; k < platforms; k++)
                (noise[2 * parent * platforms + k], noise[(2 * parent + 1) * platforms + k]) = (Spread.UseParent * row[k], Spread.ReachParent[k] * row[platforms + k]);
        }
        return noise;
    }

    /// <summary>
    /// By state platform: exp(d), odds of an area's people to use it against the nation's of the same age and sex; and exp(e), odds of its users to
    /// be reached against its region's.
    /// </summary>
    /// <param name="parents">Of the same replicate.</param>
    public void Odds(ulong replicate, int area, ReadOnlySpan<double> parents, Span<double> use, Span<double> reach)
    {
        if (IsStill)
        {
            use.Fill(1);
            reach.Fill(1);
            return;
        }
        var platforms = use.Length;
        Span<double> row = stackalloc double[2 * UseStates.MostPlatforms];
        Normals(row, platforms, Streams.AreaUse, Streams.AreaReach, replicate, (ulong)area);
        var shared = parents.Slice(2 * Spread.ParentOf[area] * platforms, 2 * platforms);
        for (var k = 0; k < platforms; k++)
            (row[k], row[platforms + k]) = (Spread.Use * row[k] + shared[k], Spread.Reach[k] * row[platforms + k] + shared[platforms + k]);
        foreach (ref var lane in Lanes(row[..Padded(2 * platforms)])) lane = LaneMath.Exp(lane);
        row[..platforms].CopyTo(use);
        row.Slice(platforms, platforms).CopyTo(reach);
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

    /// <summary>The first normals of two counters, as many of each as there are platforms; one row.</summary>
    private void Normals(Span<double> row, int platforms, ulong use, ulong reach, ulong replicate, ulong item)
    {
        row.Fill(0.5);
        Draws.Fill(row[..platforms], RunSeed, use, replicate, item);
        Draws.Fill(row.Slice(platforms, platforms), RunSeed, reach, replicate, item);
        LaneMath.Normals(row[..Padded(2 * platforms)]);
    }

    private static int Padded(int count) => (count + 3) / 4 * 4;

    /// <summary>The first normal of each item's own counter, padded.</summary>
    private double[] NormalOfEach(int count, ulong stream, ulong replicate)
    {
        var normals = new double[Padded(count)];
        for (var i = 0; i < count; i++) normals[i] = Draws.Uniform(RunSeed, stream, replicate, (ulong)i);
        LaneMath.Normals(normals);
        return normals;
    }

    private static Span<Vector256<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
}
