using System.Numerics;
using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>The rows of one area in one replicate, rebuilt from the replicate's factors and the area's own draws. One to a thread.</summary>
internal sealed class AreaRows
{
    private readonly Frame frame;
    private readonly AreaNoise noise;
    private readonly int cells, states, platforms;
    private readonly double[] weight, share, users, seed, online, depth;
    private readonly double[][] use, rates;

    public AreaRows(Frame frame, AreaNoise noise)
    {
        (this.frame, this.noise) = (frame, noise);
        (cells, platforms) = (frame.Evidence.Cells.Count, frame.States.Length);
        states = 1 << platforms;
        var stride = frame.Evidence.Population.Stride;
        (weight, depth) = (new double[states], new double[states]);
        (share, users, seed, online) = (new double[cells * states], new double[stride], new double[stride], new double[stride]);
        use = [.. Enumerable.Range(0, platforms).Select(_ => new double[stride])];
        rates = [.. Enumerable.Range(0, platforms).Select(_ => new double[stride])];
    }

    /// <summary>Persons online by cell, padded.</summary>
    public ReadOnlySpan<double> Online => online;

    /// <summary>Shares of the use states [cell][state] in the area.</summary>
    public ReadOnlySpan<double> States => share;

    /// <summary>Use rate of a platform among the online, by cell, padded.</summary>
    public ReadOnlySpan<double> UseRate(int k) => use[k];

    /// <summary>Share of its users who are reached, by cell, padded.</summary>
    public ReadOnlySpan<double> Rate(int k) => rates[k];

    /// <summary>Fills everything.</summary>
    public void Fill(ulong replicate, int area, ReplicateFactors factors)
    {
        var persons = frame.Evidence.Population.Padded(area);
        if (factors.Profile.Length == 0) for (var c = 0; c < cells; c++) online[c] = persons[c] * factors.Online[area];
        else
        {
            noise.Seed(replicate, area, factors.Profile.AsSpan(0, cells), seed);
            RowMath.Split(online, persons, seed, factors.Column, factors.Online[area]);
        }
        Use(replicate, area, factors.States);
        Span<double> odds = stackalloc double[platforms];
        noise.Reach(replicate, area, odds);
        for (var k = 0; k < platforms; k++)
        {
            Array.Clear(rates[k]);
            foreach (var (region, part) in frame.Layouts[k].RegionsOfArea[area]) AddRates(rates[k], factors.Reached[k], factors.Region[k][region] * odds[k], part);
        }
    }

    /// <summary>Shares of the states in an area: those of the nation times exp(Σ over the state's platforms of d), normalised in each cell.</summary>
    /// <param name="national">[cell][state].</param>
    public void Use(ulong replicate, int area, double[] national)
    {
        Span<double> odds = stackalloc double[platforms];
        noise.Use(replicate, area, odds);
        weight[0] = 1;
        for (var s = 1; s < states; s++) weight[s] = weight[s & (s - 1)] * odds[BitOperations.TrailingZeroCount(s)];
        foreach (var rate in use) Array.Clear(rate);
        for (var c = 0; c < cells; c++)
        {
            var from = national.AsSpan(c * states, states);
            var to = share.AsSpan(c * states, states);
            var sum = 0.0;
            for (var s = 0; s < states; s++) sum += to[s] = from[s] * weight[s];
            for (var s = 0; s < states; s++)
            {
                to[s] /= sum;
                for (var rest = s; rest != 0; rest &= rest - 1) use[BitOperations.TrailingZeroCount(rest)][c] += to[s];
            }
        }
    }

    /// <summary>Persons who use a platform, by cell, padded; good until the next call.</summary>
    public ReadOnlySpan<double> Users(int k, ReadOnlySpan<double> onlineRow)
    {
        for (var c = 0; c < cells; c++) users[c] = onlineRow[c] * use[k][c];
        return users;
    }

    /// <summary>Persons by what happened: [cell][online, on no platform, reached given the dependence assumption, reached], whole where the spread says so.</summary>
    public void Parts(ulong replicate, int area, double given, double dependence, Span<double> parts)
    {
        var persons = frame.Evidence.Population[area];
        for (var c = 0; c < cells; c++)
        {
            var cell = parts.Slice(c * GroupSums.Parts, GroupSums.Parts);
            var noPlatform = share[c * states];
            var reachedGiven = Served(c, given).Reached;
            var reached = Served(c, dependence).Reached;
            if (noise.Spread.WholePeople)
                WholePeople.Draw(persons[c], online[c], noPlatform, reachedGiven, reached, noise.Spread.OnlineIsEstimate,
                    Draws.Block(noise.RunSeed, Streams.People, 1, replicate, (ulong)area * (ulong)cells + (ulong)c, 0), cell);
            else (cell[0], cell[1], cell[2], cell[3]) = (online[c], online[c] * noPlatform, online[c] * reachedGiven, online[c] * reached);
        }
    }

    /// <summary>Shares of the online of a cell who are on a platform and served by none, and by at least one.</summary>
    private (double NotServed, double Reached) Served(int cell, double dependence)
    {
        Span<double> rate = stackalloc double[platforms];
        for (var k = 0; k < platforms; k++) rate[k] = rates[k][cell];
        return OpenReach.Estimate.Served.Split(share.AsSpan(cell * states, states), rate, dependence, depth);
    }

    private static void AddRates(double[] rates, double[] odds, double factor, double part)
    {
        for (var c = 0; c < rates.Length; c++)
        {
            var w = odds[c] * factor;
            rates[c] += part * (w / (1 + w));
        }
    }
}
