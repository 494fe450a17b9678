using NodaTime;

namespace OpenReach.Collect.Exports;

/// <summary>
/// The moment of posting that platforms write into their ids. Instagram: the bits above the lowest 23 are milliseconds since
/// 1314220021721 of the Unix epoch, and a permalink shows the id as a number or in base 64 (<c>A-Z a-z 0-9 - _</c>). X: the bits above
/// the lowest 22 are milliseconds since 1288834974657. TikTok: the bits above the lowest 32 are seconds of the Unix epoch.
/// </summary>
internal static class IdMoments
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const long InstagramEpoch = 1_314_220_021_721, TweetEpoch = 1_288_834_974_657;

    /// <summary>Ids of tweets before November 2010 count up and tell no time.</summary>
    private const ulong FirstTimedTweet = 30_000_000_000;

    /// <summary>Fewer posts prove nothing.</summary>
    private const int Fewest = 5;

    /// <summary>The zone of the layout, unless the ids of the posts say otherwise: then null, and an issue says so.</summary>
    public static string? Zone(TableScope table, IReadOnlyList<(DateTime Local, string Id, string Link)> posts)
    {
        if (table.Layout.Ids == IdTimes.None || table.Layout.TimeZone is not { } id) return table.Layout.TimeZone;
        var zone = DateTimeZoneProviders.Tzdb[id];

        // An upload takes minutes and a draft waits: most posts agree to within a quarter of an hour, and a wrong zone is off by half an hour or more.
        var gaps = posts.Select(p => (p.Local, Made: Of(table.Layout.Ids, p.Id, p.Link))).Where(p => p.Made is not null)
            .Select(p => Math.Abs((LocalDateTime.FromDateTime(p.Local).InZoneLeniently(zone).ToInstant() - p.Made!.Value).TotalMinutes)).ToList();
        if (gaps.Count < Fewest || gaps.Count(g => g <= 15) * 2 > gaps.Count) return id;

        table.Issues.Warning("time-zone-disagrees", $"The times in {table.File.Display} are not those of {id}: the ids of the posts say otherwise.",
            table.At(null, PostTable.Heading(table, ColumnRole.Published)), found: $"{gaps.Count(g => g > 15)} of {gaps.Count} posts disagree",
            expected: $"times in {id}", fix: "Give the zone of the project that fits, and do not change the times in the file.");
        return null;
    }

    /// <summary>The moment in an id or a permalink, or null where there is none.</summary>
    public static Instant? Of(IdTimes ids, string id, string link) => ids switch
    {
        IdTimes.Instagram => Instagram(link),
        IdTimes.Tweet => ulong.TryParse(id, out var tweet) && tweet > FirstTimedTweet ? Instant.FromUnixTimeMilliseconds((long)(tweet >> 22) + TweetEpoch) : null,
        IdTimes.Tiktok => ulong.TryParse(id, out var video) && video >> 32 > 0 ? Instant.FromUnixTimeSeconds((long)(video >> 32)) : null,
        _ => null,
    };

    private static Instant? Instagram(string link)
    {
        var parts = link.Split('?')[0].TrimEnd('/').Split('/');
        var code = parts[^1];
        ulong id = 0;
        if (parts.Length > 2 && parts[^3] == "stories")
        {
            if (!ulong.TryParse(code, out id)) return null;
        }
        else
        {
            // A private post has a longer code: its id stands in the first eleven letters.
            if (code.Length is < 10 or > 40 || !code.All(c => Digits.Contains(c, StringComparison.Ordinal))) return null;
            foreach (var c in code.Take(11)) id = unchecked(id * 64 + (ulong)Digits.IndexOf(c, StringComparison.Ordinal));
        }
        return Instant.FromUnixTimeMilliseconds((long)(id >> 23) + InstagramEpoch);
    }
}
