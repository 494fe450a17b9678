using OpenReach.Collect.Exports;
using OpenReach.Terms;

namespace OpenReach.Tests.Collect.Exports;

public class LayoutBookTests
{
    [Fact]
    public void No_layout_has_a_number_as_its_sign_for_missing() =>
        LayoutBook.InAllLanguages.SelectMany(l => l.Missing).Should().OnlyContain(m => m.Any(c => !char.IsAsciiDigit(c)));

    public static TheoryData<string> Ids => new(LayoutBook.All.Select(l => l.Id));

    private static Layout Of(string id) => LayoutBook.All.Single(l => l.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_metrics_are_in_the_register(string id) =>
        Of(id).Columns.SelectMany(c => new[] { c.Metric, c.StandsFor?.Metric, c.StandsFor?.WhenZero })
            .Concat(Of(id).Breakdowns.SelectMany(b => b.Columns?.Values ?? [])).Concat(Of(id).Breakdowns.Select(b => b.Metric)).Concat(Of(id).Titles.Select(t => t.Metric)).OfType<string>().Where(m => MetricRegister.Find(m) is null).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_heading_means_one_thing(string id) =>
        Of(id).Columns.Where(c => c.Description is null).SelectMany(c => c.Headings).Select(Headings.Normalise).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_complete_for_its_kind(string id)
    {
        var layout = Of(id);
        layout.Source.Should().NotBeEmpty();
        if (layout.Platform is { } platform) Platform.IsKnown(platform).Should().BeTrue();
        layout.CoveredBy.Should().BeSubsetOf(LayoutBook.All.Select(l => l.Id));
        if (layout.Titles.Count > 0)
        {
            layout.Columns.Should().BeEmpty();
            layout.Titles.Should().OnlyContain(t => t.Metric != null || t.NotUsed != null);
            return;
        }
        layout.Generations.Should().NotBeEmpty();
        layout.Columns.Should().Contain(c => c.Required);
        if (layout.NotUsed is not null || layout.Refused is not null || layout.Form != TableForm.Rows) return;
        ColumnRole[] needed = layout.Kind switch
        {
            ExportKind.Posts => [ColumnRole.PostId, ColumnRole.Published],
            ExportKind.Daily or ExportKind.Followers => [ColumnRole.Day],
            ExportKind.Audience or ExportKind.Places or ExportKind.Ads or ExportKind.Traffic => [],
            _ => [ColumnRole.Platform, ColumnRole.Metric, ColumnRole.Value],
        };
        needed.Should().BeSubsetOf(layout.Columns.Where(c => c.Required).Select(c => c.Role));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_translations_are_of_headings_that_it_has(string id)
    {
        var headings = Of(id).Columns.SelectMany(c => c.Headings).ToHashSet();
        Of(id).Translations.Values.SelectMany(w => w.Keys).Should().BeSubsetOf(headings);
    }

    [Fact]
    public void A_title_means_one_thing_in_each_form() =>
        LayoutBook.All.SelectMany(l => l.Titles).GroupBy(t => (Headings.Normalise(t.Text), t.Form)).Should().OnlyContain(g => g.Count() == 1);

    [Fact]
    public void Every_word_for_a_metric_is_in_the_register()
    {
        var words = typeof(Metric).GetFields().Select(f => (string)f.GetRawConstantValue()!);
        words.Should().OnlyContain(id => MetricRegister.Find(id) != null);
    }

    [Fact]
    public void Reach_and_followers_never_add_up() =>
        MetricRegister.All.Where(m => m.Unit is "accounts" or "share").Should().OnlyContain(m => !m.Additive).And.HaveCountGreaterThan(4);

    [Fact]
    public void Definitions_name_metrics_that_exist_and_days_in_order()
    {
        foreach (var definition in MetricRegister.All.SelectMany(m => m.Definitions))
        {
            if (definition.Successor is { } next) MetricRegister.Find(next).Should().NotBeNull();
            if (definition is { From: { } from, To: { } to }) from.Should().BeBefore(to);
            definition.Source.Should().NotBeEmpty();
        }
    }
}
