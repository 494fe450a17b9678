using System.Globalization;
using NodaTime;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>
/// Content export of Meta Business Suite in the form of 2025, for facebook and instagram: UTF-8 with mark, US Pacific times,
/// lifetime figures of each post, texts with line breaks.
/// </summary>
internal static class ContentExport
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static bool Has(string platform) => platform is Platform.Facebook or Platform.Instagram;

    /// <summary>Apr-01-2025_Jun-30-2025_&lt;number&gt;.csv, as the suite names its downloads.</summary>
    public static string FileName(Terms.Period period, ulong number) =>
        string.Create(CultureInfo.InvariantCulture, $"{period.From:MMM-dd-yyyy}_{period.To:MMM-dd-yyyy}_{number}.csv");

    public static byte[] Facebook(Account account, IReadOnlyList<RehearsedPost> posts)
    {
        var csv = new CsvText(quoteSpaces: true);
        csv.Row("Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type", "Permalink",
            "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status", "Data comment", "Date",
            "Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Total clicks", "Link Clicks", "Other Clicks",
            "Matched Audience Targeting Consumption (Photo Click)", "Seconds viewed", "Average Seconds viewed", "Estimated earnings (USD)", "Ad impressions");
        foreach (var p in posts)
        {
            var reel = p.Kind == "reel";
            var seen = p.Views * Math.Max(3, p.Seconds / 4);
            var type = p.Kind switch { "reel" => "Reels", "link" => "Links", _ => "Photos" };
            csv.Row(Id(p.Id), Id(account.Number), account.Name, p.Text, "", CsvText.Count(p.Seconds), Pacific(p.Published), "N/A",
                $"https://www.facebook.com/{account.User}/posts/{Id(p.Id)}", "0", "0", type, "", "", "", "", "Lifetime",
                CsvText.Count(p.Views), CsvText.Count(p.Reach), CsvText.Count(p.Reactions + p.Comments + p.Shares),
                CsvText.Count(p.Reactions), CsvText.Count(p.Comments), CsvText.Count(p.Shares), CsvText.Count(p.Clicks),
                p.Kind == "link" ? CsvText.Count(p.LinkClicks) : "", CsvText.Count(p.Clicks - p.LinkClicks),
                p.Kind == "image" ? CsvText.Count((p.Clicks - p.LinkClicks) / 2) : "",
                reel ? CsvText.Count(seen) : "", reel && p.Views > 0 ? CsvText.Count(seen / p.Views) : "", "", "");
        }
        return csv.Bytes(mark: true);
    }

    public static byte[] Instagram(Account account, IReadOnlyList<RehearsedPost> posts)
    {
        var csv = new CsvText(quoteSpaces: true);
        csv.Row("Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)", "Publish time", "Permalink",
            "Post type", "Data comment", "Date", "Views", "Reach", "Likes", "Shares", "Comments", "Saves", "Follows");
        foreach (var p in posts)
            // The export numbers media in its own way; only the link carries the id that tells the time.
            csv.Row(Id(17_900_000_000_000_000UL + p.Id % 90_000_000_000_000UL), Id(account.Number), account.User, account.Name, p.Text, CsvText.Count(p.Seconds),
                Pacific(p.Published), $"https://www.instagram.com/{(p.Kind == "reel" ? "reel" : "p")}/{Shortcode(p.Id)}/", "IG " + p.Kind, "", "Lifetime",
                CsvText.Count(p.Views), CsvText.Count(p.Reach), CsvText.Count(p.Reactions), CsvText.Count(p.Shares), CsvText.Count(p.Comments),
                CsvText.Count(p.Saves), CsvText.Count(p.Follows));
        return csv.Bytes(mark: true);
    }

    private static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Pacific(Instant published) =>
        published.InZone(DateTimeZoneProviders.Tzdb["America/Los_Angeles"]).ToDateTimeUnspecified().ToString("MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The id as a number in base 64, eleven digits.</summary>
    private static string Shortcode(ulong id)
    {
        var digits = new char[11];
        for (var i = digits.Length - 1; i >= 0; i--, id >>= 6) digits[i] = Alphabet[(int)(id & 63)];
        return new(digits);
    }
}

/// <summary>Who posts: a page of an invented ministry.</summary>
internal sealed record Account(string Name, string User, ulong Number);
