using System.Buffers;
using System.Text;

namespace OpenReach.Terms;

/// <summary>
/// Names and titles as a line can hold them. A program that somebody copied from leaves signs that nobody sees (a line break of a cell, a
/// tabulator of a letter); XML, which the workbook and the PDF need, allows none of them.
/// </summary>
internal static class OneLine
{
    private static readonly SearchValues<char> Suspect = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE')]);

    /// <summary>The text with a blank for each control character, and U+FFFD for half a pair of surrogates.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.AsSpan().ContainsAny(Suspect)
        ? string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) || r.Value is 0xFFFE or 0xFFFF ? " " : r.ToString())) : text;
}
