using OpenReach.Collect.Exports;
using OpenReach.Terms;

namespace OpenReach.Tests.Collect.Exports;

public class LayoutBookTests
{
    public static TheoryData<string> Ids => new(LayoutBook.All.Select(l => l.Id));

    private static Layout Of(string id) => LayoutBook.All.Single(l => l.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_metrics_are_in_the_register(string id) =>
        Of(id).Columns.SelectMany(c => new[] { c.Metric, c.StandsFor?.Metric, c.StandsFor?.WhenZero })
            .Concat(Of(id).Breakdowns.SelectMany(b => b.Columns.Values)).OfType<string>().Where(m => MetricRegister.Find(m) is null).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_heading_means_one_thing(string id) =>
        Of(id).Columns.Where(c => c.Description is null).SelectMany(c => c.Headings).Select(Headings.Normalise).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_complete_for_its_kind(string id)
    {
        var layout = Of(id);
        layout.Generations.Should().NotBeEmpty();
        layout.Source.Should().NotBeEmpty();
        layout.Columns.Should().Contain(c => c.Required);
        if (layout.Platform is { } platform) Platform.IsKnown(platform).Should().BeTrue();
        if (layout.NotUsed is not null) return;
        ColumnRole[] needed = layout.Kind switch
        {
            ExportKind.Posts => [ColumnRole.PostId, ColumnRole.Published],
            ExportKind.Daily => [ColumnRole.Day],
            _ => [ColumnRole.Platform, ColumnRole.Metric, ColumnRole.Value],
        };
        needed.Should().OnlyContain(r => layout.Columns.Any(c => c.Role == r && c.Required));
    }

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
