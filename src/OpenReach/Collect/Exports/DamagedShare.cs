using System.Globalization;

namespace OpenReach.Collect.Exports;

/// <summary>Shares that a spreadsheet program took for dates: 3.4 is shown as the 3rd of April.</summary>
internal static class DamagedShare
{
    /// <summary>Reads <c>3.апр</c>, <c>3-Apr</c> or <c>3 avr.</c> as 3.4. A month with two digits has lost whether it was 1 or 10: both are written 3.1 and 3.10.</summary>
    public static bool TryRestore(string text, out double percent)
    {
        percent = 0;
        var parts = text.Trim().TrimEnd('.').Split(['.', '-', ' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day is < 1 or > 31) return false;
        if (!Months.TryMonth(parts[1], out var month, out _)) return false;
        percent = double.Parse($"{day}.{month}", CultureInfo.InvariantCulture);
        return true;
    }
}
