using System.Buffers.Binary;
using System.Text;

namespace OpenReach.Publish.Fonts;

/// <summary>
/// A TrueType file with only the glyphs that a document shows. Glyphs are numbered anew from 0 in ascending order of their
/// old numbers, so that the same text gives the same bytes whatever the order it was written in. Instructions for coarse screens are left
/// out: they are two fifths of the bytes, and today's screens and every printer do without.
/// </summary>
internal sealed class FontSubset
{
    private const int PartsAreWords = 0x1, HasScale = 0x8, MoreParts = 0x20, HasTwoScales = 0x40, HasMatrix = 0x80, HasInstructions = 0x100;
    private const uint Checksum = 0xB1B0AFBA;

    private readonly Typeface face;
    private readonly int[] kept;
    private readonly Dictionary<int, int> numbers;

    /// <param name="shown">Old numbers of the glyphs shown. Glyph 0 and the parts of composite glyphs are added.</param>
    public FontSubset(Typeface face, IEnumerable<int> shown)
    {
        this.face = face;
        kept = [.. Closure(face, shown)];
        numbers = kept.Select((glyph, i) => (glyph, i)).ToDictionary(p => p.glyph, p => p.i);
    }

    /// <summary>Old numbers of the glyphs kept, by new number.</summary>
    public IReadOnlyList<int> Kept => kept;

    /// <summary>New number of a glyph.</summary>
    public int this[int glyph] => numbers[glyph];

    /// <summary>The font file: <c>glyf head hhea hmtx loca maxp</c>. A PDF needs no <c>cmap</c>: it shows glyphs by number.</summary>
    public byte[] ToBytes() => ToBytes([]);

    /// <summary>The font file with what a browser needs beside the glyphs: a map of characters, names, kerning and <c>OS/2</c>.</summary>
    /// <param name="letters">Code points in ascending order, each with its new glyph.</param>
    public byte[] ToWebFont(IReadOnlyList<(int CodePoint, int Glyph)> letters)
    {
        var post = new byte[32];
        BinaryPrimitives.WriteUInt32BigEndian(post, 0x00030000);
        return ToBytes([("OS/2", face.TableBytes("OS/2").ToArray()), ("cmap", CharacterMap(letters)), ("gasp", Smoothed), ("kern", Pairs(letters)), ("name", Names(face.Name)), ("post", post)]);
    }

    /// <summary>Letters are smoothed at every size, for there are no instructions to fit them to dots.</summary>
    private static readonly byte[] Smoothed = [0, 1, 0, 1, 0xFF, 0xFF, 0, 0x0A];

    /// <summary>A <c>kern</c> table of format 0 with the pairs of Latin letters and signs; figures stay in their columns.</summary>
    private byte[] Pairs(IReadOnlyList<(int CodePoint, int Glyph)> letters)
    {
        const int Latin = 0x180, Hyphens = 0x2000, MostPairs = 10_900;
        var glyphs = letters.Where(l => (l.CodePoint < Latin || l.CodePoint >= Hyphens) && !Rune.IsDigit(new Rune(l.CodePoint))).Select(l => l.Glyph).Distinct().Order().ToList();
        var pairs = glyphs.SelectMany(left => glyphs.Select(right => (left, right, by: face.Kern(kept[left], kept[right])))).Where(p => p.by != 0).Take(MostPairs).ToList();
        if (pairs.Count == 0) return [];
        using var kern = new MemoryStream();
        var power = Power(pairs.Count);
        foreach (var word in new[] { 0, 1, 0, 14 + 6 * pairs.Count, 1, pairs.Count, 6 << power, power, 6 * pairs.Count - (6 << power) }) Write16(kern, word);
        foreach (var (left, right, by) in pairs)
        {
            Write16(kern, left);
            Write16(kern, right);
            Write16(kern, by);
        }
        return kern.ToArray();
    }

    /// <summary>One table of platform 3, encoding 10, format 12.</summary>
    private static byte[] CharacterMap(IReadOnlyList<(int CodePoint, int Glyph)> letters)
    {
        using var cmap = new MemoryStream();
        Write16(cmap, 0);
        Write16(cmap, 1);
        Write16(cmap, 3);
        Write16(cmap, 10);
        Write32(cmap, 12);
        Write16(cmap, 12);
        Write16(cmap, 0);
        Write32(cmap, (uint)(16 + 12 * letters.Count));
        Write32(cmap, 0);
        Write32(cmap, (uint)letters.Count);
        foreach (var (point, glyph) in letters)
        {
            Write32(cmap, (uint)point);
            Write32(cmap, (uint)point);
            Write32(cmap, (uint)glyph);
        }
        return cmap.ToArray();
    }

    /// <summary>The PostScript name alone, which does not bear the reserved word.</summary>
    private static byte[] Names(string name)
    {
        var text = Encoding.BigEndianUnicode.GetBytes(name);
        using var names = new MemoryStream();
        Write16(names, 0);
        Write16(names, 1);
        Write16(names, 18);
        Write16(names, 3);
        Write16(names, 1);
        Write16(names, 0x409);
        Write16(names, 6);
        Write16(names, text.Length);
        Write16(names, 0);
        names.Write(text);
        return names.ToArray();
    }

    private byte[] ToBytes(IReadOnlyList<(string Tag, byte[] Bytes)> others)
    {
        var (glyf, loca) = Outlines();
        var head = face.TableBytes("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var hhea = face.TableBytes("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)kept.Length);
        var maxp = face.TableBytes("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)kept.Length);
        List<(string Tag, byte[] Bytes)> tables =
        [
            ("glyf", glyf), ("head", head), ("hhea", hhea), ("hmtx", Metrics()), ("loca", loca), ("maxp", maxp),
        ];
        return Assemble([.. tables.Concat(others).OrderBy(t => t.Tag, StringComparer.Ordinal)]);
    }

    private static SortedSet<int> Closure(Typeface face, IEnumerable<int> shown)
    {
        var all = new SortedSet<int> { 0 };
        var waiting = new Stack<int>(shown);
        while (waiting.TryPop(out var glyph))
        {
            if (!all.Add(glyph)) continue;
            foreach (var (part, _) in Parts(face.Outline(glyph).ToArray())) waiting.Push(part);
        }
        return all;
    }

    /// <summary>Parts of a composite glyph, each with the place of its number in the outline; none for a simple glyph.</summary>
    private static List<(int Glyph, int At)> Parts(byte[] outline)
    {
        var parts = new List<(int, int)>();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return parts;
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            parts.Add((BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2)), at + 2));
            at += 4 + ((flags & PartsAreWords) != 0 ? 4 : 2);
            at += (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreParts) != 0);
        return parts;
    }

    private (byte[] Glyf, byte[] Loca) Outlines()
    {
        using var glyf = new MemoryStream();
        var loca = new byte[4 * (kept.Length + 1)];
        for (var i = 0; i < kept.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * i), (uint)glyf.Length);
            var outline = WithoutInstructions(face.Outline(kept[i]).ToArray());
            foreach (var (part, at) in Parts(outline)) BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)numbers[part]);
            glyf.Write(outline);
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
        }
        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * kept.Length), (uint)glyf.Length);
        return (glyf.ToArray(), loca);
    }

    /// <summary>The outline alone. A simple glyph has its instructions between its contours and its points, a composite one at its end.</summary>
    private static byte[] WithoutInstructions(byte[] outline)
    {
        if (outline.Length == 0) return outline;
        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        if (contours >= 0)
        {
            var at = 10 + 2 * contours;
            var length = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            return [.. outline[..at], 0, 0, .. outline[(at + 2 + length)..]];
        }
        var last = Parts(outline)[^1].At - 2;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(last));
        var end = last + 4 + ((flags & PartsAreWords) != 0 ? 4 : 2) + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        foreach (var (_, at) in Parts(outline))
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at - 2), (ushort)(BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at - 2)) & ~HasInstructions));
        return outline[..end];
    }

    private byte[] Metrics()
    {
        var hmtx = new byte[4 * kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * i), (ushort)face.Advance(kept[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * i + 2), (short)face.LeftBearing(kept[i]));
        }
        return hmtx;
    }

    private static byte[] Assemble(IReadOnlyList<(string Tag, byte[] Bytes)> parts)
    {
        var present = parts.Where(p => p.Bytes.Length > 0).ToList();
        var power = Power(present.Count);
        using var file = new MemoryStream();
        Write32(file, 0x00010000);
        Write16(file, present.Count);
        Write16(file, 16 << power);
        Write16(file, power);
        Write16(file, 16 * present.Count - (16 << power));
        var offset = 12 + 16 * present.Count;
        foreach (var (tag, bytes) in present)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            Write32(file, Sum(bytes));
            Write32(file, (uint)offset);
            Write32(file, (uint)bytes.Length);
            offset += (bytes.Length + 3) / 4 * 4;
        }
        var head = 0;
        foreach (var (tag, bytes) in present)
        {
            if (tag == "head") head = (int)file.Length;
            file.Write(bytes);
            while (file.Length % 4 != 0) file.WriteByte(0);
        }
        var result = file.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(head + 8), Checksum - Sum(result));
        return result;
    }

    /// <summary>Of the largest power of two that is no larger. The system's own asks the processor how, so what takes it in could not be compiled ahead.</summary>
    private static int Power(int count)
    {
        var power = 0;
        while (count >> power + 1 > 0) power++;
        return power;
    }

    private static uint Sum(byte[] bytes)
    {
        uint sum = 0;
        Span<byte> last = stackalloc byte[4];
        for (var at = 0; at < bytes.Length; at += 4)
        {
            if (at + 4 <= bytes.Length) { sum += BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)); continue; }
            last.Clear();
            bytes.AsSpan(at).CopyTo(last);
            sum += BinaryPrimitives.ReadUInt32BigEndian(last);
        }
        return sum;
    }

    private static void Write16(Stream stream, int value) { stream.WriteByte((byte)(value >> 8)); stream.WriteByte((byte)value); }
    private static void Write32(Stream stream, uint value) { Write16(stream, (int)(value >> 16)); Write16(stream, (int)(value & 0xFFFF)); }
}
