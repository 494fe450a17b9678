using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenReach.Collect.Exports;

/// <summary>
/// Counts with a sign between thousands, in a layout that writes none or another: a file saved again by a spreadsheet program. They are
/// read where the whole table says so with one voice, and the file is told; a field that stands alone may be a slip and is not read.
/// </summary>
/// <param name="fields">Position of the column, whether it is one of counts, and text, of every field with a number.</param>
/// <param name="delimiter">Sign between the fields of a text; null for a workbook.</param>
internal sealed partial class GroupedNumbers(Func<IEnumerable<(int Column, bool IsCount, string Text)>> fields, char? delimiter)
{
    /// <summary>One field alone may be a slip of the hand.</summary>
    private const int FewestFields = 2;

    private readonly Lock seen = new();
    private readonly Lazy<char?> sign = new(() => Sign(fields(), delimiter));
    private (string Text, double Value)? first;

    /// <summary>The count, where the table parts thousands by the sign that the field has.</summary>
    public bool TryRead(string text, out double value)
    {
        value = 0;
        var t = Plain(text);
        if (!Grouped().IsMatch(t) || sign.Value is not { } own || SignOf(t) != own) return false;
        value = double.Parse(t.Replace(own.ToString(), "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);
        lock (seen)
            if (first is null || string.CompareOrdinal(t, first.Value.Text) < 0) first = (t, value);
        return true;
    }

    /// <summary>Says once what was done, where anything was.</summary>
    public void Say(TableScope table)
    {
        if (first is not ({ } text, var value)) return;
        table.Issues.Note("numbers-grouped", $"{table.File.Display} writes counts with {Name(SignOf(text))} between thousands, as the platform does not; they are read so.", table.At(),
            $"{text}, read as {value.ToString(CultureInfo.InvariantCulture)}", fix: "Nothing to do, if the file was saved by a spreadsheet program that writes numbers so.");
    }

    /// <summary>
    /// The one sign that parts groups of three digits in columns of counts. A blank or an apostrophe can be nothing else; a comma or a dot
    /// could be a decimal mark, and needs a field of two groups or another decimal mark in the table; a comma inside a text parted by commas is none.
    /// None where signs differ, where a sign stands between other digits too, or where a column also has long numbers without.
    /// </summary>
    private static char? Sign(IEnumerable<(int Column, bool IsCount, string Text)> fields, char? delimiter)
    {
        var (signs, decimals, signed, plain) = (new HashSet<char>(), new HashSet<char>(), new HashSet<int>(), new HashSet<int>());
        var (grouped, twice) = (0, false);
        foreach (var (column, isCount, text) in fields)
        {
            var t = Plain(text).TrimEnd('%', ' ');
            if (Grouped().IsMatch(t))
            {
                if (!isCount) continue;
                signs.Add(SignOf(t));
                signed.Add(column);
                grouped++;
                twice |= t.Count(c => c == SignOf(t)) > 1;
            }
            else if (Decimal().Match(t) is { Success: true } match) decimals.Add(match.Groups[1].Value[0]);
            else if (t.Length > 3 && t.All(char.IsAsciiDigit)) plain.Add(column);
        }
        if (signs.Count != 1 || grouped < FewestFields || decimals.Overlaps(signs) || signed.Overlaps(plain)) return null;
        var sign = signs.Single();
        return sign is ' ' or '\'' || twice || decimals.Count > 0 || (sign, delimiter) is (',', ',') ? sign : null;
    }

    private static char SignOf(string text) => text.First(c => !char.IsAsciiDigit(c));

    /// <summary>Blanks of every width as a blank, both apostrophes as one.</summary>
    private static string Plain(string text) =>
        text.Trim().Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ').Replace('\u2019', '\'');

    private static string Name(char sign) => sign switch { ',' => "a comma", '.' => "a dot", ' ' => "a blank", _ => "an apostrophe" };

    [GeneratedRegex(@"^[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?: \d{3})+|(?:'\d{3})+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^\d+([.,])\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
