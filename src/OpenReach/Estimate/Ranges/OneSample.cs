using MathNet.Numerics.Distributions;
using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// One survey that asks of several platforms asks the same people, so its errors on the platforms go together: where it met too many who use one,
/// it met too many who use the others. Within a cell the sample shares of two platforms have the correlation of using them,
/// <c>(p_ab − p_a·p_b) / √(p_a(1 − p_a)·p_b(1 − p_b))</c>; draws of two surveys are independent. Without it too few nations of known truth
/// had their people on no platform inside the range.
/// </summary>
internal sealed class OneSample
{
    /// <summary>Lower triangle of the root of the correlation [cell][row of the triangle].</summary>
    private readonly double[][] root;
    private readonly int platforms;

    private OneSample(double[][] root, double[] met, int platforms) => (this.root, Met, this.platforms) = (root, met, platforms);

    /// <summary>
    /// By asked pair: standard deviation over the cells of the share who use both, which one person asked adds by the age and sex he happens to be of.
    /// The single rates are weighed by the population and have none of it; nor has an odds ratio that is taken against the survey's own singles: 0 then.
    /// </summary>
    public double[] Met { get; }

    /// <param name="states">Shares of the use states among the online [cell][state], at the point.</param>
    /// <param name="people">By cell.</param>
    /// <param name="online">People online by cell.</param>
    public static OneSample Of(Frame frame, double[] states, double[] people, double[] online)
    {
        var (platforms, cells) = (frame.States.Length, online.Length);
        var root = new double[cells][];
        for (var c = 0; c < cells; c++) root[c] = Root(frame, states.AsSpan(c << platforms, 1 << platforms), people[c] > 0 ? online[c] / people[c] : 1);
        return new(root, [.. frame.Asked.Select(p => HasOwnSingles(frame, p.A, p.B, p.Pair) ? 0 : BetweenCells(states, platforms, p.A, p.B, online))], platforms);
    }

    /// <summary>Whether the survey that asked about the pair prints how many use each of the two.</summary>
    public static bool HasOwnSingles(Frame frame, int a, int b, PairEvidence pair)
    {
        return Prints(frame.Platform(a).Use!) && Prints(frame.Platform(b).Use!);

        bool Prints(UseEvidence use) => use.Total is not null && use.Source == pair.Source && use.Base == pair.Base;
    }

    /// <summary>Uniforms of a cell by platform, made to go together as far as the surveys do.</summary>
    public void Join(int cell, Span<double> uniforms)
    {
        var lower = root[cell];
        Span<double> normals = stackalloc double[UseStates.MostPlatforms];
        for (var k = 0; k < platforms; k++) normals[k] = Draws.Normal(uniforms[k]);
        for (var k = platforms - 1; k > 0; k--)
        {
            var sum = 0.0;
            for (var j = 0; j <= k; j++) sum += lower[k * (k + 1) / 2 + j] * normals[j];
            // A platform that goes with none keeps its draw to the last bit.
            if (lower[k * (k + 1) / 2 + k] < 1) uniforms[k] = Math.Clamp(Normal.CDF(0, 1, sum), 1e-16, 1 - 1e-16);
        }
    }

    private static double BetweenCells(double[] states, int platforms, int a, int b, double[] online)
    {
        double all = 0, mean = 0, squares = 0;
        for (var c = 0; c < online.Length; c++)
        {
            var both = 0.0;
            for (var s = 0; s < 1 << platforms; s++) if ((s >> a & 1) == 1 && (s >> b & 1) == 1) both += states[(c << platforms) + s];
            (all, mean, squares) = (all + online[c], mean + online[c] * both, squares + online[c] * both * both);
        }
        return all > 0 ? Math.Sqrt(Math.Max(0, squares / all - mean / all * (mean / all))) : 0;
    }

    /// <summary>Cholesky's root of the correlation of a cell. A correlation of sample shares is that of people, so it has one.</summary>
    private static double[] Root(Frame frame, ReadOnlySpan<double> states, double online)
    {
        var platforms = frame.States.Length;
        var lower = new double[platforms * (platforms + 1) / 2];
        double At(int i, int j) => lower[i * (i + 1) / 2 + j];
        for (var i = 0; i < platforms; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = i == j ? 1 : Correlation(frame, states, i, j, online);
                for (var k = 0; k < j; k++) sum -= At(i, k) * At(j, k);
                lower[i * (i + 1) / 2 + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-6)) : sum / At(j, j);
            }
        return lower;
    }

    private static double Correlation(Frame frame, ReadOnlySpan<double> states, int a, int b, double online)
    {
        var (useA, useB) = (frame.Platform(a).Use!, frame.Platform(b).Use!);
        if (useA.Source != useB.Source || useA.Base != useB.Base || useA.AsAt != useB.AsAt) return 0;
        var part = useA.Base == SurveyBase.Persons ? online : 1;
        double p = part * UseStates.Rate(states, a), q = part * UseStates.Rate(states, b), both = 0;
        for (var s = 0; s < states.Length; s++) if ((s >> a & 1) == 1 && (s >> b & 1) == 1) both += part * states[s];
        var spread = p * (1 - p) * q * (1 - q);
        // Beyond this the two are one question, and the root of what is left is noise.
        return spread > 0 ? Math.Clamp((both - p * q) / Math.Sqrt(spread), -0.99, 0.99) : 0;
    }
}
