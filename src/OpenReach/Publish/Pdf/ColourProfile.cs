using System.Buffers.Binary;
using System.Text;

namespace OpenReach.Publish.Pdf;

/// <summary>
/// A small ICC profile (version 2.4, matrix and one gamma) that says what our red, green and blue are: sRGB, primaries adapted to D50,
/// gamma 2.2. PDF/A asks for one in every file that uses device colours.
/// </summary>
internal static class ColourProfile
{
    private const int HeaderLength = 128;

    public static byte[] Srgb()
    {
        var gamma = Join(Ascii("curv"), Word(0), Word(1), [0x02, 0x33, 0, 0]);
        (string Name, byte[] Bytes)[] tags =
        [
            ("desc", Join(Ascii("desc"), Word(0), Word(5), Ascii("sRGB\0"), new byte[79])), ("cprt", Join(Ascii("text"), Word(0), Ascii("CC0\0"))),
            ("wtpt", Xyz(0.9642, 1, 0.8249)), ("rXYZ", Xyz(0.4361, 0.2225, 0.0139)), ("gXYZ", Xyz(0.3851, 0.7169, 0.0971)),
            ("bXYZ", Xyz(0.1431, 0.0606, 0.7141)), ("rTRC", gamma), ("gTRC", gamma), ("bTRC", gamma),
        ];
        using var index = new MemoryStream();
        using var body = new MemoryStream();
        var start = HeaderLength + 4 + 12 * tags.Length;
        foreach (var (name, bytes) in tags)
        {
            index.Write(Join(Ascii(name), Word((uint)(start + body.Length)), Word((uint)bytes.Length)));
            body.Write(bytes);
            while (body.Length % 4 != 0) body.WriteByte(0);
        }
        var header = new byte[HeaderLength];
        Word((uint)(start + body.Length)).CopyTo(header, 0);
        Word(0x02400000).CopyTo(header, 8);
        Ascii("mntrRGB XYZ ").CopyTo(header, 12);
        // The date of the profile: 1 January 2026.
        new byte[] { 0x07, 0xEA, 0, 1, 0, 1 }.CopyTo(header, 24);
        Ascii("acsp").CopyTo(header, 36);
        Xyz(0.9642, 1, 0.8249)[8..].CopyTo(header, 68);
        return Join(header, Word((uint)tags.Length), index.ToArray(), body.ToArray());
    }

    private static byte[] Xyz(double x, double y, double z) => Join(Ascii("XYZ "), Word(0), Fixed(x), Fixed(y), Fixed(z));

    /// <summary>A number with 16 bits before and after its point.</summary>
    private static byte[] Fixed(double value) => Word((uint)Math.Round(value * 65536));

    private static byte[] Word(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(p => p)];
}
