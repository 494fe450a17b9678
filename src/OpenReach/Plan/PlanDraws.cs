using OpenReach.Judge;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>
/// Joint draws of what a plan rests on: the share each channel reaches (one place within its range for the whole channel, for what is not
/// known of a channel is not known of it anywhere) and, where findings have ranges, the people missed (one part for the nation, one by area).
/// </summary>
internal sealed class PlanDraws
{
    /// <summary>Streams of the counter: apart from every stream of the estimator.</summary>
    private const ulong ChannelStream = 7101, PeopleStream = 7102;

    /// <summary>Share of the variance of missed people that areas have in common, as the estimator's areas of one parent do (method 5.2).</summary>
    private const double Common = 0.7;

    private readonly PlanRequest request;
    private readonly double[][] people;      // factor on the people of each area, by draw

    public PlanDraws(PlanRequest request, Findings findings, PlanSettings plan)
    {
        this.request = request;
        Seed = (ulong)findings.Settings.Estimate.Seed;
        Count = plan.Draws;
        var ranges = AreaRanges(findings, plan);
        HasPeople = ranges.Any(r => r is not null);
        var z = Quantile.NormalOfLevel(findings.Settings.Estimate.Level);
        people = [.. Enumerable.Range(0, Count).Select(b =>
        {
            var nation = HasPeople ? Draws.Normal(Seed, PeopleStream, (ulong)b, 0) : 0;
            var factors = new double[findings.Areas.Count];
            for (var a = 0; a < factors.Length; a++)
            {
                factors[a] = 1;
                if (ranges[a] is not { } r) continue;
                var own = Math.Sqrt(Common) * nation + Math.Sqrt(1 - Common) * Draws.Normal(Seed, PeopleStream, (ulong)b, (ulong)a + 1);
                factors[a] = Math.Max(0, 1 + own / z * (own < 0 ? r.Down : r.Up));
            }
            return factors;
        })];
    }

    public int Count { get; }

    /// <summary>True where missed people are drawn too.</summary>
    public bool HasPeople { get; }
    private ulong Seed { get; }

    /// <summary>The problem as it would be in draw <paramref name="b"/>.</summary>
    public PlanProblem Problem(int b)
    {
        var problem = request.Problem;
        var channels = request.Things.Select(t => t.Channel).Distinct(StringComparer.Ordinal).Select((c, i) => (c, i))
            .ToDictionary(c => c.c, c => Draws.Uniform(Seed, ChannelStream, (ulong)b, (ulong)c.i), StringComparer.Ordinal);
        var offers = new Offer[problem.Offers.Count];
        for (var o = 0; o < offers.Length; o++)
        {
            var (at, ranges, reach) = (channels[request.Things[o].Channel], request.Ranges[o], problem.Offers[o].Reach);
            var drawn = new (int, double)[reach.Count];
            for (var i = 0; i < drawn.Length; i++) drawn[i] = (reach[i].Segment, ranges[i].Low + at * (ranges[i].High - ranges[i].Low));
            offers[o] = problem.Offers[o] with { Reach = drawn };
        }
        var persons = new double[problem.People.Length];
        for (var s = 0; s < persons.Length; s++) persons[s] = problem.People[s] * people[b][request.Segments[s].Area];
        return problem with { People = persons, Offers = offers };
    }

    /// <summary>How far the missed of each area may lie below and above, relative to the value; null where the finding has no interval.</summary>
    private static (double Down, double Up)?[] AreaRanges(Findings findings, PlanSettings plan)
    {
        var measure = plan.Target switch
        {
            PlanTarget.NoInternet => Measure.MissedNoInternet,
            PlanTarget.NoPlatform => Measure.MissedNoPlatform,
            PlanTarget.NotServed => Measure.MissedNotServed,
            _ => Measure.Missed,
        };
        var index = findings.Areas.Select((a, i) => (a.Code, i)).ToDictionary(a => a.Code, a => a.i, StringComparer.Ordinal);
        var ranges = new (double, double)?[findings.Areas.Count];
        foreach (var f in findings.ByArea)
            if (f.Measure == measure && f is { Interval: { } interval, Value: > 0 and var value })
                ranges[index[f.Scope.Area!]] = ((value - interval.Low) / value, (interval.High - value) / value);
        return ranges;
    }
}

/// <summary>Quantiles of draws, and the normal quantile of a level.</summary>
internal static class Quantile
{
    /// <summary>Type 7 of Hyndman and Fan: between the two nearest draws.</summary>
    public static double Of(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var low = (int)Math.Floor(at);
        return low + 1 >= sorted.Length ? sorted[^1] : sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
    }

    /// <summary>The middle <paramref name="level"/> of the draws, rounded outwards to <paramref name="step"/>, and wide enough to hold the value.</summary>
    public static Band Range(double[] draws, double level, double value, double step = 0)
    {
        var sorted = draws.Order().ToArray();
        var (low, high) = (Of(sorted, (1 - level) / 2), Of(sorted, (1 + level) / 2));
        if (step > 0) (low, high) = (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
        return new(Math.Min(low, value), Math.Max(high, value));
    }

    public static double NormalOfLevel(double level) => Draws.Normal((1 + level) / 2);
}
