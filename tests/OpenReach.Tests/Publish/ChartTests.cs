using System.Text.RegularExpressions;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;
using OpenReach.Tests.Support;
using Figure = OpenReach.Publish.Pages.Figure;

namespace OpenReach.Tests.Publish;

public sealed class ChartTests
{
    [Fact]
    public void The_representation_index_is_the_share_of_an_audience_over_the_share_of_residents()
    {
        Brief.Index(20, 100, 10, 100).Should().Be(2);
        Brief.Index(5, 50, 30, 300).Should().Be(1);
    }

    [Fact]
    public void The_index_table_gives_every_platform_and_all_who_were_reached()
    {
        var findings = new Osmere { Talk = true }.Findings();
        var table = Section("talk", "platforms").Blocks.OfType<Table>().First(t => t.Caption.StartsWith("How well", StringComparison.Ordinal));
        table.Rows.Select(r => r.Head.Plain).Should().BeEquivalentTo("Facebook", "Instagram", "X", "YouTube", "All reached");
        double Sum(Func<OpenReach.Judge.Finding, bool> which) => findings.ByPlatform.Concat(findings.ByGroup).Where(f => f.Scope.Group == "all" && !f.Scope.Age.IsAll && f.Scope.Sex != Sex.All).Where(which).Sum(f => f.Value!.Value);
        var oldest = findings.Cells.Ages[^1];
        var index = Sum(f => f.Measure == Measure.Audience && f.Scope.Platform == "facebook" && f.Scope.Age == oldest) / Sum(f => f.Measure == Measure.Audience && f.Scope.Platform == "facebook")
            / (Sum(f => f.Measure == Measure.Residents && f.Scope.Age == oldest) / Sum(f => f.Measure == Measure.Residents));
        ((TextField)table.Rows.Single(r => r.Head.Plain == "Facebook").Fields[findings.Cells.Ages.Count - 1]).Text.Plain.Should().Be(Words.English.Say.Count(100 * index));
    }

    [Theory]
    [InlineData(99.88, 99.98, 0.02)]
    [InlineData(99.76, 99.98, 0.05)]
    [InlineData(0.1, 0.9, 0.2)]
    [InlineData(41.2, 63, 5)]
    public void Ticks_of_an_axis_are_printed_as_they_are_and_no_two_alike(double low, double high, double step)
    {
        var ticks = DotPlot.Ticks([new((low + high) / 2, new(low, high), null)], 0, 100);
        (ticks[1] - ticks[0]).Should().BeApproximately(step, 1e-9);
        var texts = ticks.Select(DotPlot.PerCent(Words.English.Say, ticks)).ToList();
        var last = texts[^1];
        texts.Should().OnlyHaveUniqueItems().And.OnlyContain(t => t.EndsWith("%") == (t == last));
        texts.Select(t => double.Parse(t.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture)).Zip(ticks).Should().OnlyContain(t => Math.Abs(t.First - t.Second) < 1e-9);
    }

    [Fact]
    public void Ticks_in_millions_have_the_decimals_that_part_them()
    {
        double[] ticks = [18_965_000, 18_970_000, 18_975_000];
        ticks.Select(t => Words.English.Say.Short(t, ticks)).Should().Equal("18.965m", "18.970m", "18.975m");
        Words.English.Say.Short(1_500_000, [1_000_000, 1_500_000]).Should().Be("1.5m");
        Words.English.Say.Short(20_000, [0, 20_000]).Should().Be("20k");
        Words.English.Say.Short(9_000, [0, 9_000]).Should().Be("9,000");
    }

    [Fact]
    public void Platforms_whose_numbers_print_alike_have_no_first()
    {
        Words.English.DialogueTitle("X", 7.41, 7.39).Should().Be("Answers for each 1,000 people reached");
        Words.English.DialogueTitle("X", 0, 0).Should().Be("Nobody commented, shared or replied");
        Words.English.DialogueTitle("X", 7.4, 7.3).Should().Be("People answered most on X");
        Words.English.DialogueTitle("X", 7.4, null).Should().StartWith("X brought 7.4 answers");
        Words.English.DialogueTitle("X", 0, null).Should().Be("Nobody answered on X");
    }

    [Fact]
    public void Pyramids_show_at_most_four_audiences() => Section("talk", "platforms").Blocks.OfType<Figure>().Single(f => f.Id == "f-audience").Alternative.Should().StartWith("Four\u00a0pyramids of users by age and sex.");

    [Fact]
    public void A_change_of_meaning_cuts_the_line_and_changes_its_marks()
    {
        var figure = Section("talk", "changes").Blocks.OfType<Figure>().Single(f => f.Id == "f-series");
        figure.Alternative.Should().Be("Line with a break. People reached a day: 4,000 on 25\u00a0April\u00a02026, a peak of 5,040 on 3\u00a0May\u00a02026, 3,360 on 24\u00a0May\u00a02026. Break on 10\u00a0May\u00a02026. The parts are not joined.");
        figure.Wide.Shapes.OfType<Strokes>().Where(s => s.Paths[0].Count > 5).Should().HaveCount(2, "the parts before and after are two lines");
        figure.Wide.Shapes.OfType<Polygon>().Should().HaveCount(15).And.Subject.Count().Should().Be(figure.Wide.Shapes.OfType<Disc>().Count());
        Section("talk", "changes").Heading.Should().Be("Facebook changed what it counts on 10\u00a0May\u00a02026");
    }

    [Fact]
    public void Answers_are_given_per_thousand_people_reached()
    {
        var findings = new Osmere { Talk = true }.Findings();
        var reached = findings.ByPlatform.Single(f => f is { Measure: Measure.Reached, Scope: { Platform: "facebook", Age.IsAll: true } }).Value!.Value;
        var figure = Section("talk", "changes").Blocks.OfType<Figure>().Single(f => f.Id == "f-dialogue");
        figure.Alternative.Should().Contain($"Facebook {Words.English.Say.Count(15_000_000 / reached)}, 9,000 comments and 6,000 shares").And.Contain("X, ?\u00a0insufficient: people reached are not known").And.Contain("YouTube, ?\u00a0insufficient: the export has no comments");
    }

    [Fact]
    public void Without_people_reached_answers_have_no_rate()
    {
        var section = Section("talk-without-reach", "changes");
        section.Blocks.OfType<Figure>().Should().NotContain(f => f.Id == "f-dialogue");
        section.Blocks.OfType<Heading>().Should().Contain(h => h.Text == "People answered, but of how many we cannot tell");
    }

    [Fact]
    public void Without_answers_the_page_says_so() => Section("usual", "changes").Blocks.OfType<Paragraph>().Should().Contain(p => p.Text.Plain.StartsWith("No comments, shares or replies are in the exports."));

    [Theory]
    [InlineData(":root{color-scheme:light dark;", 3.0)]
    [InlineData("@media screen and (prefers-color-scheme:dark) and (forced-colors:none){:root{", 3.0)]
    public void Shapes_stand_three_to_one_from_the_paper_and_text_four_and_a_half_to_one_from_what_it_stands_on(string theme, double shapes)
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "src", "OpenReach", "Publish", "Html", "page.css"));
        var start = css.IndexOf(theme, StringComparison.Ordinal) + theme.Length;
        var tokens = Regex.Matches(css[start..css.IndexOf('}', start)], "--([a-zA-Z0-9]+):(#[0-9a-f]{6})").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        foreach (var shape in new[] { "reached", "notserved", "noplat", "nonet", "axis", "bandInk", "focus" }) Contrast(shape, "paper").Should().BeGreaterThanOrEqualTo(shapes, shape);
        foreach (var text in new[] { "ink", "ink2", "link" }) Contrast(text, "paper").Should().BeGreaterThanOrEqualTo(4.5, text);
        foreach (var i in new[] { 1, 2, 3, 4 }) Contrast($"onclass{i}", $"class{i}").Should().BeGreaterThanOrEqualTo(4.5, $"class {i}");
        foreach (var i in new[] { 2, 3 }) Contrast($"onclass{i}", $"class{i}mark").Should().BeGreaterThanOrEqualTo(4.5, $"marks of class {i}");
        foreach (var band in new[] { ("reached", "bandReached"), ("noplat", "bandMissed"), ("ink", "bandMissed") }) Contrast(band.Item1, band.Item2).Should().BeGreaterThanOrEqualTo(shapes, band.Item1);
        // Classes part by lightness alone, so that they do in grey print too.
        foreach (var i in new[] { 1, 2, 3 }) Contrast($"class{i}", $"class{i + 1}").Should().BeGreaterThan(1.35, $"class {i} from {i + 1}");

        double Contrast(string a, string b)
        {
            var (x, y) = (Luminance(tokens[a]), Luminance(tokens[b]));
            return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
        }
        static double Luminance(string colour)
        {
            double Part(int at) => Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
            return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
        }
    }

    [Fact]
    public void Paper_has_the_colours_of_the_light_page()
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "src", "OpenReach", "Publish", "Html", "page.css"));
        foreach (var ink in new[] { Ink.Class1, Ink.Class2, Ink.Class3, Ink.Class4, Ink.Class2Mark, Ink.Class3Mark, Ink.OnClass1, Ink.OnClass4 })
        {
            var (red, green, blue) = Palette.Light(ink);
            css.Should().Contain($"--{ink.ToString().ToLowerInvariant()}:#{red:x2}{green:x2}{blue:x2}");
        }
    }

    private static Section Section(string name, string id) => Gallery.Brief(name).Sections.Single(s => s.Id == id);
}
