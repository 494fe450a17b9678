using System.Globalization;
using NodaTime;
using OpenReach.Terms;

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

    /// <summary>Fewer posts of which some agree prove nothing.</summary>
    private const int Fewest = 5;

    /// <summary>How far the times of a table lie from those in the ids of its posts, gathered row by row.</summary>
    internal sealed class Gaps(TableScope table)
    {
        private readonly DateTimeZone? zone = table.Layout.Ids == IdTimes.None || table.Layout.TimeZone is not { } id ? null : DateTimeZoneProviders.Tzdb[id];
        private int timed, agreeing;
        private double least = double.MaxValue, most = double.MinValue;

        /// <summary>Minutes from the moment in the id of a post to its time; null where one of the two does not tell. May be asked by several threads.</summary>
        public double? Off(DateTime local, string id, string link)
        {
            if (zone is null || Of(table.Layout.Ids, id, link) is not { } made) return null;
            return (LocalDateTime.FromDateTime(local).InZoneLeniently(zone).ToInstant() - made).TotalMinutes;
        }

        public void Add(double? off)
        {
            if (off is not { } minutes) return;
            timed++;
            // An upload takes minutes and a draft waits: most posts agree to within a quarter of an hour, and a wrong zone is off by half an hour or more.
            if (Math.Abs(minutes) <= 15) agreeing++;
            (least, most) = (Math.Min(least, minutes), Math.Max(most, minutes));
        }

        /// <summary>The zone of the layout, unless the ids of the posts say otherwise: then null, and an issue says so.</summary>
        public string? Zone()
        {
            // Few posts prove nothing, unless all of them are off by the same time.
            var alike = timed > 1 && agreeing == 0 && most - least <= 15;
            if (!alike && (timed < Fewest || agreeing * 2 > timed)) return table.Layout.TimeZone;
            var by = alike ? string.Create(CultureInfo.InvariantCulture, $", all by {Math.Round(Math.Abs(least + most) / 120 * 4) / 4} hours") : "";
            table.Issues.Warning("time-zone-disagrees", $"The times in {table.File.Display} are not those of {table.Layout.TimeZone}: the ids of the posts say otherwise.",
                table.At(null, PostTable.Heading(table, ColumnRole.Published)), found: $"{timed - agreeing} of {Counted.Of(timed, "post")} disagree{by}",
                expected: $"times in {table.Layout.TimeZone}", fix: "Give the zone of the project that fits, and do not change the times in the file.");
            return null;
        }
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
