namespace OpenReach.Plan.Optimise;

/// <summary>
/// The best units of one cluster when money has a price: people reached less priced money, every choice looked at that could be best (branch
/// and bound; what several purchases add together is at most what each adds alone).
/// </summary>
internal sealed class ClusterChoice
{
    private const int MostNodes = 20_000;

    private readonly record struct Choice(int Offer, int[] Segments, double[][] Left, double Unit, double Setup, int Fewest, int Most, int Least);

    private readonly double[][] stack;    // people still missed, by depth and segment
    private readonly int[] now;
    private readonly SmoothCopies smooth;
    private int[] asSmooth = [], asChoice = [];    // positions among the copies
    private Choice[] choices = [];
    private double slack, bestValue;
    private int nodes, local;

    public ClusterChoice(int mostSegments = 64, int mostOffers = 64)
    {
        stack = [.. Enumerable.Range(0, mostOffers + 2).Select(_ => new double[mostSegments])];
        now = new int[mostOffers];
        Best = new int[mostOffers];
        smooth = new(mostSegments);
    }

    /// <summary>Units of the best choice, by position among the local purchases and then the copies of links.</summary>
    public int[] Best { get; }

    /// <param name="people">Still missed by segment, before any local purchase.</param>
    /// <param name="cost">Priced unit and set-up cost of a purchase.</param>
    /// <param name="copies">Links that this cluster buys for itself, with their part of the priced cost; none where links are fixed.</param>
    /// <returns>The value of the best choice found, and what no choice exceeds.</returns>
    public (double Value, double Bound) Solve(Cluster cluster, PlanProblem problem, double[] people, Func<int, (double Unit, double Setup)> cost, IReadOnlyList<(ClusterLink Link, double Unit, double Setup)> copies)
    {
        asSmooth = [.. Enumerable.Range(0, copies.Count).Where(i => problem.Offers[copies[i].Link.Offer].Most >= SmoothCopies.FewestUnits)];
        asChoice = [.. Enumerable.Range(0, copies.Count).Except(asSmooth)];
        local = cluster.Local.Length;
        choices = new Choice[local + asChoice.Length];
        for (var i = 0; i < choices.Length; i++)
        {
            var (bought, (unit, setup)) = i < local ? (cluster.Local[i], cost(cluster.Local[i].Offer)) : (copies[asChoice[i - local]].Link.Bought, (copies[asChoice[i - local]].Unit, copies[asChoice[i - local]].Setup));
            var offer = problem.Offers[bought.Offer];
            choices[i] = new(bought.Offer, bought.Segments, bought.Left, unit, setup, Math.Max(1, offer.Fewest), offer.Most, offer.Locked > 0 ? Math.Max(offer.Locked, offer.Fewest) : 0);
        }
        smooth.Clear();
        foreach (var i in asSmooth)
        {
            var (link, unit, setup) = copies[i];
            smooth.Add(link.Segments, link.Rate, unit, setup, problem.Offers[link.Offer].Fewest, problem.Offers[link.Offer].Most);
        }
        double all = 0;
        for (var s = 0; s < people.Length; s++) all += stack[0][s] = people[s];
        (slack, nodes, bestValue) = (1e-5 * all, 0, double.NegativeInfinity);
        Array.Clear(now);
        var root = Look(0, 0, (1UL << choices.Length) - 1);
        return (bestValue, nodes > MostNodes ? Math.Max(root, bestValue) : bestValue + slack);
    }

    /// <returns>What no choice from here exceeds.</returns>
    private double Look(int depth, double value, ulong open)
    {
        nodes++;
        var missed = stack[depth];
        var (bound, pick, most, adding) = (value + smooth.Most(missed), -1, 0.0, 0);
        for (var i = 0; i < choices.Length; i++)
        {
            if ((open >> i & 1) == 0) continue;
            var adds = Most(choices[i], missed);
            bound += adds;
            if (adds <= 0 && choices[i].Least == 0) continue;
            adding++;
            // Local purchases are decided before copies of links, which have many units: the last one open needs no look around it.
            if (pick < 0 || ((i < local) == (pick < local) ? adds > most : i < local)) (pick, most) = (i, adds);
        }
        if (bound <= bestValue + slack) return bound;
        if (adding == 0 || (adding == 1 && smooth.Count == 0))
        {
            bestValue = bound;
            if (pick >= 0) now[pick] = At(choices[pick], missed);
            Array.Copy(now, Best, local);
            for (var i = 0; i < asChoice.Length; i++) Best[local + asChoice[i]] = now[local + i];
            for (var i = 0; i < asSmooth.Length; i++) Best[local + asSmooth[i]] = (int)Math.Round(smooth.Units[i]);
            if (pick >= 0) now[pick] = 0;
            return bound;
        }
        if (nodes > MostNodes) return bound;

        var choice = choices[pick];
        var (rest, next) = (open & ~(1UL << pick), stack[depth + 1]);
        // The best number of units by itself first, then those around it, then none.
        var (from, to) = (choice.Least > 0 ? choice.Least : choice.Fewest, choice.Most);
        var start = At(choice, missed);
        // Upwards the choice is worth less and leaves less to the others; downwards the others add at most what they add without it.
        for (var k = start; k <= to; k++)
            if (Try(k) <= bestValue + slack && k > start) break;
        for (var k = start - 1; k >= from && value + Worth(choice, missed, k) + bound - value - most > bestValue + slack; k--) Try(k);
        if (choice.Least == 0)
        {
            now[pick] = 0;
            Array.Copy(missed, next, missed.Length);
            Look(depth + 1, value, rest);
        }
        now[pick] = 0;
        return bound;

        double Try(int units)
        {
            Array.Copy(missed, next, missed.Length);
            var left = choice.Left[units];
            double gain = 0;
            for (var j = 0; j < left.Length; j++)
            {
                var s = choice.Segments[j];
                gain += missed[s] * (1 - left[j]);
                next[s] = missed[s] * left[j];
            }
            now[pick] = units;
            return Look(depth + 1, value + gain - choice.Setup - choice.Unit * units, rest);
        }
    }

    /// <summary>Most that a purchase adds by itself; below none only where it must be bought.</summary>
    private static double Most(in Choice choice, double[] missed)
    {
        var units = At(choice, missed);
        if (units > choice.Most) return 0;
        var worth = Worth(choice, missed, units);
        return choice.Least > 0 ? worth : Math.Max(0, worth);
    }

    /// <summary>Units worth most by themselves: gains are concave, so the first that do not pay end it.</summary>
    private static int At(in Choice choice, double[] missed)
    {
        var (low, high) = (choice.Least > 0 ? choice.Least : choice.Fewest, choice.Most);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Worth(choice, missed, middle + 1) > Worth(choice, missed, middle)) low = middle + 1; else high = middle;
        }
        return low;
    }

    private static double Worth(in Choice choice, double[] missed, int units)
    {
        var left = choice.Left[units];
        double gain = -choice.Setup - choice.Unit * units;
        for (var j = 0; j < left.Length; j++) gain += missed[choice.Segments[j]] * (1 - left[j]);
        return gain;
    }
}
