using System.Globalization;
using OpenReach.Estimate;

namespace OpenReach.HoldOut;

/// <summary>
/// A real page of 2015 and 2016 whose exports give posts, days and the reach of 28 days at a time: how much of a sum of reaches is left when people
/// are counted once, and the parameter of accumulation that this asks for.
/// </summary>
/// <param name="Kept">Reach of 28 days over the sum of the days, by window.</param>
/// <param name="A">Fitted parameter, by window; windows that no parameter fits are left out.</param>
internal sealed record Accumulated(string What, double[] Kept, double[] A, double[] PredictionError);

internal static class PagePosts
{
    /// <summary>Accounts there are; the fit hardly depends on it.</summary>
    private const double Pool = 5e6;
    private const int Days = 28;

    public static IReadOnlyList<Accumulated> Run(Tables tables)
    {
        var days = tables.Rows("exports/facebook/classic-page-level_2015-08_utf8.csv").Where(r => Day(r["Date"]) is not null).OrderBy(r => Day(r["Date"])).ToList();
        var posts = tables.Rows("exports/facebook/classic-post-level_2015-08.csv").Where(r => Day(r["Posted"]) is not null && Number(r["Lifetime Post Total Reach"]) > 0)
            .Select(r => (Day: Day(r["Posted"])!.Value, Reach: Number(r["Lifetime Post Total Reach"])!.Value)).ToList();
        List<(double[] Pieces, double Whole)> byDays = [], byPosts = [];
        for (var last = Days - 1; last < days.Count; last++)
        {
            if (Number(days[last]["28 Days Total Reach"]) is not { } whole || whole <= 0) continue;
            double[] own = [.. days.Skip(last - Days + 1).Take(Days).Select(d => Number(d["Daily Total Reach"])).OfType<double>()];
            if (own.Length == Days) byDays.Add((own, whole));
            var to = Day(days[last]["Date"])!.Value;
            double[] within = [.. posts.Where(p => p.Day <= to && p.Day > to.AddDays(-Days)).Select(p => p.Reach)];
            if (within.Length > 1) byPosts.Add((within, whole));
        }
        return [Of("days", byDays), Of("posts", byPosts)];
    }

    /// <summary>Each window is also predicted with the median parameter of the windows that share no day with it.</summary>
    private static Accumulated Of(string what, List<(double[] Pieces, double Whole)> windows)
    {
        double?[] fitted = [.. windows.Select(w => Accumulation.Fit(w.Pieces, Pool, w.Whole))];
        double[] errors = [.. windows.Select((w, i) => (w, Others: fitted.Where((a, j) => a is not null && Math.Abs(i - j) >= Days).Select(a => a!.Value).ToArray()))
            .Where(x => x.Others.Length > 0).Select(x => Accumulation.Reach(x.w.Pieces, Pool, Errors.Median(x.Others)) / x.w.Whole - 1)];
        return new(what, [.. windows.Select(w => w.Whole / w.Pieces.Sum())], [.. fitted.OfType<double>()], errors);
    }

    private static DateOnly? Day(string text) =>
        DateTime.TryParseExact(text.Split(' ')[0], ["M/d/yyyy", "M/d/yy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateOnly.FromDateTime(day) : null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
