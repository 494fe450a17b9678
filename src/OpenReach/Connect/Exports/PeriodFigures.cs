using OpenReach.Terms;

namespace OpenReach.Connect.Exports;

/// <summary>Figures of one platform and account as they relate to the period.</summary>
internal static class PeriodFigures
{
    /// <summary>A figure for a window is for the period when both ends are this near.</summary>
    private const int Near = 3;

    public static bool IsWhole(Figure figure) => figure.Age.IsAll && figure.Sex == Sex.All && figure.PlaceLabel == "all";

    public static int Distance(Figure figure, Period period) =>
        Math.Abs(figure.From.DayNumber - period.From.DayNumber) + Math.Abs(figure.To.DayNumber - period.To.DayNumber);

    /// <summary>True where the figure is for the period and not for a day in it.</summary>
    public static bool IsPeriod(Figure figure, Period period) =>
        Math.Abs(figure.From.DayNumber - period.From.DayNumber) <= Near && Math.Abs(figure.To.DayNumber - period.To.DayNumber) <= Near
        && (figure.From != figure.To || period.Days == 1);

    public static bool IsDaily(Figure figure) => figure.From == figure.To;

    public static bool Touches(Figure figure, Period period) => figure.From <= period.To && figure.To >= period.From;

    /// <summary>The figure of the period, as a value with the ends that rounding leaves; null where none is for the period.</summary>
    public static Rounded? Period(IEnumerable<Figure> figures, string metric, Period period)
    {
        var best = figures.Where(f => f.Metric == metric && IsWhole(f) && IsPeriod(f, period)).OrderBy(f => Distance(f, period)).ThenBy(f => f.From).FirstOrDefault();
        return best is null ? null : Value(best);
    }

    public static Rounded? Value(Figure figure) => (figure.Value, figure.Low, figure.High) switch
    {
        ({ } v, var low, var high) => new(v, Math.Min(low ?? v, v), Math.Max(high ?? v, v)),
        (null, { } low, { } high) => new((low + high) / 2, low, high),
        _ => null,
    };

    /// <summary>Sum of a metric that adds up (views, posts): the figure of the period, else its days, else windows that lie in the period side by side.</summary>
    public static double? Additive(IReadOnlyList<Figure> figures, string metric, Period period)
    {
        if (Period(figures, metric, period) is { } whole) return whole.Value;
        var inside = figures.Where(f => f.Metric == metric && IsWhole(f) && f.Value is not null && f.From >= period.From && f.To <= period.To).OrderBy(f => f.From).ThenBy(f => f.To).ToList();
        var daily = inside.Where(IsDaily).ToList();
        if (daily.Count > 0) return daily.Sum(f => f.Value!.Value);
        double? sum = null;
        var next = DateOnly.MinValue;
        foreach (var f in inside)
        {
            if (f.From < next) continue;
            sum = (sum ?? 0) + f.Value!.Value;
            next = f.To.AddDays(1);
        }
        return sum;
    }

    /// <summary>The state of a stock (followers) nearest to the last day of the period.</summary>
    public static double? Latest(IEnumerable<Figure> figures, string metric, Period period) =>
        figures.Where(f => f.Metric == metric && IsWhole(f) && f.Value is not null)
            .OrderBy(f => Math.Abs(f.To.DayNumber - period.To.DayNumber)).ThenByDescending(f => f.To).FirstOrDefault()?.Value;
}
