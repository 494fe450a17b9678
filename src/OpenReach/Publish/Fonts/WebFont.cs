using System.Buffers.Binary;
using System.Text;

namespace OpenReach.Publish.Fonts;

/// <summary>A typeface cut to some letters, as a web page takes it: a WOFF 1.0 file (W3C Recommendation of 2012).</summary>
internal static class WebFont
{
    /// <summary>
    /// Letters that the typeface lacks are left to the reader's own fonts; so are those that join, for which the page would need layout
    /// tables that are not here.
    /// </summary>
    public static byte[] Write(Typeface face, IEnumerable<Rune> letters)
    {
        var known = letters.Where(r => !RightToLeft.Joins(r)).Select(r => (r.Value, Glyph: face.Glyph(r.Value))).Where(l => l.Glyph != 0).OrderBy(l => l.Value).ToList();
        var subset = new FontSubset(face, known.Select(l => l.Glyph));
        return Wrap(subset.ToWebFont([.. known.Select(l => (l.Value, subset[l.Glyph]))]));
    }

    /// <summary>Packs each table of a font file by itself.</summary>
    private static byte[] Wrap(byte[] font)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        var (header, records, body) = (new byte[44], new byte[20 * count], new MemoryStream());
        for (var i = 0; i < count; i++)
        {
            var entry = font.AsSpan(12 + 16 * i, 16);
            var (offset, length) = ((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            var plain = font.AsSpan(offset, length);
            var packed = Deflate.Pack(plain);
            var stored = packed.Length < length ? packed : plain.ToArray();
            var record = records.AsSpan(20 * i, 20);
            entry[..4].CopyTo(record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], (uint)(header.Length + records.Length + body.Length));
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)stored.Length);
            BinaryPrimitives.WriteUInt32BigEndian(record[12..], (uint)length);
            entry[4..8].CopyTo(record[16..]);
            body.Write(stored);
            while (body.Length % 4 != 0) body.WriteByte(0);
        }
        Encoding.ASCII.GetBytes("wOFF", header);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), 0x00010000);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), (uint)(header.Length + records.Length + body.Length));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(12), count);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), (uint)font.Length);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(20), 1);
        return [.. header, .. records, .. body.ToArray()];
    }
}
