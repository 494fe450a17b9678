using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish;

/// <summary>Values that rooms before Publish hand over become words of a language, and English in the data.</summary>
public sealed class SaidTests
{
    private static Words Of(string file) => Words.Of(Wording.Parse(SecondLanguage.File() + "\n" + file), SecondLanguage.Tag);

    public static TheoryData<Part, string, string> Values => new()
    {
        { "exports/page.csv", "exports/page.csv", "exports/page.csv" },
        { 12_345, "12,345", "12\u00a0345" },
        { 0.4, "under 1", SecondLanguage.Of("under 1") },
        { new DateOnly(2025, 3, 1), "1\u00a0March\u00a02025", SecondLanguage.Of("1\u00a0March\u00a02025") },
        { new AgeBand(75, null), "75 and over", SecondLanguage.Of("75 and over") },
        { new NumberAs(2.5, "0.00"), "2.50", "2,50" },
        { new CountOf(1, "noun.area"), "1\u00a0area", SecondLanguage.Of("1\u00a0area") },
        { new CountOf(3, "noun.area"), "3\u00a0areas", SecondLanguage.Of("3\u00a0areas") },
        { new PartOf(0.062), "6.2%", "6,2%" },
        { new ListOf("a", "b", new AgeBand(18, 24)), "a, b and 18 to\u00a024", "a, b" + SecondLanguage.Of(" and 18 to\u00a024") },
        { new DataReason("posts-incomplete (27 of 2083)"), "the export holds 27 of 2,083 posts", SecondLanguage.Of("the export holds 27 of 2\u00a0083 posts") },
        { new Counts("new_followers"), "new followers", SecondLanguage.Of("new followers") },
        { new Definition("youtube", "views", new(1999, 1, 1), "as the register has it"), "as the register has it", "as the register has it" },
        { new Said("list.last", ("items", "a"), ("last", "b")), "a and b", "a" + SecondLanguage.Of(" and ") + "b" },
    };

    [Theory, MemberData(nameof(Values))]
    public void Every_kind_of_value_has_words(Part value, string english, string other)
    {
        var said = new Said("check.plan-near-best.found.within", ("gap", value));
        Words.English.Phrase(said).Should().Be($"It is within {english} of what is proven.");
        SecondLanguage.Words.Phrase(said).Should().Be(SecondLanguage.Of("It is within ") + other + SecondLanguage.Of(" of what is proven."));
    }

    /// <summary>Issues carry them, and issues are kept beside an estimate.</summary>
    [Theory, MemberData(nameof(Values))]
    public void A_sentence_read_back_is_the_one_kept(Part value, string english, string other)
    {
        var said = new Said("a.b", ("a", value), ("b", english), ("c", other));
        using var kept = new MemoryStream();
        ObjectGraph.Write(said, kept);
        kept.Position = 0;
        ObjectGraph.Read(kept).Should().Be(said).And.NotBe(new Said("a.b", ("a", value), ("b", english))).And.NotBe(new Said("a.b", ("a", new Said("c.d")), ("b", english), ("c", other)));
    }

    [Fact]
    public void Every_kind_of_value_is_tried() =>
        Values.Select(row => row[0].GetType()).Distinct().Should().BeEquivalentTo(typeof(Part).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Part))));

    [Fact]
    public void A_sentence_begins_with_a_capital_and_a_file_as_it_is_written()
    {
        Words.English.Sentence(new Said("check.not-stated.found", ("share", new PartOf(0)))).Should().StartWith("None did not");
        Words.English.Sentence(new Said("check.definition-breaks.found.unknown", ("file", "exports/page.csv"))).Should().StartWith("exports/page.csv describes");
    }

    [Fact]
    public void Data_have_plain_blanks_and_nothing_for_nothing_said()
    {
        Words.InData([new Said("check.area-noise.found.few", ("areas", new CountOf(8, "noun.area"))), new Said("plan.why.locked")]).Should().Be("There are 8 areas: too few to ask. The settings ask for it.");
        Words.InData([]).Should().BeNull();
    }

    [Fact]
    public void A_language_may_turn_the_order_of_a_sentence_round() =>
        Of("x.y: {b} vor {a}").Phrase(new Said("x.y", ("a", 1), ("b", 2))).Should().Be("2 vor 1");
}
