using OpenReach.Connect.Content;
using OpenReach.Tests.Estimate.VectorTests;

namespace OpenReach.Tests.Connect.Content;

public class ReadabilityTests
{
    public static TheoryData<string> Cases => [.. VectorFiles.Cases(VectorFiles.Folder, "readability").Select(c => c.GetProperty("id").GetString()!)];

    [Theory, MemberData(nameof(Cases))]
    public void Formulas_give_the_reference_from_the_counts_of_the_reference(string id)
    {
        var expected = Case(id).GetProperty("expected");
        int Count(string name) => expected.GetProperty(name).GetInt32();
        var counts = new TextCounts(Count("words"), Count("sentences"), Count("syllables"), Count("polysyllable_words"));
        Readability.FleschKincaid(counts).Should().BeApproximately(expected.GetProperty("flesch_kincaid_from_counts").GetDouble(), 1e-9);
        Readability.FleschEase(counts).Should().BeApproximately(expected.GetProperty("flesch_reading_ease_from_counts").GetDouble(), 1e-9);
        Readability.Smog(counts).Should().BeApproximately(expected.GetProperty("smog_from_counts").GetDouble(), 1e-9);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Counters_agree_with_the_reference_words_and_sentences_exactly_and_syllables_within_three_percent(string id)
    {
        var (of, expected) = (Case(id), Case(id).GetProperty("expected"));
        var counts = TextCounts.Of(of.GetProperty("text").GetString()!);
        counts.Words.Should().Be(expected.GetProperty("words").GetInt32());
        counts.Sentences.Should().Be(of.GetProperty("sentences_by_hand").GetInt32());
        ((double)counts.Syllables).Should().BeApproximately(expected.GetProperty("syllables").GetInt32(), 0.03 * expected.GetProperty("syllables").GetInt32());
        // The reference's sentences are its splitter's; the grade is held against the formula on the sentences by hand.
        var grade = Readability.FleschKincaid(new(expected.GetProperty("words").GetInt32(), counts.Sentences, expected.GetProperty("syllables").GetInt32(), 0));
        Readability.FleschKincaid(counts).Should().BeApproximately(grade, 0.7);
    }

    [Theory]
    [InlineData("cat", 1)]
    [InlineData("water", 2)]
    [InlineData("vaccinated", 4)]
    [InlineData("information", 4)]
    [InlineData("people", 2)]
    [InlineData("baked", 1)]
    [InlineData("wanted", 2)]
    [InlineData("boxes", 2)]
    [InlineData("table", 2)]
    [InlineData("radio", 3)]
    [InlineData("question", 2)]
    [InlineData("library", 3)]
    [InlineData("self-evident", 4)]
    [InlineData("2025", 1)]
    public void Syllables_are_counted_as_spoken(string word, int syllables) => Syllables.Of(word).Should().Be(syllables);

    [Theory]
    [InlineData("Stay home. Stay safe!", 2)]
    [InlineData("Dr. Lee will call at 5 p.m. on Friday.", 1)]
    [InlineData("Bring:\nwater\nfood", 3)]
    [InlineData("Costs 3.5 million. \u201cReally?\u201d Yes.", 3)]
    [InlineData("\n\n", 0)]
    public void Sentences_end_where_a_reader_stops(string text, int sentences) => Sentences.Of(text).Should().HaveCount(sentences);

    [Fact]
    public void Below_a_hundred_words_there_is_no_grade_and_below_thirty_sentences_no_smog()
    {
        Readability.FleschKincaidGrade(new(99, 9, 130, 5)).Should().BeNull();
        Readability.FleschKincaidGrade(new(100, 9, 130, 5)).Should().NotBeNull();
        Readability.ReadingEase(new(99, 9, 130, 5)).Should().BeNull();
        Readability.SmogGrade(new(500, 29, 700, 5)).Should().BeNull();
    }

    private static System.Text.Json.JsonElement Case(string id) =>
        VectorFiles.Cases(VectorFiles.Folder, "readability").Single(c => c.GetProperty("id").GetString() == id);
}
