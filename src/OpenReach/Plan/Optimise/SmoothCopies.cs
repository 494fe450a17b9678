namespace OpenReach.Plan.Optimise;

/// <summary>
/// What copies of links with many units, such as spots on the radio, add at most where fractions of units may be bought: a concave function,
/// climbed one copy after the other, plus what its slopes say could still be above (Frank and Wolfe 1956), so that it is never too low.
/// </summary>
internal sealed class SmoothCopies(int mostSegments)
{
    /// <summary>Copies of links with fewer units are looked at unit by unit.</summary>
    public const int FewestUnits = 12;

    /// <summary>With more copies in a cluster their set-up costs are spread over their units, which is never above the true cost.</summary>
    private const int MostSetups = 4;

    private const int Sweeps = 4, NewtonSteps = 5;

    private readonly List<(int[] Segments, double[] Rate, double Unit, double Setup, double Fewest, double Most)> copies = [];
    private readonly List<double> at = [];
    private readonly double[] left = new double[mostSegments];
    private double[] now = [];

    public int Count => copies.Count;

    /// <summary>Units of the last answer, by copy.</summary>
    public double[] Units { get; private set; } = [];

    public void Clear()
    {
        copies.Clear();
        at.Clear();
    }

    public void Add(int[] segments, double[] rate, double unit, double setup, int fewest, int most)
    {
        copies.Add((segments, rate, unit, setup, Math.Max(1, fewest), most));
        at.Add(most / 2.0);
    }

    /// <param name="missed">People still missed by segment.</param>
    public double Most(double[] missed)
    {
        if (copies.Count == 0) return 0;
        if (Units.Length != copies.Count) (Units, now) = (new double[copies.Count], new double[copies.Count]);
        var spread = copies.Count > MostSetups;
        double best = 0;
        Array.Clear(Units);
        for (var mask = spread ? (1 << copies.Count) - 1 : 1; mask < 1 << copies.Count; mask++)
        {
            if (Climb(missed, mask, spread) is var value && value <= best) continue;
            best = value;
            for (var i = 0; i < now.Length; i++) Units[i] = now[i];
        }
        return best;
    }

    private double Climb(double[] missed, int mask, bool spread)
    {
        Array.Copy(missed, left, missed.Length);
        double value = 0;
        for (var i = 0; i < copies.Count; i++)
        {
            now[i] = 0;
            if ((mask >> i & 1) == 0) continue;
            now[i] = Math.Clamp(at[i], spread ? 0 : copies[i].Fewest, copies[i].Most);
            Shift(i, now[i]);
            if (!spread) value -= copies[i].Setup;
        }
        for (var sweep = 0; sweep < Sweeps; sweep++)
            for (var i = 0; i < copies.Count; i++)
            {
                if ((mask >> i & 1) == 0) continue;
                var (low, high) = (spread ? 0 : copies[i].Fewest, copies[i].Most);
                for (var step = 0; step < NewtonSteps; step++)
                {
                    var (slope, bend) = Slopes(i, spread);
                    var to = Math.Clamp(bend > 0 ? now[i] + slope / bend : slope > 0 ? high : low, low, high);
                    var by = to - now[i];
                    if (Math.Abs(by) < 1e-6) break;
                    now[i] = to;
                    Shift(i, by);
                }
                at[i] = now[i];
            }
        for (var s = 0; s < missed.Length; s++) value += missed[s] - left[s];
        for (var i = 0; i < copies.Count; i++)
        {
            if ((mask >> i & 1) == 0) continue;
            value -= now[i] * Unit(i, spread);
            var (slope, _) = Slopes(i, spread);
            value += slope > 0 ? slope * (copies[i].Most - now[i]) : slope * ((spread ? 0 : copies[i].Fewest) - now[i]);
        }
        return value;
    }

    private double Unit(int i, bool spread) => copies[i].Unit + (spread ? copies[i].Setup / copies[i].Most : 0);

    private void Shift(int i, double units)
    {
        var (segments, rate, _, _, _, _) = copies[i];
        for (var j = 0; j < segments.Length; j++) left[segments[j]] *= Math.Exp(-rate[j] * units);
    }

    /// <summary>People a unit more adds less its cost, and how fast that falls.</summary>
    private (double Slope, double Bend) Slopes(int i, bool spread)
    {
        var (segments, rate, _, _, _, _) = copies[i];
        var (slope, bend) = (-Unit(i, spread), 0.0);
        for (var j = 0; j < segments.Length; j++)
        {
            var people = left[segments[j]] * rate[j];
            slope += people;
            bend += people * rate[j];
        }
        return (slope, bend);
    }
}
