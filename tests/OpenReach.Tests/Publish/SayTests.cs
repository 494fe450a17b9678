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
    public void Ranges_in_sentences_are_rounded_outwards_to_two_figures(double low, double high, string words) => Say.Outwards(new Band(low, high)).Should().Be(words);

    [Theory]
    [InlineData(50.4, 69.2, "50% to\u00a070%")]
    [InlineData(0, 12, "none to\u00a012%")]
    [InlineData(0.2, 12, "under\u00a01% to\u00a012%")]
    [InlineData(88, 100, "88% to\u00a0all")]
    [InlineData(88, 99.8, "88% to\u00a0over\u00a099%")]
    public void Ranges_of_shares_are_rounded_outwards_to_whole_per_cents(double low, double high, string words) => Say.ShareRange(new Band(low, high), 100).Should().Be(words);

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
    [InlineData("It is of 2023-04-01, 2.0 years off.", "It is of 1\u00a0April\u00a02023, 2.0 years off.")]
    [InlineData("The largest gap is 9.5e-13.", "The largest gap is under one in a billion.")]
    [InlineData("The largest gap is 0e+0.", "The largest gap is none.")]
    [InlineData("Unknown for 0% of reach and 10% of views.", "Unknown for none of reach and 10% of views.")]
    [InlineData("See 2023-04-01.csv and 2.0% of it.", "See 2023-04-01.csv and 2.0% of it.")]
    public void Words_of_a_log_are_turned_into_words_for_people(string log, string words) => Say.Plainly(log).Should().Be(words);
}
