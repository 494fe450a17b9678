using System.Globalization;
using Humanizer;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// How numbers, shares, dates and lists are written in sentences of one language. The thresholds are here, the words in its file. A number
/// and its unit never part, a range breaks only before "to", and 0% and 100% are never printed for anything but exactly none and all.
/// </summary>
internal sealed partial class Say
{
    /// <summary>A share that rounds to none or to all is called under this or over that. Per cents.</summary>
    private const double Least = 1, Most = 99;

    /// <summary>How near a fraction a share is that is "about" it, or "just under" or "just over" it. Shares.</summary>
    private const double IsAbout = 0.012, IsJust = 0.03;

    /// <summary>Fractions that people use, with the share each stands for.</summary>
    private static readonly (double Share, string Key)[] Fractions =
    [
        (0.1, "fraction.oneInTen"), (0.125, "fraction.oneInEight"), (1.0 / 6, "fraction.oneInSix"), (0.2, "fraction.oneInFive"), (0.25, "fraction.quarter"), (1.0 / 3, "fraction.third"),
        (0.4, "fraction.fourInTen"), (0.5, "fraction.half"), (0.6, "fraction.sixInTen"), (2.0 / 3, "fraction.twoThirds"), (0.7, "fraction.sevenInTen"), (0.75, "fraction.threeQuarters"),
        (0.8, "fraction.eightInTen"), (0.9, "fraction.nineInTen"),
    ];

    private readonly Wording wording;
    private readonly NumberFormatInfo figures;

    /// <summary>Language of numbers in words; null where they stay figures.</summary>
    private readonly CultureInfo? words;

    public Say(Wording wording)
    {
        this.wording = wording;
        figures = new NumberFormatInfo { NumberGroupSeparator = T("number.thousands"), NumberDecimalSeparator = T("number.decimal"), NegativeSign = T("number.minus") };
        Plural = PluralRule.Of(T("number.plural"));
        words = T("number.words") is var language and not "none" ? CultureInfo.GetCultureInfo(language) : null;
    }

    /// <summary>Which form of a noun stands beside a number.</summary>
    public PluralRule Plural { get; }

    private string T(string key, params ReadOnlySpan<(string Name, string Value)> values) => wording.Say(key, values);

    /// <summary>A whole number with a mark each three figures: <c>1,143,400</c>, <c>−5</c>.</summary>
    public string Count(double value) => Decimal(Math.Round(value, MidpointRounding.AwayFromZero), "#,0");

    /// <summary>A number by a pattern, with the marks of the language: <c>8.7</c> for <c>0.0</c>.</summary>
    public string Decimal(double value, string pattern) => (value == 0 ? 0 : value).ToString(pattern, figures);

    /// <summary>As sentences and charts give it: to the nearest 100 from 10,000 on, else as published.</summary>
    public string About(double value) => Count(Math.Abs(value) >= 10_000 ? Math.Round(value / 100, MidpointRounding.AwayFromZero) * 100 : value);

    /// <summary><c>464,100 people</c>, <c>1 person</c>.</summary>
    public string People(double value) => T("number.counted", ("number", About(value)), ("noun", Noun(value, "noun.person")));

    /// <summary>A count with its noun: <c>one area</c>, <c>24 areas</c>; small numbers in words.</summary>
    /// <param name="noun">Key of the noun's plural forms.</param>
    public string Number(int count, string noun) => T("number.counted", ("number", Small(count)), ("noun", Noun(count, noun)));

    /// <summary>The form of a noun that stands beside a number as it is printed.</summary>
    public string Noun(double count, string noun) => T(noun + "." + Plural.Form(Math.Round(count, MidpointRounding.AwayFromZero)));

    /// <summary>Words up to ten, figures beyond: <c>six</c>, <c>24</c>.</summary>
    public string Small(int count) => count == 0 ? T("number.none") : words is not null && count is > 0 and <= 10 ? count.ToWords(words) : Count(count);

    /// <summary>An amount of money: <c>12,400 AUD</c>.</summary>
    public string Money(double amount, string currency) => currency.Length == 0 ? Count(amount) : T("number.money", ("amount", Count(amount)), ("currency", currency));

    /// <summary>A price of one person: two decimals while they matter.</summary>
    public string Price(double amount) => amount < 1000 ? Decimal(amount, "#,0.00") : Count(amount);

    /// <summary>Answers for each thousand people: one decimal while it matters.</summary>
    public string Rate(double perThousand) => perThousand <= 0 ? T("share.none") : perThousand < 0.1 ? T("number.under", ("number", Decimal(0.1, "0.0"))) : perThousand < 10 ? Decimal(perThousand, "0.0") : Count(perThousand);

    /// <summary>A value of an axis, in thousands or millions where the axis is long, so that values do not run into each other.</summary>
    /// <param name="ticks">All of the axis: no two of them may look alike.</param>
    public string Short(double value, IReadOnlyList<double> ticks)
    {
        var (unit, key) = ticks[^1] switch { >= 1_000_000_000 => (1_000_000_000, "number.billions"), >= 1_000_000 => (1_000_000, "number.millions"), _ => (1_000, "number.thousandsOf") };
        return value == 0 || ticks[^1] < 10_000 ? Count(value) : T(key, ("number", Decimal(value / unit, Charts.DotPlot.Pattern(value, ticks, unit))));
    }

    /// <summary>Whole per cents, which the caller has rounded: <c>41%</c>.</summary>
    public string Percent(double percent) => T("number.percent", ("number", Count(percent)));

    /// <summary>Per cents by a pattern: <c>0.35%</c> for <c>0.##</c>.</summary>
    public string Percent(double percent, string pattern) => T("number.percent", ("number", Decimal(percent, pattern)));

    /// <summary>A number by a pattern; some that would print as none is under the least that the pattern can print: <c>under 0.1</c>.</summary>
    public string NumberAs(double value, string pattern)
    {
        var dot = pattern.IndexOf('.', StringComparison.Ordinal);
        var least = dot < 0 ? 1 : Math.Pow(10, dot + 1 - pattern.Length);
        return value > 0 && value < least / 2 ? T("number.under", ("number", Decimal(least, pattern))) : Decimal(value, pattern);
    }

    /// <summary>A part of 1 in per cent, finer the smaller it is: <c>12%</c>, <c>6.2%</c>, <c>0.04%</c>, <c>none</c>.</summary>
    public string PartOf(double share) => share <= 0 ? T("share.none") : share < 0.00005 ? T("share.under", ("share", Percent(0.01, "0.##")))
        : Percent(share * 100, share >= 0.1 ? "0" : share >= 0.01 ? "0.#" : "0.##");

    /// <summary>Share of a whole: <c>41%</c>, <c>none</c>, <c>all</c>, <c>under 1%</c>, <c>over 99%</c>, <c>nobody lives here</c>.</summary>
    public string Share(double part, double whole)
    {
        if (whole <= 0) return T("share.nobody");
        if (part <= 0) return T("share.none");
        if (part >= whole) return T("share.all");
        var percent = Math.Round(100 * part / whole, MidpointRounding.AwayFromZero);
        return percent < Least ? Under : percent > Most ? Over : Percent(percent);
    }

    /// <summary>True where a share is said as <c>under 1%</c> or <c>over 99%</c>, which no "at least" goes before.</summary>
    public bool IsBound(double part, double whole) => part > 0 && part < whole && Math.Round(100 * part / whole, MidpointRounding.AwayFromZero) is < Least or > Most;

    private string Under => T("share.under", ("share", Percent(Least)));
    private string Over => T("share.over", ("share", Percent(Most)));

    /// <summary>A range of shares of a whole, rounded outwards to whole per cents: <c>51% to 69%</c>; one word where both ends have the same.</summary>
    public string ShareRange(Band range, double whole) => ShareEnds(range, whole) is (var low, { } high) ? T("number.range", ("low", low), ("high", high)) : ShareEnds(range, whole).Low;

    /// <summary>
    /// Both ends of a range of shares in words, each one true of its end. Where the range needs only one word, <c>under 1%</c> or <c>99% or more</c>,
    /// it is the first and the second is null.
    /// </summary>
    public (string Low, string? High) ShareEnds(Band range, double whole)
    {
        const double Noise = 1e-9;
        if (whole <= 0) return (T("share.nobody"), null);
        if (range.Low == range.High) return (Share(range.Low, whole), null);
        var (from, to) = (Math.Clamp(100 * range.Low / whole, 0, 100), Math.Clamp(100 * range.High / whole, 0, 100));
        // Some, but under one in a hundred, or all but fewer than one in a hundred.
        var (isFew, isMost) = (range.Low > 0 && from < Least - Noise, range.High < whole && to > Most + Noise);
        var low = range.Low <= 0 ? T("share.none") : isFew ? Under : range.Low >= whole ? T("share.all") : from > Most + Noise ? Over : Percent(Math.Floor(from + Noise));
        var high = range.High >= whole ? T("share.all") : isMost ? Over : range.High <= 0 ? T("share.none") : to < Least - Noise ? Under : Percent(Math.Ceiling(to - Noise));
        if (low == high) return (low, null);
        if (isFew && to <= Least + Noise) return (T("share.orLess", ("share", Percent(Least))), null);
        if (isMost && from >= Most - Noise) return (T("share.orMore", ("share", Percent(Most))), null);
        return (low, high);
    }

    /// <summary>A range in a sentence: two significant figures, more where it is narrow, rounded outwards: <c>580,000 to 790,000</c>.</summary>
    public string Outwards(Band range)
    {
        // Two figures of a large number may be a wider step than the whole range: then its width decides.
        var widest = range.High > range.Low ? Math.Pow(10, Math.Floor(Math.Log10(range.High - range.Low))) : double.PositiveInfinity;
        return Range(Outward(range.Low, Math.Floor), Outward(range.High, Math.Ceiling));

        double Outward(double value, Func<double, double> round)
        {
            if (value < 10) return round(value);
            var step = Math.Max(1, Math.Min(widest, Math.Pow(10, Math.Floor(Math.Log10(value)) - 1)));
            return round(Math.Round(value / step, 9)) * step;
        }
    }

    /// <summary>A range beside a number from <see cref="About"/>: ends over 10,000 go outwards to hundreds, so that it holds the number.</summary>
    public string Hundreds(Band range) => Full(new Band(
        range.Low >= 10_000 ? Math.Floor(range.Low / 100) * 100 : range.Low, range.High >= 10_000 ? Math.Ceiling(range.High / 100) * 100 : range.High));

    /// <summary>A range in a table, in full.</summary>
    public string Full(Band range) => Range(range.Low, range.High);

    /// <summary>A range of prices.</summary>
    public string PriceRange(Band range) => Ends(Price(range.Low), Price(range.High));

    private string Range(double low, double high) => Ends(Count(low), Count(high));

    /// <summary>Ends that print the same are said once.</summary>
    private string Ends(string low, string high) => low == high ? low : T("number.range", ("low", low), ("high", high));

    /// <summary>
    /// <c>about four in ten residents</c>: "about" within 1.2 points of a fraction, "just under" or "just over" within 3, else the per cent.
    /// </summary>
    public string Fraction(double part, double whole, string noun)
    {
        if (whole <= 0 || part <= 0) return T("fraction.none", ("noun", noun));
        if (part >= whole) return T("fraction.all", ("noun", noun));
        var share = part / whole;
        var (nearest, key) = Fractions.MinBy(f => Math.Abs(f.Share - share));
        var distance = share - nearest;
        if (Math.Abs(distance) > IsJust || share is < 0.05 or >= 0.995) return T("fraction.percent", ("share", Share(part, whole)), ("noun", noun));
        return T(Math.Abs(distance) <= IsAbout ? "fraction.about" : distance < 0 ? "fraction.justUnder" : "fraction.justOver", ("fraction", T(key)), ("noun", noun));
    }

    /// <summary><c>a, b and c</c>.</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => T("list.last", ("items", Commas(items.Take(items.Count - 1))), ("last", items[^1])),
    };

    /// <summary><c>a, b, c</c>, without a word before the last.</summary>
    public string Commas(IEnumerable<string> items) => string.Join(T("list.comma"), items);

    /// <summary><c>a; b; c</c>: items that hold commas of their own.</summary>
    public string Rows(IEnumerable<string> items) => string.Join(T("list.semicolon"), items);

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
