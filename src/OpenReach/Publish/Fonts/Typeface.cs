using System.Buffers.Binary;
using System.Text;

namespace OpenReach.Publish.Fonts;

/// <summary>
/// A TrueType font as pages need it: which glyph a character has, how wide it is, how close two glyphs stand.
/// Chart labels and PDF lines are measured with the same numbers.
/// </summary>
internal sealed class Typeface
{
    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> glyphs;
    private readonly ushort[] advances;
    private readonly Kerning kerning;

    /// <summary>Advances of the letters of ASCII, from the blank on, and what is added to each before each other: nearly all text, measured again and again.</summary>
    private const int FirstLetter = ' ', Letters = '~' - ' ' + 1;
    private readonly int[] letterAdvances = new int[Letters];
    private readonly short[] letterPairs = new short[Letters * Letters];

    private Typeface(byte[] data, string name)
    {
        (this.data, Name) = (data, name);
        var count = U16(4);
        for (var i = 0; i < count; i++)
        {
            var at = 12 + 16 * i;
            tables[Encoding.ASCII.GetString(data, at, 4)] = (U32(at + 8), U32(at + 12));
        }
        UnitsPerEm = U16(Table("head") + 18);
        Ascent = S16(Table("hhea") + 4);
        Descent = S16(Table("hhea") + 6);
        CapHeight = S16(Table("OS/2") + 88);
        GlyphCount = U16(Table("maxp") + 4);
        advances = ReadAdvances();
        glyphs = ReadCharacterMap();
        kerning = new Kerning(data, Table("GPOS"), GlyphCount);
        for (var left = 0; left < Letters; left++)
        {
            letterAdvances[left] = advances[Glyph(FirstLetter + left)];
            for (var right = 0; right < Letters; right++)
                if (!(char.IsAsciiDigit((char)(FirstLetter + left)) && char.IsAsciiDigit((char)(FirstLetter + right))))
                    letterPairs[left * Letters + right] = (short)kerning.Between(Glyph(FirstLetter + left), Glyph(FirstLetter + right));
        }
    }

    public static Typeface Regular { get; } = Load("OpenReachText-Regular.ttf", "OpenReachText-Regular");
    public static Typeface Semibold { get; } = Load("OpenReachText-Semibold.ttf", "OpenReachText-Semibold");

    /// <summary>PostScript name of what is embedded. The licence keeps the name "Source" for whole, unchanged fonts.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }
    public int GlyphCount { get; }

    /// <summary>Bounds of all glyphs in font units: left, bottom, right, top.</summary>
    public int[] Bounds => [.. Enumerable.Range(0, 4).Select(i => S16(Table("head") + 36 + 2 * i))];

    /// <summary>Glyph of a character; 0 where the font has none. No-break spaces and hyphens have glyphs of their own kind.</summary>
    public int Glyph(int codePoint) => glyphs.GetValueOrDefault(codePoint);

    private static readonly Rune NoWidth = new(0x200B);

    /// <summary>True for signs that only say how others are joined, broken, turned or coloured, and for byte order marks, which PDF takes for none: a box for one would be a letter that nobody wrote.</summary>
    public static bool IsUnseen(Rune rune) => rune.Value is 0x00AD or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Advance in font units.</summary>
    public int Advance(int glyph) => advances[glyph];

    /// <summary>
    /// The glyphs of a text from left to right with the letter that each stands for, each with its advance in font units. Kerning is part of the advance of the left glyph;
    /// two figures are never kerned, so that columns stay in line.
    /// </summary>
    public IReadOnlyList<(Rune Rune, int Glyph, int Advance)> Lay(string text, bool kerned)
    {
        var laid = new List<(Rune Rune, int Glyph, int Advance)>(text.Length);
        if (RightToLeft.Has(text))
            foreach (var (shown, letter) in RightToLeft.Lay(text)) Add(shown, letter);
        else
            foreach (var rune in text.EnumerateRunes()) Add(rune, rune);
        return laid;

        void Add(Rune shown, Rune rune)
        {
            // A sign that is not seen keeps its place among the letters and is a blank without width: what it says is for other programs.
            if (IsUnseen(shown)) (shown, rune) = (NoWidth, NoWidth);
            var glyph = Glyph(shown.Value);
            if (kerned && laid.Count > 0)
            {
                var left = laid[^1];
                if (!(Rune.IsDigit(left.Rune) && Rune.IsDigit(rune)))
                    laid[^1] = left with { Advance = left.Advance + kerning.Between(left.Glyph, glyph) };
            }
            laid.Add((rune, glyph, advances[glyph]));
        }
    }

    /// <summary>What kerning adds to the advance of the left glyph, font units.</summary>
    public int Kern(int left, int right) => kerning.Between(left, right);

    /// <summary>Width of a text at a size, in the unit of the size.</summary>
    public double Width(string text, double size, bool kerned = false) => Width(Units(text, kerned), size);

    /// <summary>Width of so many font units at a size.</summary>
    public double Width(long units, double size) => units * size / UnitsPerEm;

    /// <summary>Units of two texts set as one, from the units of each; of both together where a name runs from right to left.</summary>
    public long Units(string left, long leftUnits, string right, long rightUnits, bool kerned)
    {
        if (left.Length == 0 || right.Length == 0) return leftUnits + rightUnits;
        if (left[^1] is < ' ' or > '~' || right[0] is < ' ' or > '~' || RightToLeft.Has(left) || RightToLeft.Has(right)) return Units(left + right, kerned);
        return leftUnits + rightUnits + (kerned ? letterPairs[(left[^1] - FirstLetter) * Letters + right[0] - FirstLetter] : 0);
    }

    /// <summary>Width of a text in font units.</summary>
    public long Units(string text, bool kerned)
    {
        long units = 0;
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) units = Ascii(text, kerned);
        else if (RightToLeft.Has(text))
            foreach (var (_, _, advance) in Lay(text, kerned)) units += advance;
        else
        {
            var (before, left) = (default(Rune), -1);
            foreach (var rune in text.EnumerateRunes())
            {
                var glyph = Glyph(IsUnseen(rune) ? NoWidth.Value : rune.Value);
                units += advances[glyph];
                if (kerned && left >= 0 && !(Rune.IsDigit(before) && Rune.IsDigit(rune))) units += kerning.Between(left, glyph);
                (before, left) = (rune, glyph);
            }
        }
        return units;
    }

    private long Ascii(string text, bool kerned)
    {
        long units = 0;
        foreach (var letter in text) units += letterAdvances[letter - FirstLetter];
        for (var i = 1; kerned && i < text.Length; i++) units += letterPairs[(text[i - 1] - FirstLetter) * Letters + text[i] - FirstLetter];
        return units;
    }

    /// <summary>Bytes of one table, or none where the font lacks it.</summary>
    public ReadOnlySpan<byte> TableBytes(string tag) =>
        tables.TryGetValue(tag, out var t) ? data.AsSpan(t.Offset, t.Length) : [];

    /// <summary>The outline of one glyph as the <c>glyf</c> table holds it; empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var wide = U16(Table("head") + 50) == 1;
        var loca = Table("loca");
        var from = wide ? U32(loca + 4 * glyph) : 2 * U16(loca + 2 * glyph);
        var to = wide ? U32(loca + 4 * glyph + 4) : 2 * U16(loca + 2 * glyph + 2);
        return data.AsSpan(Table("glyf") + from, to - from);
    }

    /// <summary>Left side bearing, font units.</summary>
    public int LeftBearing(int glyph)
    {
        var full = U16(Table("hhea") + 34);
        var at = Table("hmtx");
        return glyph < full ? S16(at + 4 * glyph + 2) : S16(at + 4 * full + 2 * (glyph - full));
    }

    private static Typeface Load(string file, string name)
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream("Fonts/" + file)
            ?? throw new InvalidOperationException($"The font {file} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Typeface(bytes, name);
    }

    private int Table(string tag) => tables[tag].Offset;
    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));
    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(at));
    private int U32(int at) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at)));

    private ushort[] ReadAdvances()
    {
        var full = U16(Table("hhea") + 34);
        var result = new ushort[GlyphCount];
        for (var g = 0; g < result.Length; g++) result[g] = (ushort)U16(Table("hmtx") + 4 * Math.Min(g, full - 1));
        return result;
    }

    /// <summary>Reads the full Unicode map (platform 3, encoding 10, format 12).</summary>
    private Dictionary<int, int> ReadCharacterMap()
    {
        var cmap = Table("cmap");
        var map = new Dictionary<int, int>();
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var record = cmap + 4 + 8 * i;
            if (U16(record) != 3 || U16(record + 2) != 10) continue;
            var at = cmap + U32(record + 4);
            for (var g = 0; g < U32(at + 12); g++)
            {
                var run = at + 16 + 12 * g;
                var (first, last, glyph) = (U32(run), U32(run + 4), U32(run + 8));
                for (var c = first; c <= last; c++) map[c] = glyph + c - first;
            }
        }
        return map;
    }
}
