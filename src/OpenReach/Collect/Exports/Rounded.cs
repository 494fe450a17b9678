using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenReach.Collect.Exports;

/// <summary>Numbers as platforms show them on the screen: 1.2K, 1,2 mil, 3 Mio. Some platforms round them and some cut them off.</summary>
internal static partial class Rounded
{
    private const double Thousand = 1e3, Million = 1e6, Milliard = 1e9;

    /// <summary>Letters and words behind the number, lower case; <c>mil</c> is a thousand in Portuguese and Spanish.</summary>
    private static readonly Dictionary<string, double> Words = new(StringComparer.Ordinal)
    {
        ["k"] = Thousand, ["mil"] = Thousand, ["tsd"] = Thousand, ["tis"] = Thousand, ["tys"] = Thousand, ["t"] = Thousand, ["rb"] = Thousand, ["тыс"] = Thousand, ["n"] = Thousand,
        ["m"] = Million, ["mi"] = Million, ["mio"] = Million, ["mln"] = Million, ["mill"] = Million, ["mn"] = Million, ["jt"] = Million, ["млн"] = Million, ["b"] = Milliard, ["mrd"] = Milliard,
        ["lakh"] = 1e5, ["crore"] = 1e7, ["万"] = 1e4, ["萬"] = 1e4, ["만"] = 1e4, ["億"] = 1e8, ["亿"] = 1e8, ["억"] = 1e8,
    };

    public static bool IsRounded(string text) => TryRange(text, out _, out _, out _);

    /// <summary>The number shown, and what may stand behind it: from half a last digit less, where it was rounded, to a whole one more, where it was cut off.</summary>
    public static bool TryRange(string text, out double value, out double low, out double high)
    {
        (value, low, high) = (0, 0, 0);
        var match = Shape().Match(text.Trim());
        if (!match.Success || !Words.TryGetValue(match.Groups["word"].Value.ToLowerInvariant(), out var unit)) return false;
        var digits = match.Groups["digits"].Value.Replace(',', '.');
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var shown)) return false;
        var last = unit / Math.Pow(10, digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0);
        (value, low, high) = (Math.Round(shown * unit), Math.Round(shown * unit - last / 2), Math.Round(shown * unit + last));
        return true;
    }

    [GeneratedRegex(@"^(?<digits>\d+(?:[.,]\d{1,2})?)\s?(?<word>\p{L}+)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
