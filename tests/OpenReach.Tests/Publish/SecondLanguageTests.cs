using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish;
using OpenReach.Publish.Html;
using OpenReach.Publish.Markdown;
using OpenReach.Publish.Pages;
using OpenReach.Terms;
using OpenReach.Tests.Support;
using UglyToad.PdfPig;

namespace OpenReach.Tests.Publish;

/// <summary>Proof that no sentence is left in the program: the sample nation, whole, in a language of another script.</summary>
public sealed partial class SecondLanguageTests(SecondLanguageTests.Sample sample) : IClassFixture<SecondLanguageTests.Sample>
{
    /// <summary>The sample's release in the second language, made once.</summary>
    public sealed class Sample
    {
        public Sample()
        {
            var issues = new Issues();
            var project = Pipeline.Open(Repository.Path("samples", "nation", "project"), Repository.Environment(), [], issues)!;
            Told = Pipeline.Tell(project, issues, Path.Combine(project.Folder, "reports"), _ => { }, null, default)!;
            Products = Publishing.Write(Told.Findings, Told.Plan, Told.Record, SecondLanguage.Words).Files;
            Excused = Sorted(Values(Told.Findings, Told.Plan, Told.Record));
        }

        internal Pipeline.Told Told { get; }
        internal IReadOnlyList<Product> Products { get; }

        /// <summary>Longest first.</summary>
        internal IReadOnlyList<string> Excused { get; }

        internal string Text(string path) => Encoding.UTF8.GetString(Products.Single(p => p.Path == path).Content.Span);

        internal static IReadOnlyList<string> Sorted(IEnumerable<(string Text, string Why)> values) =>
            [.. values.Where(v => v.Text.Length > 0).Select(v => v.Text.Replace('\u00a0', ' ')).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];

        /// <summary>What may stand on a page in the language it came in, and why.</summary>
        internal static IEnumerable<(string Text, string Why)> Values(Findings findings, OutreachPlan plan, RunRecord record)
        {
            var settings = findings.Settings;
            foreach (var text in new[] { settings.Title, settings.Publisher.Name, settings.Publisher.Email, settings.Publisher.Url, settings.Publisher.Licence, settings.Publish.Release, settings.Plan.Currency ?? "", Say.Capital(settings.Plan.Currency ?? ""), settings.Geography.BoundariesEdition ?? "" })
                yield return (text, "the settings say it");
            foreach (var area in findings.Areas) yield return (area.Name, "a name of the census");
            foreach (var group in findings.Groups) foreach (var text in new[] { group.Name, group.Code, group.Kind, Say.Capital(group.Kind) }) yield return (text, "the project's own groups");
            foreach (var text in record.Boundaries is { } map ? map.Shapes.Select(s => s.Name).Concat(map.Carried.Select(c => c.Quality?.ToLowerInvariant())).Append(map.Edition) : []) yield return (text ?? "", "what the boundaries and the office that carried them over say");
            foreach (var platform in Platform.Known) yield return (Platform.Name(platform), "a name");
            foreach (var row in plan.Rows)
                foreach (var text in new[] { row.ChannelName, row.Unit, row.Order?.Provider, row.Order?.AddressRule }) yield return (text ?? "", "a value of data/plan.csv and of the order lists");
            foreach (var input in record.Inputs) foreach (var text in new[] { input.Path, input.Licence }) yield return (text ?? "", "a file of the project, and the terms of its office");
            // Plain tables, boundaries and exports are named in the language; a table of an office bears the title that it gave it.
            foreach (var input in record.Inputs.Where(i => i.Export is null && i.Said is null && !i.Layout.StartsWith("plain ", StringComparison.Ordinal))) foreach (var text in new[] { input.Description, Say.Capital(input.Description) }) yield return (text, "the title of an office's table");
            foreach (var input in record.Inputs) foreach (var text in input.Cited.Concat([input.Attribution?.Title, input.Attribution?.Publisher])) yield return (text ?? "", "the list of sources, and what surveys cite");
            foreach (var definition in findings.Checks.SelectMany(c => c.Found).SelectMany(Quoted)) yield return (definition, "a survey's own words for use");
            foreach (var format in new[] { "Markdown", "CSV", "\ndata\n" }) yield return (format, "a name of a format or of a folder");
            foreach (var series in record.Series) yield return (series.Account, "the name of an account");
            if (plan.Totals is not { } totals) yield break;
            yield return (totals.Currency, "the settings say it");
            yield return (totals.Online?.File ?? "", "a file of the project");
            foreach (var channel in totals.Channels.Select(c => c.Name).Concat(totals.LeftOut.Select(p => p.Next?.Name).OfType<string>()).Concat(totals.Evaluation.Channels.Select(c => c.Name)))
                foreach (var text in new[] { channel, char.ToLowerInvariant(channel[0]) + channel[1..] }) yield return (text, "a name of channels.csv");
            foreach (var floor in totals.Floors) foreach (var text in floor.Rule.Values.Select(v => v.Value).OfType<AsItStands>().Select(n => n.Text)) yield return (text, "a name of the census, of groups.csv or of channels.csv");
        }

        private static IEnumerable<string> Quoted(Said said) => said.Key == "check.use-definition.quoted" ? said.Values.Select(v => v.Value).OfType<AsItStands>().Select(d => d.Text)
            : said.Values.SelectMany(v => v.Value is ListOf list ? list.Parts : [v.Value]).OfType<Said>().SelectMany(Quoted);

        /// <summary>Words in Latin letters that are left when the values are taken out.</summary>
        internal IReadOnlyList<string> Left(string text) => Left(text, Excused);

        internal static IReadOnlyList<string> Left(string text, IReadOnlyList<string> excused)
        {
            text = text.Replace('\u00a0', ' ');
            // A short code is no part of a longer word or code.
            foreach (var value in excused)
                text = value.Length > 4 ? text.Replace(value, "\u2022", StringComparison.Ordinal) : Regex.Replace(text, $@"(?<!\w|\w\.){Regex.Escape(value)}(?!\w|\.\w)", "\u2022");
            return [.. LatinWords().Matches(Codes().Replace(text, "")).Select(m => m.Value).Distinct(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void A_page_that_keeps_an_English_word_is_caught()
    {
        sample.Left(SecondLanguage.Of("Share missed") + " of them").Should().Equal("of", "them");
        sample.Left(SecondLanguage.Of("Share missed")).Should().BeEmpty();
    }

    /// <summary>Every text that a page shows or a reader hears: between tags, and in the attributes that are spoken. Codes and commands are no language.</summary>
    [Fact]
    public void No_page_of_the_web_has_a_word_that_is_not_in_the_file_or_in_the_data()
    {
        var pages = sample.Products.Where(p => p.Path.EndsWith(".html", StringComparison.Ordinal)).Select(p => (p.Path, Html: sample.Text(p.Path))).ToList();
        pages.Should().OnlyContain(p => p.Html.Contains("<html lang=\"uk\">", StringComparison.Ordinal));
        pages.SelectMany(p => sample.Left(Shown(p.Html)).Select(word => (word, p.Path))).DistinctBy(w => w.word).Should().BeEmpty();
    }

    [Fact]
    public void No_answer_and_no_evaluation_to_paste_has_one()
    {
        sample.Products.Where(p => p.Path.EndsWith(".md", StringComparison.Ordinal)).SelectMany(page =>
            sample.Left(Regex.Replace(sample.Text(page.Path), @"\]\([^)]*\)|`[^`]*`", "").Replace("\\", "", StringComparison.Ordinal)).Select(word => (word, page.Path))).DistinctBy(w => w.word).Should().BeEmpty();
    }

    [Fact]
    public void No_table_of_a_chart_or_an_answer_has_one()
    {
        sample.Products.Where(p => p.Path.EndsWith(".csv", StringComparison.Ordinal) && (p.Path.StartsWith("figures/", StringComparison.Ordinal) || p.Path.StartsWith("answers/", StringComparison.Ordinal))).SelectMany(file =>
            sample.Left(sample.Text(file.Path).Replace("\"\"", "\"", StringComparison.Ordinal)).Select(word => (word, file.Path))).DistinctBy(w => w.word).Should().BeEmpty();
    }

    /// <summary>A page in print says what its twin on the web says, and names the language.</summary>
    [Fact]
    public void A_page_in_print_has_no_word_that_its_twin_on_the_web_has_not()
    {
        foreach (var page in sample.Products.Where(p => p.Path is "report.pdf" or "easy-read.pdf" or "plan/sheet.pdf" or "areas/index.pdf" or "groups/index.pdf" || Sheets().IsMatch(p.Path)).ToList())
        {
            var bytes = page.Content.ToArray();
            Encoding.Latin1.GetString(bytes).Should().Contain("/Lang(uk)");
            var twin = sample.Text(page.Path == "report.pdf" ? "index.html" : Path.ChangeExtension(page.Path, ".html"));
            var known = LatinWords().Matches(twin).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
            using var pdf = PdfDocument.Open(bytes);
            var words = pdf.GetPages().SelectMany(p => p.GetWords()).SelectMany(w => LatinWords().Matches(w.Text)).Select(m => m.Value).Distinct(StringComparer.Ordinal);
            words.Where(w => !known.Contains(w)).Should().BeEmpty(page.Path);
        }
    }

    /// <summary>Pages that the sample does not have: nothing known, nobody missed, withheld, two editions of a map, talk, a plan without prices.</summary>
    [Theory]
    [InlineData("no-reach")]
    [InlineData("views-only")]
    [InlineData("floor")]
    [InlineData("one-area")]
    [InlineData("zero-reached")]
    [InlineData("everybody")]
    [InlineData("tiny-reach")]
    [InlineData("every-status")]
    [InlineData("map-carried")]
    [InlineData("map-without-reach")]
    [InlineData("talk")]
    [InlineData("talk-without-reach")]
    [InlineData("no-platform")]
    [InlineData("no-sexes")]
    [InlineData("one-age")]
    [InlineData("no-age-profile")]
    [InlineData("plan-bare")]
    [InlineData("plan-of-one")]
    [InlineData("plan-reaches-nobody")]
    [InlineData("hundreds-of-millions")]
    [InlineData("likely-everybody")]
    [InlineData("over-three-years")]
    public void No_page_of_another_nation_has_one(string name)
    {
        var (findings, plan, record) = Gallery.Told(name);
        var excused = Sample.Sorted(Sample.Values(findings, plan, record));
        // A map sets names on lines of their own and cuts them where there is no room.
        var names = findings.Areas.SelectMany(a => LatinWords().Matches(a.Name)).Select(m => m.Value).ToList();
        Gallery.Pages(name, SecondLanguage.Words)
            .SelectMany(p => Sample.Left(Shown(Encoding.UTF8.GetString(HtmlWriter.Write(p.Document))), excused).Select(word => (word, p.Place)))
            .Where(w => !names.Exists(n => n.StartsWith(w.word, StringComparison.Ordinal))).DistinctBy(w => w.word).Should().BeEmpty();
    }

    [Fact]
    public void What_an_evaluation_found_has_none()
    {
        ChannelEffect Effect(double low, double high, bool lot, bool conflict, int pairs, Band before, Band after) =>
            new("c", "Радио", pairs, 1, lot, 0.9, (low + high) / 2, new(low, high), 0.2, new(low, high), before, after, conflict);
        var summary = new EvaluationSummary("2026",
        [
            Effect(0.1, 0.3, true, true, 4, new(0.01, 0.05), new(0.02, 0.06)), Effect(-0.3, -0.1, false, false, 1, new(0.1, 0.2), new(0.1, 0.2)), Effect(-0.1, 0.1, true, false, 3, new(0.2, 0.2), new(0.2, 0.2)),
            new("d", "Почта", 0, 2, true, 0.9, null, null, null, null, new(0.1, 0.2), new(0.1, 0.2), false),
        ], "plan/channels-after.csv", "plan/evaluation.md");
        var findings = sample.Told.Findings;
        foreach (var told in new[] { summary, summary with { ChannelsFile = null } })
            sample.Left(Encoding.UTF8.GetString(MarkdownWriter.Write(EvaluationPage.Outcome(SecondLanguage.Words, findings.Settings, told, [])))).Should().BeEmpty();
    }

    [Fact]
    public void Figures_and_nouns_follow_the_language()
    {
        var say = SecondLanguage.Words.Say;
        say.Count(1_143_400).Should().Be("1\u00a0143\u00a0400");
        say.Decimal(8.75, "0.0").Should().Be("8,8");
        new[] { 1, 3, 5, 11, 21, 22, 112 }.Select(n => say.Plural.Form(n)).Should().Equal("one", "few", "many", "many", "one", "few", "many");
        sample.Text("areas/index.html").Should().Contain(" data-few=").And.Contain(" data-other=");
    }

    private static string Shown(string html)
    {
        html = Regex.Replace(html, "<(style|script)>.*?</\\1>", "", RegexOptions.Singleline);
        var spoken = string.Join('\n', Regex.Matches(html, " (?:aria-label|data-l|data-up|data-down|data-one|data-few|data-many|data-other|alt|title|content)=\"([^\"]*)\"").Select(m => m.Groups[1].Value).Where(v => v is not ("utf-8" or "width=device-width,initial-scale=1")));
        html = Regex.Replace(html, "<span class=\"code\">[^<]*</span>|<td class=\"code\"[^>]*><span>[^<]*</span>", "");
        return WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "\n") + spoken);
    }

    /// <summary>Codes of numbers, and files of the release.</summary>
    [GeneratedRegex(@"\b[A-Za-z]+(?:\.[A-Za-z0-9_-]+)+(?:\+)?\b|\b[a-z/]+/[a-z_.-]+|\b[A-Z]\d+\b")]
    private static partial Regex Codes();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex LatinWords();

    [GeneratedRegex(@"^(areas|groups)/[A-Z]?0*1\d*1?\.pdf$")]
    private static partial Regex Sheets();
}
