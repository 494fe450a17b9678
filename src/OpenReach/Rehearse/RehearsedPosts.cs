using NodaTime;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>A post with its lifetime figures. <paramref name="Text"/> may hold line breaks.</summary>
/// <param name="Published">To the second; exports write it in the platform's own zone, to the minute.</param>
internal sealed record RehearsedPost(
    ulong Id, Instant Published, bool InPeriod, string Kind, string Text, int Seconds,
    long Reach, long Views, long Reactions, long Comments, long Shares, long Clicks, long LinkClicks, long Saves, long Follows);

/// <summary>
/// Posts of one platform. Reached accounts are of two kinds: regulars who are served many posts of the period, and passers-by who are
/// served one or two. So audiences overlap, and a period's reach stays far below the sum over posts.
/// </summary>
internal static class RehearsedPosts
{
    /// <summary>Posts of a period that each kind is served on average, before at least one is certain.</summary>
    public const double PerRegular = 5, PerPasserBy = 0.5;

    /// <summary>Newest first, as exports list them.</summary>
    public static IReadOnlyList<RehearsedPost> Make(int platform, string id, long accounts, double regularShare, RehearsalOptions options, IReadOnlyList<string> places)
    {
        var count = options.Posts;
        var earlier = options.EarlierPosts ? Math.Max(1, count / 10) : 0;
        var texts = Names.Lines(options.Campaign == RehearsedCampaign.Vaccination ? "posts-vaccination" : "posts-flood");
        var appeal = Appeal(options.Seed, platform, count);
        var regulars = (long)Math.Round(accounts * regularShare);
        var (regularAny, passerAny) = (AtLeastOne(appeal, PerRegular), AtLeastOne(appeal, PerPasserBy));
        var zone = DateTimeZoneProviders.Tzdb[options.Period.TimeZone];

        var posts = new List<RehearsedPost>();
        for (var j = -earlier; j < count; j++)
        {
            var draws = Draws.Sequence(options.Seed, Streams.Posts, (ulong)platform, (ulong)(j + 1000));
            var published = Published(j, count, options.Period, zone, ref draws);
            var liking = j >= 0 ? appeal[j] : appeal[(-j) % count];
            var reach = draws.NextBinomial(regulars, Chance(PerRegular, liking, count) / regularAny)
                + draws.NextBinomial(accounts - regulars, Chance(PerPasserBy, liking, count) / passerAny);
            posts.Add(Figures(platform, id, j, published, reach, Text(texts, places, platform, j, ref draws), ref draws));
        }
        return [.. posts.OrderByDescending(p => p.Published)];
    }

    /// <summary>How well each post does against the others; mean 1.</summary>
    private static double[] Appeal(ulong seed, int platform, int count)
    {
        var appeal = new double[count];
        for (var j = 0; j < count; j++) appeal[j] = Math.Exp(0.5 * Draws.Normal(seed, Streams.Posts, (ulong)platform + 50, (ulong)j));
        var mean = appeal.Sum() / count;
        for (var j = 0; j < count; j++) appeal[j] /= mean;
        return appeal;
    }

    private static double Chance(double perPeriod, double appeal, int count) => 1 - Math.Exp(-perPeriod * appeal / count);

    private static double AtLeastOne(double[] appeal, double perPeriod)
    {
        var none = 1.0;
        foreach (var a in appeal) none *= 1 - Chance(perPeriod, a, appeal.Length);
        return 1 - none;
    }

    /// <summary>Spread over the period in office hours; a negative index lies before it.</summary>
    private static Instant Published(int j, int count, Terms.Period period, DateTimeZone zone, ref DrawSequence draws)
    {
        var day = j < 0
            ? period.From.AddDays(j * 2)
            : period.From.AddDays(Math.Min(period.Days - 1, (int)((j + draws.Next()) * period.Days / count)));
        var local = new LocalDateTime(day.Year, day.Month, day.Day, 6 + draws.NextIndex(14), draws.NextIndex(60), draws.NextIndex(60));
        return local.InZoneLeniently(zone).ToInstant();
    }

    private static string Text(string[] texts, IReadOnlyList<string> places, int platform, int j, ref DrawSequence draws)
    {
        var line = texts[(j + texts.Length + platform * 7) % texts.Length];
        return line.Replace("{place}", places[draws.NextIndex(places.Count)], StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
    }

    private static RehearsedPost Figures(int platform, string id, int j, Instant published, long reach, string text, ref DrawSequence draws)
    {
        var kind = draws.Next() switch { < 0.55 => "image", < 0.8 => "reel", _ => id == Platform.Instagram ? "carousel" : "link" };
        var seconds = kind == "reel" ? 15 + draws.NextIndex(60) : 0;
        var views = (long)Math.Round(reach * draws.NextBetween(1.15, 1.7));
        var reactions = draws.NextBinomial(reach, 0.018);
        var comments = draws.NextBinomial(reach, 0.002);
        var shares = draws.NextBinomial(reach, 0.003);
        var links = kind == "link" ? draws.NextBinomial(reach, 0.012) : 0;
        var clicks = links + draws.NextBinomial(reach, 0.01);
        var saves = draws.NextBinomial(reach, 0.002);
        var follows = draws.NextBinomial(reach, 0.0004);
        return new(Identity(platform, id, j, published, ref draws), published, j >= 0, kind, text, seconds,
            reach, views, reactions, comments, shares, clicks, links, saves, follows);
    }

    /// <summary>
    /// Instagram's ids carry their time: milliseconds since 2011-08-24T21:07:01.721Z above 23 other bits. Others are fifteen digits,
    /// the post's number within them, so that none comes twice and none ends in 000 as damaged ones do.
    /// </summary>
    private static ulong Identity(int platform, string id, int j, Instant published, ref DrawSequence draws)
    {
        if (id == Platform.Instagram)
            return (ulong)(published.ToUnixTimeMilliseconds() + draws.NextIndex(1000) - 1314220021721L) << 23 | (uint)draws.NextIndex(1 << 23);
        return 100_000_000_000_000UL + (ulong)draws.NextIndex(800_000) * 1_000_000_000UL + (ulong)(j + 100) * 10_000UL + (ulong)platform * 1000 + (ulong)(1 + draws.NextIndex(999));
    }
}
