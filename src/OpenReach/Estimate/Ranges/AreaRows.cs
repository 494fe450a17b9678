using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// The rows of one area in one replicate, rebuilt from the replicate's factors and the area's own draws. One to a thread.
/// Every row is by cell and padded to a multiple of four.
/// </summary>
internal sealed class AreaRows
{
    private readonly Frame frame;
    private readonly AreaNoise noise;
    private readonly int cells, platforms, stride;
    private readonly WholePeople people;
    private readonly double[] use, rates, seed, online, noPlatform, given, reached, uniforms, odds, room;

    public AreaRows(Frame frame, AreaNoise noise)
    {
        (this.frame, this.noise) = (frame, noise);
        (cells, platforms, stride) = (frame.Evidence.Cells.Count, frame.States.Length, frame.Evidence.Population.Stride);
        (use, rates, odds, room) = (new double[stride * platforms], new double[stride * platforms], new double[platforms], UseRows.Room(platforms, stride));
        (seed, online) = (new double[stride], new double[stride]);
        people = new WholePeople(stride);
        (noPlatform, given, reached, uniforms) = (new double[stride], new double[stride], new double[stride], new double[stride * 3]);
    }

    /// <summary>What the rows were last filled from: where areas do not differ, the next area of the same replicate has the same shares and mostly the same rates.</summary>
    private double[] national = [];
    private int areaOfRates = -1;
    private (double Given, double Drawn)? served;

    /// <summary>Persons online.</summary>
    public ReadOnlySpan<double> Online => online;

    /// <summary>Use rate of a platform among the online, once the parts are filled.</summary>
    public ReadOnlySpan<double> UseRate(int k) => use.AsSpan(k * stride, stride);

    /// <summary>Share of its users who are reached.</summary>
    public ReadOnlySpan<double> Rate(int k) => rates.AsSpan(k * stride, stride);

    /// <summary>Fills everything.</summary>
    public void Fill(ulong replicate, int area, ReplicateFactors factors)
    {
        var persons = frame.Evidence.Population.Padded(area);
        if (factors.Profile.Length == 0) for (var c = 0; c < cells; c++) online[c] = persons[c] * factors.Online[area];
        else
        {
            noise.Seed(replicate, area, cells, factors.Profile, seed);
            RowMath.Split(online, persons, seed, factors.Column, factors.Online[area]);
        }
        Span<double> ofReach = stackalloc double[platforms];
        noise.Odds(replicate, area, factors.Parents, odds, ofReach);
        if (noise.IsStill && ReferenceEquals(national, factors.States) && IsInRegionsOf(areaOfRates, area)) return;
        (national, areaOfRates, served) = (factors.States, area, null);
        Array.Clear(rates);
        for (var k = 0; k < platforms; k++)
            foreach (var (region, part) in frame.Layouts[k].RegionsOfArea[area])
                UseRows.AddRates(rates.AsSpan(k * stride, stride), factors.Reached[k], factors.Region[k][region] * ofReach[k], part);
    }

    private bool IsInRegionsOf(int other, int area)
    {
        foreach (var layout in frame.Layouts) if (!layout.RegionsOfArea[area].AsSpan().SequenceEqual(layout.RegionsOfArea[other])) return false;
        return true;
    }

    /// <summary>
    /// Persons by what happened: [online, on no platform, reached given the dependence assumption, reached][cell], whole where the spread says so.
    /// </summary>
    public void Parts(ulong replicate, int area, double givenDependence, double dependence, Span<double> parts)
    {
        if (served != (givenDependence, dependence))
        {
            UseRows.Fill(national, odds, rates, givenDependence, dependence, new() { NoPlatform = noPlatform, Given = given, Reached = reached, Use = use }, room);
            served = (givenDependence, dependence);
        }
        if (!noise.Spread.WholePeople)
        {
            online.CopyTo(parts);
            RowMath.Product(parts.Slice(stride, stride), online, noPlatform);
            RowMath.Product(parts.Slice(2 * stride, stride), online, given);
            RowMath.Product(parts.Slice(3 * stride, stride), online, reached);
            return;
        }
        Draws.Uniforms(noise.RunSeed, Streams.People, replicate, (ulong)area * (ulong)cells, uniforms.AsSpan(0, stride), uniforms.AsSpan(stride, stride), uniforms.AsSpan(2 * stride, stride));
        people.Draw(new() { Persons = frame.Evidence.Population.Padded(area), Online = online, NoPlatform = noPlatform, Given = given, Reached = reached },
            uniforms, noise.Spread.OnlineIsEstimate, parts);
    }
}
