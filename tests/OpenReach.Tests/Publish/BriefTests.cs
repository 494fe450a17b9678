using OpenReach.Publish.Pages;
using OpenReach.Terms;
using Figure = OpenReach.Publish.Pages.Figure;

namespace OpenReach.Tests.Publish;

public sealed class BriefTests
{
    [Fact]
    public void The_answer_is_the_heading() => Heading("usual", "answer").Should().Be("The posts reached just under a third of residents aged 18 and\u00a0over");

    [Fact]
    public void Without_reach_the_brief_says_that_it_cannot_tell() => Heading("no-reach", "answer").Should().Be("We cannot tell how many residents the posts reached");

    [Fact]
    public void Without_reach_the_brief_names_the_reason_and_what_to_download()
    {
        var text = Text(Gallery.Brief("no-reach").Sections[0]);
        text.Should().Contain("the export holds 27 of 2,083 posts").And.Contain("Download the post file again");
    }

    [Fact]
    public void Without_reach_no_number_is_given_for_reached_or_missed()
    {
        var pair = Gallery.Brief("no-reach").Sections[0].Blocks.OfType<HeadlinePair>().Single();
        pair.First.Number.Should().Be("We cannot tell");
        pair.Second.Number.Should().Be("We cannot tell");
        pair.Second.Band.Should().StartWith("The data cannot rule out");
    }

    [Fact]
    public void A_floor_is_called_at_least() => Heading("floor", "answer").Should().Be("The posts reached at least 32% of residents aged 18 and\u00a0over");

    [Fact]
    public void A_floor_of_under_one_in_a_hundred_is_told_in_people()
    {
        Heading("tiny-floor", "answer").Should().MatchRegex("^The posts reached at least [\\d,]+\u00a0residents aged 18 and\u00a0over$");
        Gallery.Brief(new Osmere { IsFloor = true, Likely = true, Everyone = true, Areas = 12 }).Sections.Single(s => s.Id == "sure").Heading.Should().NotContain("no other number is likely");
    }

    [Fact]
    public void People_are_asked_about_posts_on_platforms_and_not_on_the_statistics_of_a_web_site()
    {
        Gallery.RunningText(Gallery.Brief(new Osmere { Platforms = ["facebook", "google-analytics", "youtube"] })).Should().Contain("on Facebook or YouTube?");
    }

    [Fact]
    public void The_most_people_of_any_platform_are_claimed_only_where_every_platform_told()
    {
        var words = OpenReach.Publish.Pages.Words.English;
        words.ReachedMost("X", 3, 3).Should().Be("X reached most people of any platform");
        words.ReachedMost("X", 2, 3).Should().Be("Of the platforms that told, X reached most people");
        words.ReachedMost("X", 1, 3).Should().Be("Only X told how many people it reached");
        words.ReachedMost("X", 1, 1).Should().Be("People reached on X");
    }

    [Fact]
    public void Where_reach_is_a_floor_those_missed_are_at_most()
    {
        Text(Gallery.Brief("floor").Sections[0]).Should().Contain("They missed at most ");
        Text(Gallery.Brief("usual").Sections[0]).Should().Contain("They missed ").And.NotContain("at most ");
    }

    [Fact]
    public void Reaching_nobody_and_everybody_have_their_own_words()
    {
        Heading("zero-reached", "answer").Should().StartWith("The posts reached none of the residents");
        Heading("everybody", "answer").Should().StartWith("The posts reached all residents");
        Text(Gallery.Brief("everybody").Sections[0]).Should().Contain("They missed nobody.");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void Likely_is_said_where_intervals_are_estimated_and_nowhere_else(string name)
    {
        var text = string.Join(' ', Gallery.Brief(name).Sections.Where(s => s.Id is not ("about" or "sure" or "groups")).Select(Text));
        if (Gallery.IsLikely(name)) text.Should().Contain("likely");
        else text.Replace("likely range not yet estimated", "", StringComparison.Ordinal).Should().NotContain("likely ");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void Every_question_is_asked(string name) =>
        Gallery.Brief(name).Sections.Select(s => s.Id).Where(id => id != "areas-list").Should().Equal("answer", "age", "groups", "places", "sure", "platforms", "changes", "content", "plan", "method", "about");

    [Theory, ClassData(typeof(Gallery))]
    public void Charts_have_active_titles_of_about_ten_words(string name) =>
        Gallery.Brief(name).Sections.SelectMany(s => s.Blocks).OfType<Figure>().Should().OnlyContain(f => f.Title.Split(' ', StringSplitOptions.None).Length >= 4 && f.Title.Split(' ', StringSplitOptions.None).Length <= 16);

    [Theory, ClassData(typeof(Gallery))]
    public void Every_chart_names_its_source_its_period_and_a_file_with_its_numbers(string name)
    {
        foreach (var figure in Gallery.Brief(name).Sections.SelectMany(s => s.Blocks).OfType<Figure>().Where(f => f.Id != "f-frontier"))
        {
            figure.Source.Should().NotBeEmpty();
            (figure.Subtitle + figure.Source).Should().Match(t => t.Contains("2026", StringComparison.Ordinal) || t.Contains("2021", StringComparison.Ordinal), figure.Id);
            figure.Data.Should().MatchRegex("^(data|figures)/[a-z_-]+\\.csv$");
            if (figure.Table is not null) figure.Data.Should().Be($"figures/{figure.Id}.csv");
        }
    }

    [Fact]
    public void Where_all_numbers_are_kept_back_the_plan_does_not_say_that_nobody_was_missed()
    {
        Heading("suppressed", "plan").Should().Be("No place can be named: the numbers of its people are kept back");
        Heading("everybody", "plan").Should().Be("Nobody was missed, so there is nothing to plan");
        Heading("no-platform", "plan").Should().Be("First find out whom the posts reached");
    }

    [Fact]
    public void Few_places_are_named_and_none_holds_a_hundred_per_cent()
    {
        Heading("one-area", "plan").Should().Be("All of the people missed live in Tidewell Central");
        Heading("two-areas", "plan").Should().Be("Tidewell Central holds the most people missed: 51%");
        Heading("two-areas", "areas-list").Should().Be("Half or more of the people missed live in Tidewell Central");
        Heading("usual", "plan").Should().Be("Ten\u00a0places hold 55% of the people missed");
    }

    [Fact]
    public void A_series_that_breaks_is_beside_no_sentence_that_denies_it()
    {
        var changes = Text(Gallery.Brief("talk").Sections.Single(s => s.Id == "changes"));
        changes.Should().Contain("The numbers of Facebook before and after 10\u00a0May\u00a02026 count different things.").And.NotContain("no line is cut");
        Text(Gallery.Brief("usual").Sections.Single(s => s.Id == "changes")).Should().Contain("no line is cut");
        Heading("no-platform", "changes").Should().Be("No platform export was read, so no change can be seen");
    }

    [Fact]
    public void Titles_of_none_and_all_are_not_called_about_the_same()
    {
        Figures("everybody", "age").Single().Title.Should().Be("Every age was reached in full");
        Figures("zero-reached", "age").Single().Title.Should().Be("No age was reached at all");
    }

    [Fact]
    public void A_single_number_is_not_said_to_lie_between_two()
    {
        Heading("likely-everybody", "sure").Should().Be("None of the residents were missed, and no other number is likely");
        Heading("likely", "sure").Should().Be("Between 61% and\u00a074% of residents were missed");
        Gallery.Brief("likely-everybody").Sections[0].Blocks.OfType<HeadlinePair>().Single().First.Range.Should().Be("no other number is likely");
    }

    [Fact]
    public void Ages_missed_alike_are_named_together() => Heading("a-few-people", "age").Should().Be("All people aged 65 and\u00a0over were missed".Replace("and\u00a0over", "and over", StringComparison.Ordinal));

    [Fact]
    public void Groups_alike_are_about_a_per_cent_and_nothing_else()
    {
        var words = OpenReach.Publish.Pages.Words.English;
        words.GroupsAlike("region", 0.68).Should().Be("The share missed is about 68% in every region");
        words.GroupsAlike("region", 0.999).Should().Be("The share missed is over\u00a099% in every region");
        words.GroupsAlike("region", 0).Should().Be("Nobody was missed in any region");
        words.GroupsAlike("region", 1).Should().Be("Everybody was missed in every region");
    }

    [Fact]
    public void Strips_stand_in_a_list_where_they_tell_something()
    {
        bool HasStrips(string name, string section) => Gallery.Brief(name).Sections.Single(s => s.Id == section).Blocks.OfType<Table>().First().Columns.Any(c => c.Kind == ColumnKind.Strip);
        HasStrips("usual", "places").Should().BeTrue();
        HasStrips("every-status", "areas-list").Should().BeFalse("most of its rows have no band");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void What_the_publisher_left_out_leaves_no_dot_and_no_comma(string name)
    {
        foreach (var (place, document) in Gallery.Pages(name))
        {
            var texts = new[] { document.Meta, document.Foot, document.Closing?.Plain ?? "" }.Concat(Gallery.RunningText(document).Split('\n'));
            texts.Should().OnlyContain(t => !System.Text.RegularExpressions.Regex.IsMatch(t, @"^[,\u00b7.]|\u00b7 *(\u00b7|$)|[\s\u00a0][,.]([\s\u00a0]|$)|: *\.|\. ?,"), place);
        }
    }

    [Theory]
    [InlineData("Winter posts, April to June 2025", "2025-04-01", "2025-06-30", "")]
    [InlineData("Winter posts, April to June 2025", "2025-04-08", "2025-06-30", "8\u00a0April to 30\u00a0June\u00a02025")]
    [InlineData("Winter posts, April to June", "2025-04-01", "2025-06-30", "1\u00a0April to 30\u00a0June\u00a02025")]
    [InlineData("Winter posts 2025", "2025-04-01", "2025-06-30", "1\u00a0April to 30\u00a0June\u00a02025")]
    [InlineData("December 2024 to January 2025", "2024-12-01", "2025-01-31", "")]
    public void A_title_that_names_the_period_has_none_beside_it(string title, string from, string to, string beside)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        OpenReach.Publish.Pages.Words.English.PeriodBeside(title, new(DateOnly.Parse(from, culture), DateOnly.Parse(to, culture), "UTC")).Should().Be(beside);
        OpenReach.Publish.Pages.Words.English.Meta("", title, beside).Should().Be(beside.Length > 0 ? $"{title} \u00b7 {beside}" : title);
    }

    [Fact]
    public void A_chart_does_not_repeat_the_heading_over_it()
    {
        Figures("one-cell", "groups").Single().Title.Should().Be("Share missed in each region, most first");
        Heading("one-cell", "groups").Should().StartWith("The share missed runs from");
    }

    [Fact]
    public void Few_areas_stand_in_a_chart_and_many_have_strips()
    {
        Figures("eight-areas", "areas-list").Single().Wide.Flat.OfType<Label>().Select(l => l.Text).Should().Contain("Dunmorrow").And.Contain("67%");
        Gallery.Brief("eight-areas").Sections.Single(s => s.Id == "areas-list").Blocks.OfType<Table>().Single().Columns.Should().NotContain(c => c.Kind == ColumnKind.Strip);
        Figures("usual", "places").Should().BeEmpty();
        Places("usual").Single().Columns.Should().Contain(c => c.Kind == ColumnKind.Strip);
    }

    [Fact]
    public void A_name_too_long_for_a_title_is_left_to_the_chart() => Figures("eight-areas", "areas-list").Single().Title.Should().Be("The share missed runs from 61% to 67%, by area");

    [Fact]
    public void Fewer_than_four_areas_have_no_tiles()
    {
        Figures("two-areas", "places").Select(f => f.Id).Should().Equal("f-map");
        Figures("eight-areas", "places").Select(f => f.Id).Should().Contain("f-tiles");
    }

    [Fact]
    public void Invented_data_are_called_an_example_in_the_first_line() => Gallery.Brief("usual").Banner.Should().Contain("invented");

    [Fact]
    public void Real_data_have_no_banner() => Gallery.Brief("floor").Banner.Should().BeNull();

    [Fact]
    public void Sixty_areas_stand_in_one_list_and_more_in_two_short_ones()
    {
        Places("60-areas").Should().ContainSingle().Which.Rows.Should().HaveCount(60);
        var tables = Places("600-areas");
        tables.Should().HaveCount(2).And.OnlyContain(t => t.Rows.Count == 15);
    }

    [Fact]
    public void Areas_without_an_access_figure_are_named_as_not_covered() =>
        Text(Gallery.Brief("600-areas").Sections.Single(s => s.Id == "places")).Should().Contain("18\u00a0areas are not covered, with 46,300\u00a0people");

    [Fact]
    public void Suppressed_numbers_stand_as_a_status_and_never_as_zero()
    {
        var table = Places("suppressed").Single();
        table.Rows[0].Fields.OfType<StatusField>().Should().Contain(f => f.Status == Status.Suppressed && f.Words == "suppressed");
    }

    [Fact]
    public void Ages_that_are_all_withheld_are_not_drawn() =>
        Gallery.Brief("suppressed").Sections.Single(s => s.Id == "age").Blocks.OfType<Figure>().Should().BeEmpty();

    [Fact]
    public void A_withheld_number_has_no_range_and_no_main_loss() =>
        Places("suppressed").Single().Rows.SelectMany(r => r.Fields).OfType<StatusField>().Should().OnlyContain(f => f.Status == Status.Suppressed);

    [Fact]
    public void The_alternative_of_the_first_chart_gives_its_numbers()
    {
        var figure = Gallery.Brief("usual").Sections[0].Blocks.OfType<Figure>().Single();
        figure.Alternative.Should().Be("Stacked bar of 1,641,000 residents. Reached: 526,300, 32%, could be 431,500 to\u00a0610,600. "
            + "On a platform, not served a post: 588,600, 36%, could be 482,600 to\u00a0682,900. Online, on none of the platforms: 291,700, 18%, could be 239,100 to\u00a0338,400. "
            + "No internet: 234,400, 14%, could be 192,200 to\u00a0272,000.");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void Sentences_have_at_most_25_words_but_for_the_publishers_own(string name)
    {
        var sentences = Gallery.Brief(name).Sections.SelectMany(s => s.Blocks).SelectMany(Sentences).Select(s => Gallery.WithoutOwnNames(name, s));
        sentences.Where(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 25).Should().BeEmpty();
    }

    [Theory, ClassData(typeof(Gallery))]
    public void No_sentence_names_a_colour(string name)
    {
        var text = string.Join(' ', Gallery.Brief(name).Sections.Select(Text)).ToLowerInvariant();
        foreach (var colour in new[] { " blue", " red ", " green", " orange", " purple", "darker", "lighter" }) text.Should().NotContain(colour);
    }

    private static IEnumerable<string> Sentences(Block block) => block switch
    {
        Paragraph p => p.Text.Plain.Split([". ", "? "], StringSplitOptions.None),
        Callout c => c.Blocks.SelectMany(Sentences),
        Listing l => l.Items.SelectMany(i => i.Plain.Split([". ", "? "], StringSplitOptions.None)),
        _ => [],
    };

    private static List<Figure> Figures(string name, string id) => [.. Gallery.Brief(name).Sections.Single(s => s.Id == id).Blocks.OfType<Figure>()];
    private static string Heading(string name, string id) => Gallery.Brief(name).Sections.Single(s => s.Id == id).Heading;
    private static List<Table> Places(string name) => [.. Gallery.Brief(name).Sections.Single(s => s.Id == "places").Blocks.OfType<Table>()];

    private static string Text(Section section) => string.Join(' ', section.Blocks.Select(Words).Prepend(section.Heading).Prepend(section.Question));

    private static string Words(Block block) => block switch
    {
        Paragraph p => p.Text.Plain,
        Listing l => string.Join(' ', l.Items.Select(i => i.Plain)),
        Callout c => c.Title + " " + string.Join(' ', c.Blocks.Select(Words)),
        Heading h => h.Text,
        HeadlinePair h => $"{h.First} {h.Second}",
        Figure f => $"{f.Title} {f.Subtitle} {f.Alternative} {f.Source} {f.Note?.Plain}",
        Table t => $"{t.Caption} {t.Subtitle} {string.Join(' ', t.Columns.Select(c => c.Head))} {t.Note}",
        Glossary g => string.Join(' ', g.Entries.Select(e => $"{e.Word} {e.Meaning.Plain}")),
        _ => "",
    };
}
