using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>What really happened to everybody: whole people, by area and cell (flat) and by platform.</summary>
internal sealed class Outcome
{
    public required int[] Online { get; init; }
    public required int[] Reached { get; init; }

    /// <summary>Online and on none of the platforms.</summary>
    public required int[] NoPlatform { get; init; }

    /// <summary>By platform, then area and cell.</summary>
    public required int[][] Users { get; init; }

    public required int[][] Served { get; init; }

    /// <summary>By platform: people served, by class of engagement.</summary>
    public required long[][] ServedByClass { get; init; }

    /// <summary>By cell, then set of platforms used (bit k for platform k): people online in the nation.</summary>
    public required int[][] UseStates { get; init; }

    public int NotServed(int index) => Online[index] - NoPlatform[index] - Reached[index];
}

/// <summary>
/// Draws everybody. Within a class of engagement and of liking, platforms are used and people are served independently of one another;
/// what ties them together over the nation is that people differ.
/// </summary>
internal static class People
{
    /// <summary>Standard normal engagement at five equally likely values, of variance 1.</summary>
    public static readonly double[] Engagement = [-1.4633, -0.5988, 0, 0.5988, 1.4633];

    /// <summary>Liking of platforms as such: two halves.</summary>
    private static readonly double[] Liking = [-1, 1];

    public static Outcome Draw(Land land, RehearsalOptions options)
    {
        var platforms = land.Platforms.Count;
        if (platforms is 0 or > 8) throw new ArgumentException($"A rehearsal has 1 to 8 platforms, not {platforms}.");
        var outcome = new Outcome
        {
            Online = new int[land.Size],
            Reached = new int[land.Size],
            NoPlatform = new int[land.Size],
            Users = Counts(platforms, land.Size),
            Served = Counts(platforms, land.Size),
            ServedByClass = [.. Enumerable.Range(0, platforms).Select(_ => new long[Engagement.Length])],
            UseStates = Counts(land.Cells.Count, 1 << platforms),
        };
        // A logit mixed over normal noise flattens; this stretch gives the wanted rate back (probit approximation of the logistic).
        var spread = options.Trait * options.Trait;
        var useStretch = Math.Sqrt(1 + 0.346 * (spread + options.UseAssociation * options.UseAssociation));
        var serveStretch = Math.Sqrt(1 + 0.346 * spread);
        Span<double> use = stackalloc double[platforms];
        Span<double> serve = stackalloc double[platforms];

        for (var i = 0; i < land.Size; i++)
        {
            var draws = Draws.Sequence(options.Seed, Streams.People, 0, (ulong)i);
            var online = (int)draws.NextBinomial(land.People[i], Land.Expit(land.Online[i]));
            outcome.Online[i] = online;
            var left = online;
            var classesLeft = Engagement.Length * Liking.Length;
            for (var h = 0; h < Engagement.Length; h++)
                foreach (var liking in Liking)
                {
                    var people = (int)draws.NextBinomial(left, 1.0 / classesLeft--);
                    left -= people;
                    if (people == 0) continue;
                    for (var k = 0; k < platforms; k++)
                    {
                        var pull = options.NegativeDependence && k % 2 == 1 ? -1 : 1;
                        use[k] = Land.Expit(land.Use[k][i] * useStretch + options.Trait * Engagement[h] + options.UseAssociation * liking);
                        serve[k] = Land.Expit(land.Serve[k][i] * serveStretch + pull * options.Trait * Engagement[h]);
                    }
                    Split(outcome, i, i % land.Cells.Count, h, use, serve, 0, 0, false, people, ref draws);
                }
        }
        return outcome;
    }

    /// <summary>Splits people who are alike, platform by platform: not a user, a user not served, a user served.</summary>
    private static void Split(
        Outcome outcome, int index, int cell, int engagement, ReadOnlySpan<double> use, ReadOnlySpan<double> serve,
        int platform, int used, bool served, int people, ref DrawSequence draws)
    {
        if (people == 0) return;
        if (platform == use.Length)
        {
            outcome.UseStates[cell][used] += people;
            if (served) outcome.Reached[index] += people;
            else if (used == 0) outcome.NoPlatform[index] += people;
            return;
        }
        var users = (int)draws.NextBinomial(people, use[platform]);
        var reached = (int)draws.NextBinomial(users, serve[platform]);
        outcome.Users[platform][index] += users;
        outcome.Served[platform][index] += reached;
        outcome.ServedByClass[platform][engagement] += reached;
        Split(outcome, index, cell, engagement, use, serve, platform + 1, used, served, people - users, ref draws);
        Split(outcome, index, cell, engagement, use, serve, platform + 1, used | 1 << platform, served, users - reached, ref draws);
        Split(outcome, index, cell, engagement, use, serve, platform + 1, used | 1 << platform, true, reached, ref draws);
    }

    private static int[][] Counts(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new int[columns])];
}
