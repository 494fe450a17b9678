using FsCheck;
using FsCheck.Fluent;
using OpenReach.Publish.Pdf;

namespace OpenReach.Tests.Publish;

/// <summary>Columns of a table that has less room than its texts would have: what is there is shared out, and numbers stay whole as long as they can.</summary>
public sealed class ColumnFittingTests
{
    /// <summary>Half a thousandth of a point: no eye and no printer sees it.</summary>
    private const double Nothing = 0.0005;

    /// <summary>Widest words, what each column would have (no less), and a room that is less than that.</summary>
    private static readonly Arbitrary<(double[] Words, double[] Lines, double Room)> Tables = (
        from columns in Gen.Choose(1, 12)
        from words in Gen.ArrayOf(Gen.Choose(0, 20_000).Select(w => w / 100.0), columns)
        from more in Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(0.0)), (3, Gen.Choose(0, 30_000).Select(w => w / 100.0))), columns)
        from share in Gen.Choose(1, 100)
        let lines = words.Zip(more, (w, m) => w + m).ToArray()
        where lines.Sum() > 0
        select (words, lines, lines.Sum() * share / 100.0)).ToArbitrary();

    [Fact]
    public void Widths_are_never_negative_and_fill_the_room_there_is() => Hold((words, lines, room, widths) =>
    {
        widths.Should().HaveSameCount(words).And.OnlyContain(w => w >= 0);
        widths.Sum().Should().BeApproximately(room, Nothing);
    });

    [Fact]
    public void No_column_is_wider_than_it_would_be_nor_narrower_than_its_widest_word_while_all_words_fit() => Hold((words, lines, room, widths) =>
    {
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i].Should().BeLessThanOrEqualTo(lines[i] + Nothing);
            if (words.Sum() <= room) widths[i].Should().BeGreaterThanOrEqualTo(words[i] - Nothing);
        }
    });

    [Fact]
    public void Where_words_must_be_cut_only_the_widest_are_and_all_to_one_width() => Hold((words, lines, room, widths) =>
    {
        if (words.Sum() <= room) return;
        var cut = Enumerable.Range(0, words.Length).Where(i => widths[i] < words[i] - Nothing).ToList();
        cut.Should().NotBeEmpty();
        var limit = widths[cut[0]];
        cut.Should().OnlyContain(i => Math.Abs(widths[i] - limit) < Nothing);
        Enumerable.Range(0, words.Length).Except(cut).All(i => words[i] <= limit + Nothing).Should().BeTrue();
    });

    [Fact]
    public void More_room_never_makes_a_column_narrower() => Prop.ForAll(Tables, Gen.Choose(0, 100).ToArbitrary(), (table, share) =>
    {
        var wider = table.Room + (table.Lines.Sum() - table.Room) * share / 100.0;
        var (before, after) = (Layout.Squeezed(table.Words, table.Lines, table.Room), Layout.Squeezed(table.Words, table.Lines, wider));
        for (var i = 0; i < before.Length; i++) after[i].Should().BeGreaterThanOrEqualTo(before[i] - Nothing);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_columns_does_not_matter() => Hold((words, lines, room, widths) =>
    {
        var turned = Layout.Squeezed([.. words.Reverse()], [.. lines.Reverse()], room);
        for (var i = 0; i < widths.Length; i++) turned[^(i + 1)].Should().BeApproximately(widths[i], Nothing);
    });

    [Theory]
    [InlineData(new[] { 10.0, 100.0 }, new[] { 20.0, 300.0 }, 215.0, new[] { 15.0, 200.0 })]
    [InlineData(new[] { 10.0, 100.0, 200.0 }, new[] { 20.0, 300.0, 300.0 }, 110.0, new[] { 10.0, 50.0, 50.0 })]
    public void Half_of_what_lines_lack_is_shared_and_a_narrow_column_stays_whole(double[] words, double[] lines, double room, double[] widths)
    {
        var fitted = Layout.Squeezed(words, lines, room);
        for (var i = 0; i < widths.Length; i++) fitted[i].Should().BeApproximately(widths[i], Nothing);
    }

    private static void Hold(Action<double[], double[], double, double[]> holds) =>
        Prop.ForAll(Tables, t => holds(t.Words, t.Lines, t.Room, Layout.Squeezed(t.Words, t.Lines, t.Room))).QuickCheckThrowOnFailure();
}
