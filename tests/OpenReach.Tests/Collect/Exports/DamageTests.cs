using System.IO.Compression;
using System.Text;
using OpenReach.Collect;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>
/// Files broken at random, from fixed seeds: rows, issues, or both, and never an exception, more than 512 MB or more than 10 seconds of a
/// processor. The number of files is written to the file that OPENREACH_FUZZ_COUNT names.
/// </summary>
[Collection(Limits.Name)]
public sealed class DamageTests(DamageTests.Count count) : IClassFixture<DamageTests.Count>
{
    /// <summary>Tells how many files were read, when all tests of the class have run.</summary>
    public sealed class Count : IDisposable
    {
        private int read;

        public void Add() => read++;

        public void Dispose()
        {
            if (Environment.GetEnvironmentVariable("OPENREACH_FUZZ_COUNT") is { Length: > 0 } path) File.WriteAllText(path, $"{read}\n");
        }
    }

    /// <summary>How many times the usual number of cases: 1 in CI, more with <c>make fuzz</c>.</summary>
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("OPENREACH_FUZZ"), out var rounds) ? Math.Max(rounds, 1) : 1;

    private static readonly string[] HostileFields =
    [
        "=cmd|'/C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "1e999", "-1e-999", "NaN", "Infinity", "99999999999999999999999999", "0x10", "\u0000", "\uFEFF", "\u202E1", "١٢٣", "../../x", "C:\\x",
        "<b>1</b>", "31.02.2025", "13/13/2025", "2025-02-30", "0001-01-01", "9999-12-31T23:59:59", "\"", "'", ",", ";", "\t", "%", "100%%", "-5", "1,2,3", "1.2.3",
    ];

    public static TheoryData<string> Files => new(Directory.EnumerateFiles(Path.GetDirectoryName(Samples.File("x").FullPath)!).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Files))]
    public void Flipped_bits_and_cut_ends_never_throw(string name)
    {
        var whole = File.ReadAllBytes(Samples.File(name).FullPath);
        var random = new Random(20161);
        for (var i = 0; i < 60 * Rounds; i++) Survives(Broken(whole, random), "export.csv", i);
        for (var length = 1000; length < whole.Length; length += 1000) Survives(whole[..length], "export.csv", length);
    }

    /// <summary>The same tables packed as a ZIP and saved as workbooks, where a flipped bit changes far more than one letter.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Flipped_bits_of_packed_tables_never_throw(string name)
    {
        var random = new Random(20163);
        List<Books.Sheet> book = [.. ContainerReader.Open(Samples.File(name), []).Select((g, i) => new Books.Sheet($"{i}{g.Sheet}"[..Math.Min(20, $"{i}{g.Sheet}".Length)], [.. g.Rows.Select(r => r.Fields.Select(f => (object?)f).ToArray())]))];
        foreach (var (whole, file) in new[] { (Packed(name), "export.zip"), (Books.Xlsx(book), "export.xlsx"), (Books.Xls(book), "export.xls") })
            for (var i = 0; i < 4 * Rounds; i++) Survives(Broken(whole, random), file, i);
    }

    /// <summary>Formulas, numbers beyond all bounds, days that are none, signs of other scripts and directions, in any field of any sample.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Hostile_fields_never_throw(string name)
    {
        var random = new Random(20164);
        var grid = ContainerReader.Open(Samples.File(name), [])[0];
        var rows = grid.Rows.Select(r => r.Fields).ToList();
        for (var i = 0; i < 12 * Rounds; i++)
        {
            var changed = rows.Select(r => (object?[])[.. r]).ToList();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                var row = changed[random.Next(changed.Count)];
                if (row.Length > 0) row[random.Next(row.Length)] = HostileFields[random.Next(HostileFields.Length)];
            }
            var text = string.Concat(changed.Select(r => string.Join(',', r.Select(f => $"\"{((string)f!).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
            Survives(Encoding.UTF8.GetBytes(text), "export.csv", i);
        }
    }

    public static TheoryData<string> Codes => new(IssuePages.All.Select(p => p.Code).Order(StringComparer.Ordinal));

    /// <summary>The small files of the pages of issues are of every kind: settings, census tables, surveys, boundaries.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Broken_files_of_every_other_kind_never_throw(string code)
    {
        var random = new Random(20165);
        foreach (var page in IssuePages.All.Where(p => p.Code == code))
            foreach (var file in page.Files ?? [])
            {
                var whole = Encoding.UTF8.GetBytes(string.Join('\n', file.Lines) + "\n");
                for (var i = 0; i < 10 * Rounds; i++) Survives(Broken(whole, random), Path.GetFileName(file.Name), i);
            }
    }

    [Fact]
    public void Random_bytes_are_always_an_issue()
    {
        var random = new Random(20162);
        byte[][] starts = [[], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0x50, 0x4B, 3, 4], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], "<?xml "u8.ToArray()];
        for (var i = 0; i < 120 * Rounds; i++)
        {
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            using var file = new TempFile([.. starts[i % starts.Length], .. bytes]);
            count.Add();
            var (tables, issues) = Reading.Of(file.File);
            tables.Should().BeEmpty();
            issues.Should().NotBeEmpty().And.OnlyContain(x => x.Place.File == "exports/export.csv");
        }
    }

    [Fact]
    public void Words_of_a_post_that_slipped_into_another_column_are_not_shown()
    {
        var text = Samples.Text("meta-facebook-2025-04.csv").Replace(",510,530,", ",510,a private sentence of somebody,", StringComparison.Ordinal);
        Reading.OfText(text).Issues.Single().Found.Should().Be("a text of 30 letters");
    }

    private static byte[] Broken(byte[] whole, Random random)
    {
        var bytes = whole[..random.Next(1, whole.Length + 1)];
        for (var flips = random.Next(0, 12); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static byte[] Packed(string name)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var member in new[] { name, "folder/" + name })
                using (var entry = zip.CreateEntry(member).Open()) entry.Write(File.ReadAllBytes(Samples.File(name).FullPath));
        return memory.ToArray();
    }

    /// <summary>Looked at as <c>check</c> does and read as a run does, in turn: what is made of it may differ, that something is said may not.</summary>
    private void Survives(byte[] bytes, string name, int turn)
    {
        using var file = new TempFile(bytes, name);
        Limit.Keeps(() =>
        {
            if (turn % 2 == 0) Checking.File(file.File).Should().NotBeEmpty().And.OnlyContain(t => t.Kind != null || t.Issues.Count > 0);
            else if (Reading.Of(file.File) is { Tables.Count: 0 } read) read.Issues.Should().NotBeEmpty();
        }, file.File, $"Case {turn} of {name}");
        count.Add();
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('\u00A0')]
    [InlineData('\u202F')]
    [InlineData('\u2009')]
    public void Every_blank_that_parts_thousands_in_French_is_read(char blank)
    {
        var (tables, issues) = Reading.OfText($"Jour;Nom de la campagne;Montant dépensé (USD);Impressions\n01/08/2026;Grippe;1{blank}234,56;12{blank}345\n");
        Reading.Totals(tables.Single()).Should().Be("impressions=12345");
        Reading.Codes(issues).Should().Be("table-not-used");
    }

    [Fact]
    public void A_number_that_cannot_be_read_is_told_in_a_table_without_use_too()
    {
        var (tables, issues) = Reading.OfText("Jour;Nom de la campagne;Montant dépensé (USD);Impressions\n01/08/2026;Grippe;1;12.345\n02/08/2026;Grippe;1;700\n03/08/2026;Grippe;1;1.200\n");
        tables.Single().Should().Match<ExportTable>(t => t.Rows == 3 && t.SetAside == 2);
        issues.Where(i => i.Severity == Severity.Warning).Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "row-set-aside" && i.Place.Row == 2 && i.Found == "12.345");
    }

    [Fact]
    public void A_count_of_followers_with_a_sign_between_thousands_is_told_and_not_lost()
    {
        var (tables, issues) = Reading.OfText("sep=,\n\"Seguidores do Instagram\"\n\"IG_ACCOUNT,FOLLOW,UNIQUE_USERS\"\n\"2.310\"\n\n\"Seguidores do Instagram por gênero e idade\"\n\"Idade\",\"Mulheres\",\"Homens\"\n\"18-24\",\"60%\",\"40%\"\n");
        tables.Single().SetAside.Should().Be(1);
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "row-set-aside" && i.Place.Row == 4 && i.Found == "2.310");
    }

    [Theory]
    [InlineData(10, "time-zone-disagrees")]
    [InlineData(0, "")]
    public void Two_posts_prove_another_zone_where_both_are_off_by_the_same_time(int hours, string code)
    {
        string Row(int day)
        {
            var made = new DateTime(2025, 5, day, 8, 0, 0, DateTimeKind.Utc);
            var id = (ulong)(new DateTimeOffset(made).ToUnixTimeMilliseconds() - 1_288_834_974_657) << 22;
            return $"{id},https://twitter.com/Town/status/{id},{made.AddHours(hours):yyyy-MM-dd HH:mm} +0000,50,5\n";
        }
        var (_, issues) = Reading.OfText("Tweet id,Tweet permalink,time,impressions,likes\n" + Row(1) + Row(2));
        Reading.Codes(issues).Should().Be(code);
        if (hours > 0) issues.Single().Found.Should().Be("2 of 2 posts disagree, all by 10 hours");
    }
}
