using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>Numbers as every file of a release writes them: decimal point, no grouping, no trailing zeros.</summary>
internal static class NumberText
{
    public const string Format = "0.######";

    /// <summary>Shares carry four decimals at most, everything else six.</summary>
    public static double? Of(double? value, Unit unit) => value is { } v ? Of(v, unit) : null;

    public static double Of(double value, Unit unit) =>
        Math.Round(value, unit == Unit.Share ? 4 : 6, MidpointRounding.AwayFromZero) + 0.0; // + 0.0 turns a negative zero into zero

    public static string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);
}
