using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenReach.Collect.Exports;

/// <summary>Numbers as platforms show them on the screen: 1.2K, 1,2 mil, 3 Mio. Some platforms round them and some cut them off.</summary>
internal static partial class Rounded
{
    /// <summary>Letters and words behind the number, lower case, and what they stand for; <c>mil</c> is a thousand in Portuguese and Spanish.</summary>
    private static readonly Dictionary<string, double> Units =
        new (double Unit, string Words)[] { (1e3, "k mil tsd tis tys t rb n тыс"), (1e6, "m mi mio mln mill mn jt млн"), (1e9, "b mrd"), (1e4, "万 萬 만"), (1e5, "lakh"), (1e7, "crore"), (1e8, "億 亿 억") }
            .SelectMany(u => u.Words.Split(' ').Select(w => (Word: w, u.Unit))).ToDictionary(u => u.Word, u => u.Unit, StringComparer.Ordinal);

    public static bool IsRounded(string text) => TryRange(text, out _, out _, out _);

    /// <summary>The number shown, and what may stand behind it: from half a last digit less, where it was rounded, to a whole one more, where it was cut off.</summary>
    public static bool TryRange(string text, out double value, out double low, out double high)
    {
        (value, low, high) = (0, 0, 0);
        var match = Shape().Match(text.Trim());
        if (!match.Success || !Units.TryGetValue(match.Groups["word"].Value.ToLowerInvariant(), out var unit)) return false;
        var digits = match.Groups["digits"].Value.Replace(',', '.');
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var shown)) return false;
        var last = unit / Math.Pow(10, digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0);
        (value, low, high) = (Math.Round(shown * unit), Math.Round(shown * unit - last / 2), Math.Round(shown * unit + last));
        return true;
    }

    [GeneratedRegex(@"^(?<digits>\d+(?:[.,]\d{1,2})?)\s?(?<word>\p{L}+)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
