using System.Globalization;
using System.Text.RegularExpressions;
using OpenReach.Connect.Content;
using OpenReach.Publish.Pages;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish;

public sealed partial class WordingTests
{
    /// <summary>Year of school that no page may be harder than, by our own measure.</summary>
    private const double Hardest = 9;

    private static readonly Wording English = Wording.Of("en");

    [Fact]
    public void A_language_without_a_file_is_English_and_a_country_has_its_main_language()
    {
        Wording.Languages.Should().Contain("en");
        Wording.Of("en-AU").Should().BeSameAs(English);
        Wording.Of("xx").Should().BeSameAs(English);
    }

    [Fact]
    public void A_name_that_is_missing_or_left_over_is_refused()
    {
        FluentActions.Invoking(() => English.Say("sheet.nobody")).Should().Throw<ArgumentException>().WithMessage("*lacks a value for {area}*");
        FluentActions.Invoking(() => English.Say("easy.heading", ("area", "x"))).Should().Throw<ArgumentException>().WithMessage("*no place for area*");
        FluentActions.Invoking(() => English.Say("no.such")).Should().Throw<ArgumentException>();
        English.Say("sheet.nobody", ("area", "{area}")).Should().Contain("{area}", "a name may hold anything");
    }

    [Theory]
    [InlineData("a: one\na: two")]
    [InlineData("no colon here")]
    public void A_file_that_cannot_be_read_for_certain_is_refused(string text) => FluentActions.Invoking(() => Wording.Parse(text)).Should().Throw<FormatException>();

    [Fact]
    public void Every_sentence_of_the_file_is_used_and_every_one_used_is_in_the_file()
    {
        var pages = string.Join('\n', Directory.GetFiles(Repository.Path("src", "OpenReach", "Publish", "Pages"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var spoken = Literal().Matches(pages).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        // A key may be made of a beginning and a word that the numbers or the data choose.
        var beginnings = spoken.Where(s => s.EndsWith('.')).Concat(["easy.reached", "easy.missed"]).ToList();
        English.Sentences.Keys.Where(k => !spoken.Contains(k) && !beginnings.Exists(b => k.StartsWith(b, StringComparison.Ordinal))).Should().BeEmpty("a sentence that nobody says is a trap for a translator");
        // One code of a number is spelled as a key might be.
        spoken.Where(s => s != PlanCodes.Whole && !s.EndsWith('.') && Prefixes.Contains(s.Split('.')[0]) && !English.Knows(s) && !English.Sentences.Keys.Any(k => k.StartsWith(s + ".", StringComparison.Ordinal))).Should().BeEmpty();
    }

    [Fact]
    public void Every_other_language_has_the_same_sentences_with_the_same_names()
    {
        foreach (var language in Wording.Languages)
        {
            var other = Wording.Of(language).Sentences;
            other.Keys.Should().BeEquivalentTo(English.Sentences.Keys, language);
            foreach (var (key, sentence) in other) Names(sentence).Should().BeEquivalentTo(Names(English.Sentences[key]), $"{language} {key}");
        }
    }

    [Fact]
    public void More_and_less_are_said_as_the_printed_shares_are()
    {
        for (var here = 0; here <= 200; here++)
            for (var all = 0; all <= 200; all += 7)
            {
                var sentence = SheetParts.Against(English, here, 200, all, 200);
                var (a, b) = (English.Numbers.Share(here, 200), English.Numbers.Share(all, 200));
                sentence.Should().Contain(a);
                if (a == b) sentence.Should().Contain("as in all areas");
                else sentence.Should().Contain($"against {b}");
            }
    }

    [Theory, ClassData(typeof(Gallery))]
    public void A_fraction_on_a_sheet_holds_for_its_people(string name)
    {
        var text = Gallery.RunningText(Gallery.Sheet(name));
        foreach (Match said in Fractions().Matches(text))
        {
            var whole = double.Parse(Residents().Match(string.Join(' ', Gallery.Sheet(name).Sections[0].Blocks.OfType<Paragraph>().Select(p => p.Text.Plain))).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            var share = double.Parse(said.Groups["people"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) / whole;
            English.Numbers.Fraction(share, 1, "x").Should().Contain(said.Groups["words"].Value);
        }
    }

    [Theory, ClassData(typeof(Gallery))]
    public void No_page_is_harder_to_read_than_year_nine(string name)
    {
        List<(string Page, Document Document)> pages = [("brief", Gallery.Brief(name)), ("sheet", Gallery.Sheet(name)), ("easy read", Gallery.EasyRead(name))];
        pages.AddRange(Gallery.GroupSheets(name).Take(1).Select(d => ("group", d)));
        pages.AddRange(Gallery.Pages(name).Where(p => p.Place == "plan").Select(p => (p.Place, p.Document)));
        pages.AddRange(Gallery.Answers(name).Select(a => ("answer " + a.Name, a.Document)));
        foreach (var (page, document) in pages)
        {
            var counts = TextCounts.Of(Gallery.RunningText(document));
            if (counts.Words < Readability.EnoughWords) continue;
            Readability.FleschKincaid(counts).Should().BeLessThanOrEqualTo(Hardest, $"the {page} of {name}");
        }
    }

    /// <summary>Also those that no nation of the gallery has.</summary>
    [Theory]
    [InlineData("plan")]
    [InlineData("brief")]
    [InlineData("sheet")]
    [InlineData("easy")]
    [InlineData("content")]
    [InlineData("cost")]
    public void Sentences_of_the_file_are_no_harder_than_year_nine_together(string part)
    {
        var sentences = English.Sentences.Where(s => s.Key.Split('.')[0] == part && s.Value.EndsWith('.')).Select(s => Name().Replace(s.Value, "9").Trim()).ToList();
        var counts = TextCounts.Of(string.Join('\n', sentences));
        counts.Words.Should().BeGreaterThanOrEqualTo(Readability.EnoughWords);
        Readability.FleschKincaid(counts).Should().BeLessThanOrEqualTo(Hardest);
    }

    [Fact]
    public void A_page_of_long_words_and_sentences_would_be_too_hard() =>
        Readability.FleschKincaid(TextCounts.Of(string.Concat(Enumerable.Repeat("Consideration of the aforementioned methodological limitations necessitates an appropriately circumspect interpretation of the quantitative estimates presented hereunder. ", 8))))
            .Should().BeGreaterThan(Hardest);

    private static readonly HashSet<string> Prefixes = new(English.Sentences.Keys.Select(k => k.Split('.')[0]), StringComparer.Ordinal);

    private static IEnumerable<string> Names(string sentence) => Name().Matches(sentence).Select(m => m.Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("\"([a-z]+(?:\\.[a-zA-Z-]+)*\\.[a-zA-Z-]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Name();

    [GeneratedRegex(@"The posts missed (?<words>(?:about|just under|just over) [a-z ]+?) residents of [^:]+: (?<people>[\d,]+)\u00a0people")]
    private static partial Regex Fractions();

    [GeneratedRegex(@"([\d,]+) residents")]
    private static partial Regex Residents();
}
