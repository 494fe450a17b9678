using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>The assumptions of one replicate: a draw from every source that is not an area's own (method 5.2).</summary>
internal static class Replicate
{
    /// <summary>A hundred-millionth is needed at the point; a range is not moved by a millionth.</summary>
    public static FitLimits Limits { get; } = new(1e-6, 300, 1e-6);

    /// <summary>Items of the stream of pairs from here on say whom the survey happened to ask.</summary>
    private const ulong AskedOf = 1000;

    /// <param name="point">Assumptions of the point, after the ladder: what the ladder raised stays raised by as much.</param>
    public static Assumptions Draw(Frame frame, Assumptions point, AreaNoise noise, Sources sources, ulong replicate)
    {
        var settings = frame.Evidence.Settings.Estimate;
        var seed = (ulong)settings.Seed;
        var drawn = point with { Limits = Limits, AreaAccess = noise.Access(replicate) };
        if (sources.HasFlag(Sources.Survey))
            drawn = drawn with
            {
                InternetShare = InternetShare(frame, seed, replicate),
                UseShare = UseShares(frame, point, seed, replicate),
                AskedOddsRatio = [.. point.AskedOddsRatio.Select((ratio, i) => OddsRatio(frame, ratio, i, point.OneSample?.Met[i] ?? 0, seed, replicate))],
            };
        if (sources.HasFlag(Sources.Pairs))
            drawn = drawn with { UnaskedLogOdds = settings.PairLogOdds + settings.PairLogOddsSd * Draws.Normal(seed, Streams.Pairs, replicate, ulong.MaxValue) };
        if (sources.HasFlag(Sources.Accounts))
            drawn = drawn with
            {
                HouseholdRatio = point.OnlineMeansUse ? point.HouseholdRatio
                    : settings.KLow + (settings.KHigh - settings.KLow) * Draws.Uniform(seed, Streams.Household, replicate, 0),
                Duplicates = [.. point.Duplicates.Select((d, k) => Duplicates(frame.Platform(k), d, seed, replicate, k))],
                Accumulation = [.. point.Accumulation.Select((_, k) => AccumulationOf(frame.Platform(k), settings, seed, replicate, k))],
            };
        if (!sources.HasFlag(Sources.Accounts) && !sources.HasFlag(Sources.Rounding)) return drawn;

        PlatformEvidence[] exports = [.. Enumerable.Range(0, frame.States.Length).Select(k => Export(frame.Platform(k), sources, seed, replicate, k))];
        return drawn with { Exports = exports, Layouts = [.. exports.Select((p, k) => frame.Layouts[k].With(p.Reach))] };
    }

    /// <summary>Internet use by cell: Beta(x + 1/2, n − x + 1/2), one draw for all cells where the survey has no profile.</summary>
    private static double[]? InternetShare(Frame frame, ulong seed, ulong replicate)
    {
        var use = frame.Evidence.InternetUse;
        if (use.Share is not { } share || use.EffectiveN is not { } n) return null;
        var uniforms = new double[share.Length];
        Draws.Fill(uniforms, seed, Streams.InternetUse, replicate, 0);
        return Shares(share, n, use.RowOf, use.HasAgeProfile, uniforms);
    }

    /// <summary>Use rates [platform][cell]: Beta by row of the survey; platforms that one survey asked about together vary together.</summary>
    private static double[][] UseShares(Frame frame, Assumptions point, ulong seed, ulong replicate)
    {
        var platforms = frame.States.Length;
        var drawn = new double[platforms][];
        for (var k = 0; k < platforms; k++) Draws.Fill(drawn[k] = new double[point.UseShare[k].Length], seed, Streams.PlatformUse, replicate, (ulong)k);
        if (point.OneSample is { } sample)
        {
            Span<double> ofCell = stackalloc double[platforms];
            for (var c = 0; c < drawn[0].Length; c++)
            {
                for (var k = 0; k < platforms; k++) ofCell[k] = drawn[k][c];
                sample.Join(c, ofCell);
                for (var k = 0; k < platforms; k++) drawn[k][c] = ofCell[k];
            }
        }
        for (var k = 0; k < platforms; k++)
        {
            var use = frame.Platform(k).Use!;
            drawn[k] = Shares(use.Share, use.EffectiveN, use.RowOf, use.HasAgeProfile, drawn[k]);
            for (var c = 0; c < drawn[k].Length; c++)
                if (point.UseShare[k][c] > use.Share[c]) drawn[k][c] = Math.Min(0.999, drawn[k][c] * point.UseShare[k][c] / use.Share[c]);
        }
        return drawn;
    }

    /// <param name="rowOf">Row of the survey by cell; null where each cell has its own.</param>
    /// <param name="drawn">Uniforms by cell; the shares take their place.</param>
    private static double[] Shares(double[] share, double[] n, int[]? rowOf, bool hasProfile, double[] drawn)
    {
        if (!hasProfile)
        {
            // One figure for all: its error is one too.
            var (asked, users) = (n.Sum(), share.Select((s, c) => s * n[c]).Sum());
            var ratio = users > 0 ? Draws.Beta(drawn[0], users + 0.5, asked - users + 0.5) * asked / users : 1;
            for (var c = 0; c < drawn.Length; c++) drawn[c] = Math.Min(0.999999, share[c] * ratio);
            return drawn;
        }
        // Cells of one row of the survey divide its sample: where they have its share, it is one figure, so one draw.
        for (var c = 0; c < drawn.Length; c++)
        {
            var first = 0;
            while (!IsOne(first, c)) first++;
            if (first < c)
            {
                drawn[c] = drawn[first];
                continue;
            }
            var asked = 0.0;
            for (var other = c; other < share.Length; other++) if (IsOne(other, c)) asked += n[other];
            drawn[c] = Centred(Draws.Beta(drawn[c], asked * share[c] + 0.5, asked * (1 - share[c]) + 0.5), share[c], asked);
        }
        return drawn;

        bool IsOne(int a, int b) => a == b || rowOf is not null && rowOf[a] == rowOf[b] && Math.Abs(share[a] - share[b]) < 1e-9;
    }

    /// <summary>
    /// Takes out of a draw how far its half observations pull it towards one half: nothing in a sample of hundreds, much in the few people that
    /// a cell of a crossed table is worth.
    /// </summary>
    private static double Centred(double draw, double share, double asked)
    {
        if (share is <= 0 or >= 1 || draw is <= 0 or >= 1) return draw;
        return Logistic.Expit(Logistic.Logit(draw) + Logistic.Logit(share) - Logistic.Logit((asked * share + 0.5) / (asked + 1)));
    }

    /// <summary>The pooled 2x2 table of a pair from Dirichlet(n·p + 1/2), as its odds ratio; the singles come from their own draws.</summary>
    /// <param name="met">What one person asked adds to the share of both by his age and sex (<see cref="OneSample.Met"/>).</param>
    private static double OddsRatio(Frame frame, double ratio, int pair, double met, ulong seed, ulong replicate)
    {
        var (a, b, evidence) = frame.Asked[pair];
        var (p, q) = (Mean(frame.Platform(a).Use!), Mean(frame.Platform(b).Use!));
        var both = PairTable.Both(ratio, p, q);
        if (met > 0)
        {
            var (low, high) = PairTable.Bounds(p, q);
            var off = met / Math.Sqrt(evidence.EffectiveN) * Draws.Normal(seed, Streams.Pairs, replicate, AskedOf + (ulong)pair);
            both = Math.Clamp(both + off, low + 0.01 * (high - low), high - 0.01 * (high - low));
        }
        var shares = PairTable.Shares(both, p, q);
        Span<double> table = stackalloc double[4];
        Draws.Fill(table, seed, Streams.Pairs, replicate, (ulong)pair);
        for (var i = 0; i < 4; i++) table[i] = Draws.Gamma(table[i], evidence.EffectiveN * shares[i] + 0.5, 1);
        return Math.Clamp(table[3] * table[0] / (table[1] * table[2]), 1e-6, 1e6);
    }

    private static double Mean(UseEvidence use)
    {
        double users = 0, asked = 0;
        for (var c = 0; c < use.Share.Length; c++) (users, asked) = (users + use.EffectiveN[c] * use.Share[c], asked + use.EffectiveN[c]);
        return users / asked;
    }

    private static double Duplicates(PlatformEvidence platform, double point, ulong seed, ulong replicate, int k) =>
        Of(platform.Duplicates, Uniform(seed, replicate, k, 0)) + Math.Max(0, point - platform.Duplicates.Mean);

    private static double AccumulationOf(PlatformEvidence platform, EstimateSettings settings, ulong seed, ulong replicate, int k)
    {
        var u = Uniform(seed, replicate, k, 1);
        return platform.Accumulation is { } prior ? Of(prior, u) : settings.ALow * Math.Pow(settings.AHigh / settings.ALow, u);
    }

    /// <summary>A platform's export as it may have been before rounding, and its share abroad as it may be.</summary>
    private static PlatformEvidence Export(PlatformEvidence platform, Sources sources, ulong seed, ulong replicate, int k)
    {
        if (sources.HasFlag(Sources.Accounts) && platform.Abroad is { } abroad)
            platform = platform with { Abroad = abroad with { Mean = Of(abroad, Uniform(seed, replicate, k, 2)) } };
        var draws = Draws.Sequence(seed, Streams.Rounding, replicate, (ulong)k);
        var reach = platform.Reach;
        if (sources.HasFlag(Sources.Rounding))
        {
            // What was withheld is one margin, so one draw: groups that move apart would cancel out.
            var withheld = draws.NextBetween(0, 1);
            reach = reach with
            {
                PeriodReach = [.. reach.PeriodReach.Select(r => Between(r, ref draws))],
                ByCell = reach.ByCell is null ? null : [.. reach.ByCell.Select(m => m with { Accounts = m.Suppressed ? At(m.Accounts, withheld) : Between(m.Accounts, ref draws) })],
                ByPlace = [.. reach.ByPlace.Select(m => m with { Accounts = Between(m.Accounts, ref draws) })],
                Abroad = reach.Abroad is { } told ? Between(told, ref draws) : null,
            };
        }
        if (sources.HasFlag(Sources.Accounts))
            reach = reach with { LocalShare = [.. reach.LocalShare.Select(m => m with { Accounts = Between(m.Accounts, ref draws) })] };
        return platform with { Reach = reach };
    }

    private static Rounded Between(Rounded figure, ref DrawSequence draws) =>
        figure.Low < figure.High ? Rounded.Exact(draws.NextBetween(figure.Low, figure.High)) : figure;

    private static Rounded At(Rounded figure, double part) => Rounded.Exact(figure.Low + part * (figure.High - figure.Low));

    private static double Uniform(ulong seed, ulong replicate, int platform, int what) =>
        Draws.Uniform(seed, Streams.Accounts, replicate, (ulong)(platform * 4 + what));

    /// <summary>A prior at a uniform: the normal cut to its ends.</summary>
    private static double Of(PriorEvidence prior, double uniform)
    {
        if (prior.Sd <= 0 || prior.High <= prior.Low) return prior.Mean;
        var (low, high) = (Below(prior, prior.Low), Below(prior, prior.High));
        return Math.Clamp(prior.Mean + prior.Sd * Draws.Normal(low + uniform * (high - low)), prior.Low, prior.High);
    }

    private static double Below(PriorEvidence prior, double x) => MathNet.Numerics.Distributions.Normal.CDF(prior.Mean, prior.Sd, x);
}
