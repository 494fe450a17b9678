using System.Globalization;
using System.Text;
using CsvHelper;
using FsCheck.Xunit;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish.OpenData;

/// <summary>The fast ways are held against the plain ones: the library's CSV, the system's numbers, the packer in one piece.</summary>
public class CsvTextTests
{
    [Property]
    public void Any_text_is_written_as_the_library_writes_it(string?[] fields) => Written([.. fields, "x"]).Should().Be(ByLibrary([.. fields, "x"]));

    [Theory]
    [InlineData("a,b")]
    [InlineData("say \"so\"")]
    [InlineData("two\nlines")]
    [InlineData("two\rlines")]
    [InlineData(" in front")]
    [InlineData("behind ")]
    [InlineData("=1+1")]
    [InlineData("+61 2")]
    [InlineData("-5")]
    [InlineData("@name")]
    [InlineData("\tcell")]
    [InlineData("")]
    [InlineData("Wai\u014dhau")]
    [InlineData("R.g.R01.75+.f")]
    [InlineData("posts-incomplete (7 of 280); floor")]
    [InlineData("M.~2e.15-18")]
    public void Text_of_every_kind_is_written_as_the_library_writes_it(string text) => Written([text, text, "x"]).Should().Be(ByLibrary([text, text, "x"]));

    [Property]
    public void Any_number_is_written_as_the_system_writes_it(double value)
    {
        if (!double.IsFinite(value)) return;
        Same(NumberText.Of(value, Unit.Persons));
        Same(NumberText.Of(value, Unit.Share));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.000001)]
    [InlineData(0.1)]
    [InlineData(0.0001)]
    [InlineData(123456789.123456)]
    [InlineData(999999999.999999)]
    [InlineData(1e15)]
    [InlineData(9007199254740993)]
    [InlineData(-41200)]
    [InlineData(1.7976931348623157e308)]
    public void Numbers_of_every_size_are_written_as_the_system_writes_them(double value) => Same(value);

    [Property]
    public void Packing_in_pieces_gives_the_bytes_of_packing_at_once(byte[] seed, ushort length, ushort piece)
    {
        if (seed.Length == 0) return;
        byte[] data = [.. Enumerable.Range(0, 20 * length).Select(i => (byte)(seed[i % seed.Length] + (i / 977 * i >> 7)))];
        using var packed = new MemoryStream();
        using (var packer = new Deflate.Packer(packed)) foreach (var some in data.Chunk(piece + 1)) packer.Write(some);
        packed.ToArray().Should().Equal(Deflate.Pack(data));
        using var back = new System.IO.Compression.ZLibStream(new MemoryStream(packed.ToArray()), System.IO.Compression.CompressionMode.Decompress);
        using var plain = new MemoryStream();
        back.CopyTo(plain);
        plain.ToArray().Should().Equal(data);
    }

    private static void Same(double value)
    {
        var text = new byte[NumberText.Longest];
        Encoding.ASCII.GetString(text, 0, NumberText.Write(value, text)).Should().Be(value.ToString(NumberText.Format, CultureInfo.InvariantCulture));
    }

    private static string Written(string?[] fields)
    {
        using var csv = new CsvText();
        foreach (var field in fields) csv.Field(field);
        csv.EndLine();
        return Encoding.UTF8.GetString(csv.Written);
    }

    private static string ByLibrary(string?[] fields)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            foreach (var field in fields) csv.WriteField(field);
            csv.EndRecord();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
