using System.Globalization;
using System.Text;
using OpenReach.Collect;
using OpenReach.Collect.Containers;
using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>A long text is read by several threads from its bytes: what comes out must be what a short one gives, row by row.</summary>
public sealed class PlainPostsTests
{
    public static TheoryData<string> PostSamples => new(Directory.EnumerateFiles(Path.GetDirectoryName(Samples.File("x").FullPath)!, "*.csv").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(PostSamples))]
    public void A_sample_read_as_a_long_text_comes_to_the_same(string name) => Same(File.ReadAllBytes(Samples.File(name).FullPath), name);

    /// <summary>Rows in any order and number, fields of other rows, hostile ones, quotes, rows too short and too long, bits flipped.</summary>
    [Theory]
    [MemberData(nameof(PostSamples))]
    public void A_sample_that_is_shuffled_and_broken_comes_to_the_same(string name)
    {
        var random = new Random(20167);
        var text = Samples.Text(name);
        for (var i = 0; i < 25; i++) Same(Shuffled(text, random), $"{name}, case {i}");
    }

    [Theory]
    [InlineData("1.22158E+17")]
    [InlineData(" 1891276372177846272 ")]
    [InlineData("\u00A01891276372177846272")]
    [InlineData("")]
    [InlineData("a-very-long-id-")]
    public void Ids_of_every_form_come_to_the_same(string id)
    {
        var rows = X(3).Replace("1891276372177846272,", $"{(id.StartsWith('a') ? string.Concat(Enumerable.Repeat(id, 12)) : id)},", StringComparison.Ordinal);
        Same(Encoding.UTF8.GetBytes(rows), id);
    }

    [Fact]
    public void A_row_without_an_end_ends_the_reading_in_the_same_place()
    {
        // From 8 to 16 MB the two differ in words: where there is room for the row, it is a quote that never closes.
        var bytes = Encoding.UTF8.GetBytes(X(3000) + "1,\"" + string.Concat(Enumerable.Repeat(new string('x', 999) + "\n", 20_000)));
        Same(bytes, "20 MB in one quote");
        Check(bytes, isLong: true).Issues.Select(i => i.Code).Should().Equal("record-too-long");
        Same(Encoding.UTF8.GetBytes(X(3000) + "1,\"never closed\n"), "a quote that never closes");
    }

    [Fact]
    public void Posts_given_again_are_told_with_their_ids_and_rows()
    {
        var text = X(5000);
        var (_, issues) = Check(Encoding.UTF8.GetBytes(text + Row(7) + Row(8).Replace(",8,8,", ",9,8,", StringComparison.Ordinal)), isLong: true);
        issues.Should().SatisfyRespectively(
            conflict =>
            {
                conflict.Code.Should().Be("rows-conflict");
                (conflict.Found, conflict.Place.Row).Should().Be(($"post {Id(8)}", 5003));
                conflict.Message.Should().Contain("rows 10 and 5003");
            },
            again => (again.Code, again.Place.Row).Should().Be(("rows-identical", 5002)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_makes_the_same_of_the_rows_in_the_same_order(int threads)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60_000).Select(i => i % 7 == 0 ? $"\"{i}\n\",x\r\n" : $"{i},\"a\"\"b\"\n")));
        var rows = (TextRows)Open(bytes, isLong: true, []).Single().Rows;
        rows.Each(() => new FieldTexts(null), (texts, row) => texts.Row(row, null), threads).Select(r => $"{r.Number} {string.Join('|', r.Fields)}")
            .Should().Equal(rows.Select(r => $"{r.Number} {string.Join('|', r.Fields)}"));
    }

    [Fact]
    public void Whoever_stops_early_stops_the_other_threads_too()
    {
        var rows = (TextRows)Open(Encoding.UTF8.GetBytes(X(60_000)), isLong: true, []).Single().Rows;
        rows.Each(() => 0, (_, row) => row.Number).Take(3).Should().Equal(1, 2, 3);
    }

    /// <summary>Reads the same bytes as a short and as a long text, and as one whose posts are kept.</summary>
    private static void Same(byte[] bytes, string because)
    {
        var (table, issues) = Check(bytes, isLong: false);
        var (quick, told) = Check(bytes, isLong: true);
        told.Should().Equal(issues, because);
        quick.Should().Be(table, because);
        Check(bytes, isLong: true, keepsPosts: true).Table.Should().Be(Check(bytes, isLong: false, keepsPosts: true).Table, because);
    }

    private static (string Table, IReadOnlyList<Issue> Issues) Check(byte[] bytes, bool isLong, bool keepsPosts = false)
    {
        using var temp = new TempFile(bytes);
        var issues = new Issues();
        var read = ExportReader.TryRead(temp.File, Open(bytes, isLong, issues, temp.File), issues, keepsPosts: keepsPosts);
        return (string.Join('\n', read.Tables.Select(Line)), [.. issues]);
    }

    private static IReadOnlyList<Grid> Open(byte[] bytes, bool isLong, Issues issues, ProjectFile? file = null) =>
        ContainerReader.Open(new Source(file ?? new("export.csv", "exports/export.csv"), null, isLong ? 1 << 30 : 1, () => new MemoryStream(bytes)), issues);

    private static string Line(ExportTable t) => string.Create(CultureInfo.InvariantCulture,
        $"{t.Platform} {t.Kind} {t.Layout} {t.Generation} {t.Account} {t.From} {t.To} {t.TimeZone} {t.Rows} {t.SetAside} {Values(t.Totals)} aside {Values(t.SetAsideTotals)}{string.Concat(t.Posts.Select(p => $"\n{p with { Metrics = null! }} {Values(p.Metrics)}"))}");

    private static string Values(IReadOnlyDictionary<string, double> values) => string.Join(' ', values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value:R}")));

    private const string Head = "Post id,Date,Post text,Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n";

    private static string X(int rows) => Head + string.Concat(Enumerable.Range(0, rows).Select(Row));

    private static long Id(int number) => 1891276372177846272 + number * 20971521L;

    private static string Row(int number) => $"{Id(number)},\"Mon, Feb 17, 2025\",Notice,https://x.com/office/status/{Id(number)},{number},{number},0,0,0,0,0,0,0,0,0,0,0\n";

    private static readonly string[] Fields = ["", " ", "0", "12", "1.5", "1,234", "-3", "1.22158E+17", "n/a", "\u00A07", "N/A", "13/13/2025", "02/03/2025", "\"", "\"\"", "a\nb", "a\r\nb", "é", "https://x.com/a/b", "https://x.com//b"];

    private static byte[] Shuffled(string text, Random random)
    {
        var rows = Delimiter.Split(text, Delimiter.Sniff(text) ?? ',');
        var head = rows.Take(random.Next(1, 4)).ToList();
        var body = Enumerable.Range(0, random.Next(1, 60)).Select(_ => rows[random.Next(rows.Count)].ToArray()).ToList();
        foreach (var row in body)
            for (var n = random.Next(0, 3); n > 0; n--)
            {
                var at = random.Next(row.Length);
                var other = rows[random.Next(rows.Count)];
                row[at] = random.Next(3) switch { 0 => other[random.Next(other.Length)], 1 => at < other.Length ? other[at] : "", _ => Fields[random.Next(Fields.Length)] };
            }
        var end = random.Next(2) == 0 ? "\n" : "\r\n";
        var made = string.Concat(head.Concat(body).Select(r => string.Join(',', r.Take(random.Next(20) == 0 ? random.Next(1, r.Length + 1) : r.Length).Select(f => Quoted(f, random))) + (random.Next(25) == 0 ? ",9" : "") + end));
        var bytes = Encoding.UTF8.GetBytes((random.Next(4) == 0 ? "\uFEFF" : "") + made);
        for (var flips = random.Next(3) == 0 ? random.Next(1, 4) : 0; flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    /// <summary>Most fields as they should be written, some with a quote out of place.</summary>
    private static string Quoted(string field, Random random) =>
        random.Next(200) == 0 ? field + "\"" : field.AsSpan().ContainsAny(",\"\r\n") || random.Next(5) == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
