using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using OpenReach.Connect.Content;
using OpenReach.Publish.Pages;
using OpenReach.Terms;
using OpenReach.Tests.Support;
using OpenReach.Collect.Census;
using MetricRegister = OpenReach.Collect.Exports.MetricRegister;

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

    private static readonly Lazy<string> Code = new(() =>
        string.Join('\n', Directory.GetFiles(Repository.Path("src", "OpenReach", "Publish", "Pages"), "*.cs", SearchOption.AllDirectories)
            .Append(Repository.Path("src", "OpenReach", "Publish", "OpenData", "ReleaseReadme.cs")).Order(StringComparer.Ordinal).Select(File.ReadAllText)));

    /// <summary>All that hands over sentences in parts: the rooms before Publish, and its data.</summary>
    private static readonly Lazy<string> Rooms = new(() => string.Join('\n', Directory.GetFiles(Repository.Path("src", "OpenReach"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.StartsWith(Repository.Path("src", "OpenReach", "Publish", "Pages"), StringComparison.Ordinal) && !f.EndsWith("Said.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllText)));

    /// <summary>A variant that only a rare project meets has its sentence too: a page that cannot be written would be found by a reader.</summary>
    [Fact]
    public void Every_sentence_that_a_room_hands_over_in_parts_is_in_the_file_with_its_places()
    {
        var handed = HandedOver(Rooms.Value).ToList();
        handed.Count.Should().BeGreaterThan(100);
        handed.Where(s => s.Key is null).Should().BeEmpty("keys and names are literals, so that they can be checked here");
        handed.Where(s => !English.Knows(s.Key!) || !Names(English.Sentences[s.Key!]).ToHashSet(StringComparer.Ordinal).SetEquals(s.Names)).Should().BeEmpty();
        Nouns().Matches(Rooms.Value).Select(m => m.Groups[1].Value).Where(n => !English.Sentences.Keys.Any(k => Family(English, k) == n)).Should().BeEmpty();
    }

    [Fact]
    public void A_sentence_handed_over_with_another_name_or_no_literal_key_is_caught() =>
        HandedOver("a = new Said(\"x.y\", (\"place\", new Said(\"x.z\"))); b = new Said(key); c = new Said(\"x.y\", pairs); d = new Said(a ? \"x.y\" : \"x.z\");")
            .Select(s => (s.Key, string.Join(' ', s.Names))).Should().Equal(("x.y", "{place}"), ("x.z", ""), (null, ""), (null, ""), (null, ""));

    /// <summary>Every check says what it is, why it matters, and something of what it found, under one id.</summary>
    [Fact]
    public void Every_check_has_its_title_its_reason_and_what_it_finds()
    {
        var ids = CheckIds().Matches(Rooms.Value).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        ids.Count.Should().BeGreaterThan(20);
        English.Sentences.Keys.Where(k => k.StartsWith("check.", StringComparison.Ordinal)).Select(k => k.Split('.')[1]).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(ids);
        ids.Where(id => !English.Knows($"check.{id}.title") || !English.Knows($"check.{id}.why") || !HandedOver(Rooms.Value).Any(s => s.Key?.StartsWith($"check.{id}.found", StringComparison.Ordinal) == true)).Should().BeEmpty();
    }

    [Fact]
    public void Every_change_of_a_definition_has_its_words_in_the_file_as_the_register_has_them() =>
        MetricRegister.All.SelectMany(m => (m.Definitions ?? []).Select(d => d.Platform).OfType<string>().Distinct().SelectMany(p => MetricRegister.Breaks(p, m.Id).Select(b => new Definition(p, m.Id, b.From, b.Definition))))
            .ToDictionary(d => d.Key, d => d.Text).Should().BeEquivalentTo(English.Sentences.Where(s => s.Key.StartsWith("break.", StringComparison.Ordinal)).ToDictionary());

    [Fact]
    public void Every_plain_table_of_a_project_has_its_name_in_the_file()
    {
        var shapes = typeof(PlainShape).Assembly.GetTypes().SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(p => p.PropertyType == typeof(PlainShape)).Select(p => (PlainShape)p.GetValue(null)!).ToList();
        shapes.Count.Should().BeGreaterThan(10);
        shapes.Where(s => s.Kind is not ("evaluation" or "results")).Where(s => !English.Knows("source.plain." + s.Kind) || !English.Say("source.plain." + s.Kind).StartsWith(s.Title, StringComparison.Ordinal)).Should().BeEmpty();
    }

    /// <summary>Sentences made with <c>new Said</c>: a literal key and pairs of a literal name and a value; a null key where they are anything else.</summary>
    private static IEnumerable<(string? Key, IReadOnlyList<string> Names)> HandedOver(string code)
    {
        var whole = Calls(code, Handed()).ToDictionary(c => c.At, c => (c.Key, c.Names));
        return Regex.Matches(code, @"\bnew Said\(").Select(m => whole.TryGetValue(m.Index, out var call) ? ((string?)call.Key, call.Names) : (null, []));
    }

    [Fact]
    public void Every_sentence_of_the_file_is_used_and_every_one_used_is_in_the_file()
    {
        var spoken = Literal().Matches(Code.Value).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var handed = HandedOver(Rooms.Value).Select(s => s.Key!).Concat(Nouns().Matches(Rooms.Value).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        // A key may be made of a beginning and a word that the numbers or the data choose, and a noun has its plural forms.
        var beginnings = spoken.Where(s => s.EndsWith('.')).Concat(["easy.reached", "easy.missed", "evaluation.measure.", "evaluation.channels.", "evaluation.places.", "evaluation.after.", "evaluation.outcome.", "break."]).ToList();
        English.Sentences.Keys.Where(k => !spoken.Contains(k) && !handed.Contains(k) && !TitleOrReason().IsMatch(k) && !(Family(English, k) is { } noun && (spoken.Contains(noun) || handed.Contains(noun))) && !beginnings.Exists(b => k.StartsWith(b, StringComparison.Ordinal))).Should().BeEmpty("a sentence that nobody says is a trap for a translator");
        // One code of a number is spelled as a key might be.
        spoken.Where(s => s != PlanCodes.Whole && !s.EndsWith('.') && Prefixes.Contains(s.Split('.')[0]) && !English.Knows(s) && !English.Sentences.Keys.Any(k => k.StartsWith(s + ".", StringComparison.Ordinal))).Should().BeEmpty();
    }

    /// <summary>Each call that names its sentence and all its values in one place hands over what the file has places for.</summary>
    [Fact]
    public void What_the_program_hands_to_a_sentence_is_what_the_sentence_has_places_for()
    {
        var calls = Calls(Code.Value, Call()).ToList();
        calls.Count.Should().BeGreaterThan(300);
        calls.Where(c => English.Knows(c.Key) && !Names(English.Sentences[c.Key]).ToHashSet(StringComparer.Ordinal).SetEquals(c.Names)).Should().BeEmpty();
    }

    [Fact]
    public void A_call_with_another_name_than_its_sentence_is_caught()
    {
        var call = Calls("x = T(\"sheet.nobody\", (\"place\", Say(\"easy.heading\")));", Call()).ToList();
        call.Select(c => (c.Key, string.Join(' ', c.Names))).Should().Equal(("sheet.nobody", "{place}"), ("easy.heading", ""));
        Names(English.Sentences["sheet.nobody"]).Should().Equal("{area}");
    }

    /// <summary>Calls of <c>T</c> or <c>Say</c> with a literal key and nothing but pairs of a literal name and a value.</summary>
    private static IEnumerable<(int At, string Key, IReadOnlyList<string> Names)> Calls(string code, Regex call)
    {
        foreach (Match start in call.Matches(code))
        {
            var (names, depth, at, whole) = (new List<string>(), 1, start.Index + start.Length, true);
            while (depth > 0 && at < code.Length)
            {
                if (code[at] == '"' && !Quoted(code, ref at)) break;
                if (depth == 1 && code[at] == ',')
                {
                    var pair = Pair().Match(code, at);
                    if (pair.Success && pair.Index == at) names.Add($"{{{pair.Groups[1].Value}}}");
                    else whole = false;
                }
                else if (depth == 1 && at == start.Index + start.Length && code[at] != ')') whole = false;
                depth += code[at] is '(' or '[' ? 1 : code[at] is ')' or ']' ? -1 : 0;
                at++;
            }
            if (whole) yield return (start.Index, start.Groups[1].Value, names);
        }

        // Past a text in quotation marks; false where it does not end.
        static bool Quoted(string code, ref int at)
        {
            for (at++; at < code.Length && code[at] != '"'; at++) if (code[at] == '\\') at++;
            return at < code.Length;
        }
    }

    [Fact]
    public void Every_other_language_has_the_same_sentences_with_the_same_names()
    {
        foreach (var language in Wording.Languages) Faults(Wording.Of(language)).Should().BeEmpty(language);
        Faults(SecondLanguage.Words.Wording).Should().BeEmpty();
    }

    [Fact]
    public void Numbers_in_words_are_of_a_language_that_the_package_has_or_figures()
    {
        foreach (var wording in Wording.Languages.Select(Wording.Of).Append(SecondLanguage.Words.Wording)) WordsOf(wording.Sentences["number.words"]).Should().NotBeNull();
        WordsOf("uk").Should().Be("три");
        WordsOf("none").Should().Be("3");
        WordsOf("mi").Should().BeNull("for what it lacks the package silently gives English");
    }

    /// <summary>Three in a language; null where the package falls back to English.</summary>
    private static string? WordsOf(string language)
    {
        var said = Wording.Parse(SecondLanguage.File().Replace("number.words: uk", "number.words: " + language, StringComparison.Ordinal)).Numbers.Small(3);
        return language != "en" && said == "three" ? null : said;
    }

    [Theory]
    [InlineData("share.none: ", "share.nothing: ", "share.none", "share.nothing")]
    [InlineData("{area}", "{place}", "sheet.nobody")]
    [InlineData("noun.area.few: ", "noun.area.other: ", "noun.area.few", "noun.area.other")]
    public void A_language_that_lacks_a_sentence_a_name_or_a_plural_form_is_caught(string whole, string broken, params string[] faults) =>
        Faults(Wording.Parse(SecondLanguage.File().Replace(whole, broken, StringComparison.Ordinal))).Should().Contain(faults);

    /// <summary>Keys in which a language differs from English, but for the forms of nouns, of which it has its own.</summary>
    private static IEnumerable<string> Faults(Wording other)
    {
        var wanted = English.Sentences.Keys.SelectMany(k => Family(English, k) is { } noun ? other.Numbers.Plural.Forms.Select(f => $"{noun}.{f}") : [k]).ToHashSet(StringComparer.Ordinal);
        foreach (var key in wanted.Where(k => !other.Knows(k)).Concat(other.Sentences.Keys.Where(k => !wanted.Contains(k)))) yield return key;
        foreach (var key in wanted.Where(other.Knows))
        {
            var english = English.Sentences.GetValueOrDefault(key) ?? English.Sentences[key[..key.LastIndexOf('.')] + ".other"];
            if (!Names(english).Order(StringComparer.Ordinal).SequenceEqual(Names(other.Sentences[key]).Order(StringComparer.Ordinal))) yield return key;
        }
    }

    /// <summary>The noun that a key is a plural form of; null where it is none.</summary>
    private static string? Family(Wording wording, string key) =>
        key.LastIndexOf('.') is > 0 and var dot && wording.Numbers.Plural.Forms.Contains(key[(dot + 1)..]) && wording.Numbers.Plural.Forms.All(f => wording.Knows($"{key[..dot]}.{f}")) ? key[..dot] : null;

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
    [InlineData("evaluation")]
    [InlineData("readme")]
    [InlineData("check")]
    [InlineData("table")]
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

    [GeneratedRegex(@"\b(?:T|Say)\(""([a-z]+(?:\.[a-zA-Z-]+)+)""")]
    private static partial Regex Call();

    [GeneratedRegex(@"\bnew Said\(""([a-z]+(?:\.[a-zA-Z-]+)+)""")]
    private static partial Regex Handed();

    [GeneratedRegex(@"""(noun\.[a-zA-Z]+)""\)")]
    private static partial Regex Nouns();

    [GeneratedRegex(@"\bnew\(""([a-z]+(?:-[a-z]+)*)"", (?=[^""]*(?:Verdict|verdict))")]
    private static partial Regex CheckIds();

    [GeneratedRegex(@"^check\.[a-z-]+\.(?:title|why)$")]
    private static partial Regex TitleOrReason();

    [GeneratedRegex(@"\G,\s*\(""([a-zA-Z]+)"",")]
    private static partial Regex Pair();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Name();

    [GeneratedRegex(@"The posts missed (?<words>(?:about|just under|just over) [a-z ]+?) residents of [^:]+: (?<people>[\d,]+)\u00a0people")]
    private static partial Regex Fractions();

    [GeneratedRegex(@"([\d,]+) residents")]
    private static partial Regex Residents();
}
