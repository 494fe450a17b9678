using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>Files broken at random, from fixed seeds: rows, issues, or both, and never an exception.</summary>
public class DamageTests
{
    /// <summary>How many times the usual number of cases: 1 in CI, more with <c>make fuzz</c>.</summary>
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("OPENREACH_FUZZ"), out var rounds) ? Math.Max(rounds, 1) : 1;

    public static TheoryData<string> Files => new(Directory.EnumerateFiles(Path.GetDirectoryName(Samples.File("x").FullPath)!).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Files))]
    public void Flipped_bits_and_cut_ends_never_throw(string name)
    {
        var whole = File.ReadAllBytes(Samples.File(name).FullPath);
        var random = new Random(20161);
        for (var i = 0; i < 60 * Rounds; i++)
        {
            var bytes = whole[..random.Next(1, whole.Length + 1)];
            for (var flips = random.Next(0, 12); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            using var file = new TempFile(bytes);
            FluentActions.Invoking(() => Reading.Of(file.File)).Should().NotThrow();
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
}
