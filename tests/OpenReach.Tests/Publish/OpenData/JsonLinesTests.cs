using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish.OpenData;

/// <summary>Lines of the lineage are the bytes that the library's writer would write.</summary>
public sealed class JsonLinesTests
{
    public static TheoryData<string> Texts => ["", "R.all.75+", "Ōtautahi", "a \"quoted\" \\ name", "tab\there", "\u0001\u007f", "</script> & 'x'", "עברית", "𝛼 and \U0001F600", "\ud800 alone", new string('x', 9000)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_written_as_the_library_writes_it(string text)
    {
        using var lines = new JsonLines();
        lines.Text("{\"t\":"u8, text);
        lines.Raw("}"u8);
        Read(lines).Should().Be(Library(json => json.WriteString("t", text)));
    }

    [Fact]
    public void A_letter_of_ASCII_is_written_as_the_library_writes_it()
    {
        for (var letter = '\0'; letter <= '\u0100'; letter++)
        {
            using var lines = new JsonLines();
            var text = $"a{letter}b";
            lines.Text("{\"t\":"u8, text);
            lines.Raw("}"u8);
            Read(lines).Should().Be(Library(json => json.WriteString("t", text)));
        }
    }

    [Theory]
    [InlineData(0, null, "all")]
    [InlineData(0, 14, "0-14")]
    [InlineData(75, null, "75+")]
    [InlineData(7, 7, "7-7")]
    [InlineData(0, 0, "0-0")]
    [InlineData(100, 129, "100-129")]
    public void An_age_band_is_written_as_it_says_itself(int from, int? to, string says)
    {
        using var lines = new JsonLines();
        using var csv = new CsvText();
        lines.Age([], new AgeBand(from, to));
        csv.Field(new AgeBand(from, to));
        new AgeBand(from, to).ToString().Should().Be(says);
        Read(lines).Should().Be($"\"{says}\"");
        Encoding.UTF8.GetString(csv.Written).Should().Be(says);
    }

    [Fact]
    public void Numbers_are_rounded_by_their_unit_and_what_is_not_there_is_null_or_left_out()
    {
        using var lines = new JsonLines();
        lines.Number("{\"share\":"u8, 0.123456, Unit.Share);
        lines.Number(",\"none\":"u8, null, Unit.Persons);
        lines.Range(",\"range\":"u8, new Band(-0.0, 12_345_678.5), Unit.Persons);
        lines.Range(",\"no\":"u8, null, Unit.Persons);
        lines.Raw("}\n"u8);
        Read(lines).Should().Be("{\"share\":0.1235,\"none\":null,\"range\":[0,12345678.5]}\n");
    }

    private static string Read(JsonLines lines) => Encoding.UTF8.GetString(lines.Written);

    private static string Library(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
