using System.Numerics;
using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>Factors that the fits of replicates start from.</summary>
/// <param name="Online">Null where there is no profile by age.</param>
/// <param name="Reach">By state platform.</param>
internal sealed record FitStart(RakingStart? Online, RakingStart[] Reach);

/// <summary>
/// Fits one replicate after another (steps 2 to 9 with the draws of method 5.2) and keeps their factors. One of these to a thread:
/// its tables are filled anew by each replicate.
/// </summary>
internal sealed class ReplicateFit
{
    private readonly Frame frame;
    private readonly Workspace work;
    private readonly CellTable[] capacity;
    private readonly BinaryRaking[] rakings;
    private readonly CellTable seed;

    /// <summary>Use rates of an area [state platform][cell], and the users they give, by cell.</summary>
    private readonly double[] use, users, room;
    private readonly FitStart? start;

    /// <summary>What multiplies the odds of being reached [state platform][row of capacity].</summary>
    private readonly double[][] rowOdds;

    /// <summary>Odds of each area's people to use a platform, and of its users to be reached, in the present replicate [area][state platform].</summary>
    private readonly double[] useOdds, reachOdds;

    /// <param name="start">Where the fits start; null for from nothing.</param>
    public ReplicateFit(Frame frame, FitStart? start)
    {
        (this.frame, this.start) = (frame, start);
        work = new Workspace(frame) { OnlineStart = start?.Online };
        var cells = frame.Evidence.Cells.Count;
        seed = new CellTable(1, cells);
        (use, users, room) = (new double[frame.States.Length * seed.Stride], new double[seed.Stride], UseRows.Room(frame.States.Length, seed.Stride));
        capacity = [.. frame.Layouts.Select(l => new CellTable(l.RegionsOfArea.Sum(r => r.Length), cells))];
        (useOdds, reachOdds) = (new double[frame.Evidence.Areas.Count * frame.States.Length], new double[frame.Evidence.Areas.Count * frame.States.Length]);
        rowOdds = [.. capacity.Select(table => new double[table.Areas])];
        rakings = [.. frame.Layouts.Select(l => new BinaryRaking(cells, seed.Stride,
            [.. l.RegionsOfArea.SelectMany(regions => regions.Select(r => r.Region))], l.Regions, l.GroupOf, l.GroupShare.Length))];
    }

    /// <summary>Where fits of replicates start: the factors of one in which nothing varies.</summary>
    public static FitStart Start(Frame frame, Assumptions point)
    {
        var still = new AreaNoise(Spread.Of(frame, point, new double[frame.States.Length], Sources.None), 0);
        var fit = new ReplicateFit(frame, null);
        var factors = fit.Run(Replicate.Draw(frame, point, still, Sources.None, 0), still, 0);
        return new(
            factors.Profile.Length > 0 ? new(factors.Online, [.. fit.work.Spree.Group]) : null,
            [.. fit.rakings.Select(r => new RakingStart([.. r.Region], [.. r.Group]))]);
    }

    /// <param name="noise">How the areas of the replicate differ.</param>
    public ReplicateFactors Run(Assumptions drawn, AreaNoise noise, ulong replicate)
    {
        var profile = Profile(drawn);
        for (var a = 0; a < work.SeedOdds.Areas && profile.Length > 0; a++)
            noise.Seed(replicate, a, work.SeedOdds.Cells, profile, work.SeedOdds.Padded(a));
        var online = OnlinePeople.Run(frame, drawn, work);
        if (!online.Raked) profile = [];
        var platforms = frame.States.Length;
        var parents = noise.OfParents(replicate, platforms);
        for (var a = 0; a < work.Online.Areas; a++) noise.Odds(replicate, a, parents, useOdds.AsSpan(a * platforms, platforms), reachOdds.AsSpan(a * platforms, platforms));
        PlatformUse.States(frame, drawn, work);
        var states = CentredStates(noise.Spread);
        FillCapacity(states, noise.IsStill);
        if (Raised(drawn) is { } raised)
        {
            drawn = raised;
            PlatformUse.States(frame, drawn, work);
            states = CentredStates(noise.Spread);
            FillCapacity(states, noise.IsStill);
        }
        var (region, reached) = (new double[platforms][], new double[platforms][]);
        var met = online.Fit.Converged;
        for (var k = 0; k < platforms; k++) met &= Rake(drawn, k, out region[k], out reached[k]);
        return new ReplicateFactors
        {
            Online = profile.Length > 0 ? work.Spree.Region.ToArray() : [.. work.AreaRates],
            Profile = profile,
            Column = profile.Length > 0 ? work.Spree.Column.ToArray() : [],
            States = states,
            Region = region,
            Reached = reached,
            Parents = parents,
            Met = met,
        };
    }

    /// <summary>
    /// Shares of the states [state][cell], padded, moved by one factor a platform so that the areas' own differences leave the nation's use as the
    /// survey (and its draw) has it: a survey of the nation holds all areas already. The factor is found on all ages together, which is near enough.
    /// </summary>
    private double[] CentredStates(Spread spread)
    {
        var (platforms, cells, stride) = (frame.States.Length, work.Online.Cells, work.Online.Stride);
        var count = 1 << platforms;
        var states = UseRows.ByState(work.States, cells, stride);
        var online = work.OnlineByCell.Sum();
        if (spread.Use + spread.UseParent <= 0 || !(online > 0)) return states;

        var pooled = new double[count];
        for (var c = 0; c < cells; c++)
            for (var s = 0; s < count; s++) pooled[s] += work.OnlineByCell[c] / online * work.States[c * count + s];
        var by = new double[count];
        Products(NationalFactor(pooled, online), [.. Enumerable.Repeat(1.0, platforms)], by);
        for (var s = 1; s < count; s++) foreach (ref var share in states.AsSpan(s * stride, stride)) share *= by[s];
        for (var c = 0; c < stride; c++)
        {
            var sum = 0.0;
            for (var s = 0; s < count; s++) sum += states[s * stride + c];
            for (var s = 0; s < count; s++) states[s * stride + c] /= sum;
        }
        return states;
    }

    /// <summary>What the odds of each platform are multiplied by, so that its mean over the areas is the nation's rate.</summary>
    /// <param name="pooled">Shares of the states among all people online.</param>
    private double[] NationalFactor(double[] pooled, double online)
    {
        var (platforms, areas) = (frame.States.Length, work.Online.Areas);
        var part = new double[areas];
        for (var a = 0; a < areas; a++) part[a] = RowMath.Sum(work.Online.Padded(a)) / online;
        double[] factor = [.. Enumerable.Repeat(1.0, platforms)], rates = new double[platforms];
        Span<double> weights = stackalloc double[pooled.Length], own = stackalloc double[platforms];
        // Each step takes away all but the second order of what is left.
        for (var step = 0; step < 3; step++)
        {
            Array.Clear(rates);
            for (var a = 0; a < areas; a++)
            {
                Products(useOdds.AsSpan(a * platforms, platforms), factor, weights);
                for (var s = 0; s < pooled.Length; s++) weights[s] *= pooled[s];
                var all = Fold(weights, own);
                for (var k = 0; k < platforms && all > 0; k++) rates[k] += part[a] * own[k] / all;
            }
            for (var k = 0; k < platforms; k++)
            {
                var rate = UseStates.Rate(pooled, k);
                if (rate is > 0 and < 1 && rates[k] is > 0 and < 1) factor[k] *= Logistic.Odds(rate) / Logistic.Odds(rates[k]);
            }
        }
        return factor;
    }

    /// <summary>Sums of the states with each platform; returns that of all. The states are used up.</summary>
    private static double Fold(Span<double> states, Span<double> with)
    {
        for (int k = with.Length - 1, half = states.Length / 2; k >= 0; k--, half /= 2)
        {
            Span<double> lower = states[..half], upper = states.Slice(half, half);
            var sum = 0.0;
            for (var s = 0; s < lower.Length; s++)
            {
                sum += upper[s];
                lower[s] += upper[s];
            }
            with[k] = sum;
        }
        return states[0];
    }

    /// <summary>By state: the product of a·b over its platforms.</summary>
    private static void Products(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        product[0] = 1;
        for (var s = 1; s < product.Length; s++)
        {
            var k = BitOperations.TrailingZeroCount(s);
            product[s] = product[s & (s - 1)] * (a[k] * b[k]);
        }
    }

    /// <summary>
    /// People who were reached use the platform: a draw of its use that has no room for them rises as at the point (method 2.4, step 2).
    /// Null where every draw has room.
    /// </summary>
    private Assumptions? Raised(Assumptions drawn)
    {
        var raised = drawn;
        for (var k = 0; k < frame.States.Length; k++)
        {
            if (frame.Platform(k).Role != Connect.PlatformRole.State) continue;
            work.Totals[k] = PlatformReach.Totals(frame, drawn, work, k);
            var (_, groups) = Placement.Room(work.Capacity[k], drawn.Layout(frame, k), frame.Evidence.Settings.Estimate.CapacityMargin);
            raised = Ladder.Raised(frame, raised, k, PlatformReach.Margins(frame, drawn, work, k).Groups, groups);
        }
        return ReferenceEquals(raised, drawn) ? null : raised;
    }

    /// <summary>Odds of being online by cell, padded; empty without a profile by age.</summary>
    private double[] Profile(Assumptions drawn)
    {
        if ((drawn.InternetShare ?? frame.Evidence.InternetUse.Share) is not { } share || !frame.Evidence.InternetUse.HasAgeProfile) return [];
        var clamp = frame.Evidence.Settings.Estimate.Clamp;
        var odds = new double[work.SeedOdds.Stride];
        for (var c = 0; c < share.Length; c++) odds[c] = Logistic.Odds(Math.Clamp(share[c], clamp, 1 - clamp));
        return odds;
    }

    /// <summary>Users of each platform by area (and its part in a region) and cell, and summed to regions; and the areas' own odds.</summary>
    private void FillCapacity(double[] states, bool still)
    {
        foreach (var table in work.Capacity) table.All.Clear();
        Span<int> next = stackalloc int[capacity.Length];
        next.Clear();
        for (var a = 0; a < work.Online.Areas; a++)
        {
            if (a == 0 || !still) UseRows.Rates(states, useOdds.AsSpan(a * capacity.Length, capacity.Length), use, room);
            for (var k = 0; k < capacity.Length; k++)
            {
                RowMath.Product(users, work.Online.Padded(a), use.AsSpan(k * users.Length, users.Length));
                foreach (var (region, share) in frame.Layouts[k].RegionsOfArea[a])
                {
                    rowOdds[k][next[k]] = reachOdds[a * capacity.Length + k];
                    var row = capacity[k].Padded(next[k]++);
                    row.Clear();
                    RowMath.AddScaled(row, users, share);
                    RowMath.AddScaled(work.Capacity[k].Padded(region), users, share);
                }
            }
        }
    }

    private bool Rake(Assumptions drawn, int k, out double[] region, out double[] reached)
    {
        var layout = drawn.Layout(frame, k);
        work.Totals[k] = PlatformReach.Totals(frame, drawn, work, k);
        var (inRegions, inGroups) = Placement.Room(work.Capacity[k], layout, frame.Evidence.Settings.Estimate.CapacityMargin);
        var margins = Placement.Of(PlatformReach.Margins(frame, drawn, work, k), inRegions, inGroups, layout.HasRemainder).Margins;
        var prior = CapacityRaking.Prior(layout, margins, work.Capacity[k], frame.Platform(k).Reach.FollowerTilt);
        for (var c = 0; c < prior.Length; c++) seed[0][c] = Logistic.Odds(prior[c]);

        var fit = rakings[k].Run(capacity[k], seed, rowOdds[k], margins.Regions, margins.Groups, drawn.Limits, start?.Reach[k]);
        region = rakings[k].Region.ToArray();
        reached = new double[seed.Stride];
        for (var c = 0; c < prior.Length; c++) reached[c] = seed[0][c] * rakings[k].Column[c];
        return fit.Converged;
    }
}
