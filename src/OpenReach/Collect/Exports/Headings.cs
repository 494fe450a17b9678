using System.Text;

namespace OpenReach.Collect.Exports;

/// <summary>Headings as they are compared: platforms change case, blanks and invisible signs without notice.</summary>
internal static class Headings
{
    /// <summary>NFC, without soft hyphens, zero-width signs and byte order marks; blanks collapsed, final colons cut, lower case.</summary>
    public static string Normalise(string heading)
    {
        var text = new StringBuilder(heading.Length);
        foreach (var c in Composition.Compose(heading))
        {
            if (c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF') continue;
            var blank = char.IsWhiteSpace(c);
            if (blank && (text.Length == 0 || text[^1] == ' ')) continue;
            text.Append(blank ? ' ' : c);
        }
        return text.ToString().TrimEnd(' ', ':').ToLowerInvariant();
    }

    /// <summary>True where a heading is the wanted one; a final <c>*</c> of the wanted one stands for any rest. Both are normalised.</summary>
    public static bool Fits(string heading, string wanted) =>
        wanted.EndsWith('*') ? heading.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1).TrimEnd()) : heading == wanted;

    /// <summary>The first headings of a table, shortened, for messages.</summary>
    public static string Show(IEnumerable<string> headings)
    {
        var all = headings.Where(h => !string.IsNullOrWhiteSpace(h)).Select(h => Short(h.ReplaceLineEndings(" ").Trim(), 40)).ToList();
        return string.Join(", ", all.Take(8)) + (all.Count > 8 ? $" and {all.Count - 8} more" : "");
    }

    public static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 3)].TrimEnd() + "...";
}
