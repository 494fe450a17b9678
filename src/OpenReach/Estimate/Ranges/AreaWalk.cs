using System.Runtime.Intrinsics;
using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Walks the areas: rebuilds the rows of a few areas for all replicates, takes their quantiles, adds them to the groups and forgets
/// them. Parallel over blocks of replicates, then over the areas of the chunk; every number has one place, whoever computes it.
/// </summary>
internal sealed class AreaWalk
{
    /// <summary>Areas whose draws are held together: threads wait for one another twice a chunk.</summary>
    private const int Chunk = 32;

    /// <summary>Replicates that one thread takes at a time: few, so that at the end of a chunk none waits long for the other.</summary>
    private const int Block = 8;

    private readonly Frame frame;
    private readonly Assumptions point;
    private readonly AreaNoise noise;
    private readonly ReplicateFactors[] factors;
    private readonly double[] dependence;
    private readonly Levels levels;
    private readonly ParallelOptions options;
    private readonly int cells, stride, replicates;
    private readonly double level;

    /// <summary>[area in chunk][replicate][part][cell, padded], then the four parts of all cells: what a replicate draws of an area lies together.</summary>
    private readonly float[] held;

    public AreaWalk(Frame frame, Assumptions point, AreaNoise noise, ReplicateFactors[] factors, double[] dependence, Levels levels, ParallelOptions options)
    {
        (this.frame, this.point, this.noise, this.factors, this.dependence, this.levels, this.options) = (frame, point, noise, factors, dependence, levels, options);
        (cells, stride, replicates, level) = (frame.Evidence.Cells.Count, frame.Evidence.Population.Stride, factors.Length, frame.Evidence.Settings.Estimate.Level);
        held = new float[(long)Math.Min(Chunk, frame.Evidence.Areas.Count) * replicates * Row];
        Sums = new GroupSums(frame, replicates);
        Coverage = new float[(long)replicates * frame.Evidence.Areas.Count];
        var plan = frame.Evidence.Settings.Plan;
        Missed = plan.Budget is null && plan.People is null ? null : new(Math.Min(replicates, plan.Draws), frame.Evidence.Areas.Count);
    }

    /// <summary>Numbers that are held of an area in a replicate.</summary>
    private int Row => (stride + 1) * GroupSums.Parts;

    public GroupSums Sums { get; }

    /// <summary>Coverage [replicate][area]; residents 0 is NaN.</summary>
    public float[] Coverage { get; }

    /// <summary>The first replicates, as many as a plan draws; null where no plan is asked for.</summary>
    public MissedDraws? Missed { get; }

    public void Run()
    {
        var areas = frame.Evidence.Areas.Count;
        var (drawing, writing) = (new Lent<(AreaRows Rows, double[] Parts)>(() => (new(frame, noise), new double[stride * GroupSums.Parts])), new Lent<(RowDraws[], Intervals, Intervals)>(Room));
        for (var first = 0; first < areas; first += Chunk)
        {
            var (from, to) = (first, Math.Min(areas, first + Chunk));
            Parallel.For(0, (replicates + Block - 1) / Block, options, drawing.Take, (block, _, room) =>
            {
                for (var b = block * Block; b < Math.Min(replicates, (block + 1) * Block); b++)
                    for (var a = from; a < to; a++) Draw(b, a, a - from, room.Rows, room.Parts);
                return room;
            }, drawing.Return);
            Parallel.For(from, to, options, writing.Take, (a, _, room) =>
            {
                Write(a, a - from, room);
                return room;
            }, writing.Return);
        }
    }

    private void Draw(int b, int a, int slot, AreaRows rows, Span<double> parts)
    {
        rows.Fill((ulong)b, a, factors[b]);
        rows.Parts((ulong)b, a, point.Dependence, dependence[b], parts);
        var row = held.AsSpan((slot * replicates + b) * Row, Row);
        for (var i = 0; i < parts.Length; i += 4) Vector128.Narrow(Vector128.Create<double>(parts.Slice(i, 2)), Vector128.Create<double>(parts.Slice(i + 2, 2))).CopyTo(row[i..]);
        Span<double> all = stackalloc double[GroupSums.Parts];
        for (var p = 0; p < all.Length; p++)
        {
            all[p] = RowMath.Sum(parts.Slice(p * stride, stride));
            row[parts.Length + p] = (float)all[p];
        }
        Coverage[(long)b * frame.Evidence.Areas.Count + a] = frame.PersonsByArea[a] > 0 ? (float)(all[3] / frame.PersonsByArea[a]) : float.NaN;
        Sums.Add(b, a, parts, rows);
    }

    private (RowDraws[] Draws, Intervals Area, Intervals Cell) Room() =>
        ([.. Enumerable.Range(0, 4).Select(_ => new RowDraws(replicates))], new(levels.ByArea, level, frame.HasReach, replicates), new(levels.ByAreaCell, level, frame.HasReach, replicates));

    private void Write(int a, int slot, (RowDraws[] Draws, Intervals Area, Intervals Cell) room)
    {
        for (var first = 0; first < cells; first += 4)
        {
            for (var part = 0; part < GroupSums.Parts; part++) Read(slot, part * stride + first, room.Draws[0].Part(part), room.Draws[1].Part(part), room.Draws[2].Part(part), room.Draws[3].Part(part));
            for (var c = first; c < Math.Min(cells, first + 4); c++) room.Cell.Put(a * cells + c, frame.Evidence.Population[a][c], room.Draws[c - first]);
        }
        var all = room.Draws[0];
        Read(slot, GroupSums.Parts * stride, all.Part(0), all.Part(1), all.Part(2), all.Part(3));
        room.Area.Put(a, frame.PersonsByArea[a], all);
        Keep(a, all);
    }

    private void Keep(int a, RowDraws draws)
    {
        if (Missed is null) return;
        for (var b = 0; b < Missed.Count; b++)
            Missed.Set(b, a, Math.Max(0, frame.PersonsByArea[a] - draws.Online[b]), draws.NoPlatform[b], Math.Max(0, draws.Online[b] - draws.NoPlatform[b] - draws.Reached[b]));
        double Point(Measure m) => levels.ByArea[m].Value[a];
        Missed.SetPoint(a, Point(Measure.MissedNoInternet), Point(Measure.MissedNoPlatform), Point(Measure.MissedNotServed));
    }

    /// <summary>Four neighbours of what is held of an area, each by replicate.</summary>
    private void Read(int slot, int at, double[] first, double[] second, double[] third, double[] fourth)
    {
        var from = held.AsSpan(slot * replicates * Row, replicates * Row);
        for (var b = 0; b < first.Length; b++)
        {
            var four = from.Slice(b * Row + at, 4);
            (first[b], second[b], third[b], fourth[b]) = (four[0], four[1], four[2], four[3]);
        }
    }
}
