using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenReach.Publish.Pdf;

/// <summary>The objects of a PDF 1.7 file in order of writing, with their cross-reference table. No clock and no random id.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> parts = [];
    private readonly List<int> offsets = [0];
    private int length;

    public PdfFile() => Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count - 1;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Put(number, body);
        return number;
    }

    public void Put(int number, string body)
    {
        offsets[number] = length;
        Write($"{number} 0 obj\n{body}\nendobj\n");
    }

    /// <param name="dictionary">Keys beside <c>/Length</c> and <c>/Filter</c>.</param>
    /// <param name="plain">True to leave the bytes readable, as PDF/A asks for metadata.</param>
    public void PutStream(int number, string dictionary, byte[] content, bool plain = false)
    {
        if (!plain) { PutPacked(number, dictionary, Deflate.Pack(content)); return; }
        PutBytes(number, dictionary, content);
    }

    /// <summary>A stream whose bytes are packed already.</summary>
    public void PutPacked(int number, string dictionary, byte[] packed) => PutBytes(number, dictionary + "/Filter/FlateDecode", packed);

    private void PutBytes(int number, string dictionary, byte[] content)
    {
        offsets[number] = length;
        Write($"{number} 0 obj\n<<{dictionary}/Length {content.Length}>>\nstream\n");
        Write(content);
        Write("\nendstream\nendobj\n");
    }

    /// <summary>Ends the file. Its id is the SHA-256 of all that stands before, cut.</summary>
    public byte[] Finish(int catalog, int information)
    {
        var start = length;
        Write($"xref\n0 {offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in offsets.Skip(1)) Write(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        var file = new byte[length + Trailer("").Length + 4 * IdBytes];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(file, at);
            at += part.Length;
        }
        Encoding.Latin1.GetBytes(Trailer(Convert.ToHexString(SHA256.HashData(file.AsSpan(0, length)).AsSpan(0, IdBytes))), file.AsSpan(length));
        return file;

        string Trailer(string id) => $"trailer\n<</Size {offsets.Count}/Root {catalog} 0 R/Info {information} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n";
    }

    /// <summary>Bytes of the id, which stands there twice in letters.</summary>
    private const int IdBytes = 16;

    /// <summary>A text string in any script.</summary>
    public static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    /// <summary>An address as PDF takes it: ASCII, with what would end the string escaped.</summary>
    public static string Address(string address) => string.Concat(Encoding.UTF8.GetBytes(address).Select(b =>
        b is > 0x20 and < 0x7F && b is not ((byte)'(' or (byte)')' or (byte)'\\') ? ((char)b).ToString() : $"%{b:X2}"));

    /// <summary>A number with at most three decimals, never in powers of ten.</summary>
    public static ShortNumber Number(double value) => new(value, 3) { IsPlain = true };

    private void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    private void Write(byte[] part)
    {
        parts.Add(part);
        length += part.Length;
    }
}
