using FsCheck.Xunit;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish;

public sealed class SayTests
{
    private static readonly Say Say = Wording.Of("en").Numbers;

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1143400, "1,143,400")]
    [InlineData(-5, "\u22125")]
    public void Counts_have_commas_and_a_true_minus(double value, string words) => Say.Count(value).Should().Be(words);

    [Theory]
    [InlineData(41_234, "41,200\u00a0people")]
    [InlineData(9_875, "9,875\u00a0people")]
    [InlineData(1, "1\u00a0person")]
    public void Large_numbers_in_sentences_go_to_the_nearest_hundred(double value, string words) => Say.People(value).Should().Be(words);

    [Theory]
    [InlineData(0, 100, "none")]
    [InlineData(100, 100, "all")]
    [InlineData(4, 1000, "under\u00a01%")]
    [InlineData(5, 1000, "1%")]
    [InlineData(996, 1000, "over\u00a099%")]
    [InlineData(994, 1000, "99%")]
    [InlineData(0, 0, "nobody lives here")]
    [InlineData(464_100, 1_143_400, "41%")]
    public void Shares_are_whole_per_cents_and_none_and_all_only_when_exact(double part, double whole, string words) => Say.Share(part, whole).Should().Be(words);

    [Theory]
    [InlineData(583_300, 789_100, "580,000 to\u00a0790,000")]
    [InlineData(33_000, 50_000, "33,000 to\u00a050,000")]
    [InlineData(0, 7, "0 to\u00a07")]
    [InlineData(104, 996, "100 to\u00a01,000")]
    [InlineData(25, 25, "25")]
    [InlineData(18_961_200, 18_984_300, "18,960,000 to\u00a018,990,000")]
    [InlineData(1_234_000, 1_250_300, "1,230,000 to\u00a01,260,000")]
    public void Ranges_in_sentences_are_rounded_outwards_to_two_figures_or_by_their_width(double low, double high, string words) => Say.Outwards(new Band(low, high)).Should().Be(words);

    [Theory]
    [InlineData(50.4, 69.2, "50% to\u00a070%")]
    [InlineData(0, 12, "none to\u00a012%")]
    [InlineData(0.2, 12, "under\u00a01% to\u00a012%")]
    [InlineData(88, 100, "88% to\u00a0all")]
    [InlineData(88, 99.8, "88% to\u00a0over\u00a099%")]
    public void Ranges_of_shares_are_rounded_outwards_to_whole_per_cents(double low, double high, string words) => Say.ShareRange(new Band(low, high), 100).Should().Be(words);

    [Theory]
    [InlineData(2, 9, "under\u00a01%")]
    [InlineData(2, 10, "1% or\u00a0less")]
    [InlineData(0, 9, "none to\u00a0under\u00a01%")]
    [InlineData(991, 998, "over\u00a099%")]
    [InlineData(990, 998, "99% or\u00a0more")]
    [InlineData(991, 1000, "over\u00a099% to\u00a0all")]
    [InlineData(980, 1000, "98% to\u00a0all")]
    [InlineData(0, 1000, "none to\u00a0all")]
    [InlineData(2, 998, "under\u00a01% to\u00a0over\u00a099%")]
    [InlineData(4, 4, "under\u00a01%")]
    [InlineData(400, 400, "40%")]
    [InlineData(0, 0, "none")]
    [InlineData(1000, 1000, "all")]
    public void A_range_of_small_or_large_shares_says_one_word_once(double low, double high, string words) => Say.ShareRange(new Band(low, high), 1000).Should().Be(words);

    [Theory]
    [InlineData(0.406, "about four in ten people")]
    [InlineData(0.42, "just over four in ten people")]
    [InlineData(0.48, "just under half of people")]
    [InlineData(0.33, "about a third of people")]
    [InlineData(0.45, "45% of people")]
    [InlineData(0.03, "3% of people")]
    [InlineData(0, "none of the people")]
    [InlineData(1, "all people")]
    [InlineData(0.998, "over\u00a099% of people")]
    public void Fractions_are_said_only_when_they_are_near(double share, string words) => Say.Fraction(share, 1, "people").Should().Be(words);

    [Fact]
    public void A_range_beside_a_rounded_number_holds_it()
    {
        Say.About(67_825).Should().Be("67,800");
        Say.Hundreds(new Band(67_825, 77_855)).Should().Be("67,800 to\u00a077,900");
    }

    [Fact]
    public void A_period_in_one_year_gives_the_year_once() =>
        Say.Period(new Period(new DateOnly(2026, 3, 1), new DateOnly(2026, 5, 31), "Etc/UTC")).Should().Be("1\u00a0March to 31\u00a0May\u00a02026");

    [Fact]
    public void A_period_over_two_years_gives_both() =>
        Say.Period(new Period(new DateOnly(2025, 12, 1), new DateOnly(2026, 2, 28), "Etc/UTC")).Should().Be("1\u00a0December\u00a02025 to 28\u00a0February\u00a02026");

    [Fact]
    public void Ages_are_words_in_sentences_and_dashes_in_tables()
    {
        Say.Ages(new AgeBand(75, null)).Should().Be("75 and over");
        Say.Ages(new AgeBand(18, 24)).Should().Be("18 to\u00a024");
        Say.AgeLabel(new AgeBand(18, 24)).Should().Be("18\u201324");
        Say.AgeLabel(AgeBand.All).Should().Be("All ages");
    }

    [Theory]
    [InlineData(0, "no")]
    [InlineData(6, "six")]
    [InlineData(11, "11")]
    [InlineData(1200, "1,200")]
    public void Small_numbers_are_words(int count, string words) => Say.Small(count).Should().Be(words);

    [Fact]
    public void Lists_join_with_and() => Say.List(["a", "b", "c"]).Should().Be("a, b and c");

    [Theory]
    [InlineData(0, "none")]
    [InlineData(0.00001, "under\u00a00.01%")]
    [InlineData(0.00044, "0.04%")]
    [InlineData(0.0623, "6.2%")]
    [InlineData(0.1234, "12%")]
    [InlineData(1, "100%")]
    public void A_part_has_the_figures_that_tell_it_from_none(double share, string words) => Say.PartOf(share).Should().Be(words);

    [Theory]
    [InlineData(0.04, "0.#", "under 0.1")]
    [InlineData(0.05, "0.#", "0.1")]
    [InlineData(0, "0.#", "0")]
    [InlineData(0.4, "#,0", "under 1")]
    [InlineData(1234.5, "#,0.##", "1,234.5")]
    [InlineData(0.004, "#,0.00", "under 0.01")]
    public void Some_by_a_pattern_is_not_printed_as_none(double value, string pattern, string words) => Say.NumberAs(value, pattern).Should().Be(words);

    [Fact]
    public void A_range_whose_ends_print_the_same_is_one_number()
    {
        Say.Full(new Band(3.2, 3.4)).Should().Be("3");
        Say.PriceRange(new Band(3.201, 3.204)).Should().Be("3.20");
        Say.Hundreds(new Band(41_210, 41_290)).Should().Be("41,200 to\u00a041,300");
    }

    /// <summary>Number of ten thousand people, many of them near none and near all, where words are chosen most finely.</summary>
    private static double Some(int drawn) => (drawn % 3) switch { 0 => Math.Abs(drawn % 10_001), 1 => Math.Abs(drawn % 151), _ => 10_000 - Math.Abs(drawn % 151) };

    [Property(MaxTest = 2000)]
    public void A_share_in_words_is_true_of_its_number(int drawn)
    {
        var part = Some(drawn);
        Holds(Say.Share(part, 10_000), part / 100).Should().BeTrue($"{part} of 10,000 is said as {Say.Share(part, 10_000)}");
        if (part > 0) Say.Share(part, 10_000).Should().NotBe("0%").And.NotBe("none");
        if (part < 10_000) Say.Share(part, 10_000).Should().NotBe("100%").And.NotBe("all");
    }

    [Property(MaxTest = 2000)]
    public void Each_number_of_a_range_lies_in_the_words_of_the_range(int first, int second)
    {
        var (low, high) = (Math.Min(Some(first), Some(second)), Math.Max(Some(first), Some(second)));
        var said = Say.ShareRange(new Band(low, high), 10_000);
        var ends = said.Split(" to\u00a0");
        foreach (var value in new[] { low, (low + high) / 2, high })
            (ends.Length == 2 ? From(ends[0]) <= value / 100 && value / 100 <= To(ends[1]) : low == high || Holds(said, value / 100)).Should().BeTrue($"{value} of 10,000 is in {said}");
        // Words that shut a value out are true: some is not none, and not all is not all.
        if (low > 0) said.Should().NotContain("none");
        if (high < 10_000) said.Should().NotContain("all").And.NotContain("100%");
        ends.Distinct().Should().HaveCount(ends.Length, "what is said once is not said again");
    }

    [Property(MaxTest = 2000)]
    public void A_range_of_people_holds_what_it_is_of(int first, int second)
    {
        var (low, high) = (Math.Abs(first % 2_000_003) * 0.5, Math.Abs(first % 2_000_003) * 0.5 + Math.Abs(second % 30_011) * 0.5);
        var ends = Say.Outwards(new Band(low, high)).Split(" to\u00a0").Select(Number).ToList();
        ends[0].Should().BeLessThanOrEqualTo(low);
        ends[^1].Should().BeGreaterThanOrEqualTo(high);
        if (ends.Count == 2) ends[0].Should().BeLessThan(ends[1]);
        Number(Say.About(low)).Should().BeInRange(low * 0.99 - 1, low * 1.01 + 1);
        Say.People(low).Split('\u00a0')[1].Should().Be(Number(Say.People(low).Split('\u00a0')[0]) == 1 ? "person" : "people");
    }

    private static readonly (string Words, double Share)[] Spoken =
    [
        ("one in ten", 0.1), ("one in eight", 0.125), ("one in six", 1 / 6.0), ("one in five", 0.2), ("a quarter of", 0.25), ("a third of", 1 / 3.0), ("four in ten", 0.4), ("half of", 0.5), ("six in ten", 0.6),
        ("two thirds of", 2 / 3.0), ("seven in ten", 0.7), ("three quarters of", 0.75), ("eight in ten", 0.8), ("nine in ten", 0.9),
    ];

    [Property(MaxTest = 2000)]
    public void A_fraction_in_words_is_near_its_number_and_on_the_side_it_names(int drawn)
    {
        var share = Some(drawn) / 10_000;
        var said = Say.Fraction(share, 1, "people");
        if (share <= 0) said.Should().Be("none of the people");
        else if (share >= 1) said.Should().Be("all people");
        else if (Spoken.FirstOrDefault(f => said.Contains(f.Words, StringComparison.Ordinal)) is { Words: not null } fraction)
        {
            var distance = share - fraction.Share;
            if (said.StartsWith("about ", StringComparison.Ordinal)) Math.Abs(distance).Should().BeLessThan(0.0121);
            else if (said.StartsWith("just under ", StringComparison.Ordinal)) distance.Should().BeInRange(-0.0301, 0);
            else
            {
                said.Should().StartWith("just over ");
                distance.Should().BeInRange(0, 0.0301);
            }
        }
        else Holds(said[..said.IndexOf(" of people", StringComparison.Ordinal)], 100 * share).Should().BeTrue(said);
    }

    /// <summary>Whether words for a share are true of a per cent.</summary>
    private static bool Holds(string words, double percent) => words.Replace('\u00a0', ' ') switch
    {
        "none" => percent == 0,
        "all" => percent == 100,
        "under 1%" => percent is > 0 and < 1,
        "over 99%" => percent is > 99 and < 100,
        "1% or less" => percent is > 0 and <= 1,
        "99% or more" => percent is >= 99 and < 100,
        var plain => Math.Abs(percent - double.Parse(plain.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture)) <= 0.5 && percent is > 0 and < 100,
    };

    private static double From(string words) => words.Replace('\u00a0', ' ') switch { "none" => 0, "all" => 100, "under 1%" => 0.001, "over 99%" => 99.001, var plain => Number(plain.TrimEnd('%')) };
    private static double To(string words) => words.Replace('\u00a0', ' ') switch { "none" => 0, "all" => 100, "under 1%" => 0.999, "over 99%" => 99.999, var plain => Number(plain.TrimEnd('%')) };
    private static double Number(string words) => double.Parse(words, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture);
}
