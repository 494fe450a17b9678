using OpenReach.Publish.Pages;
using OpenReach.Publish.Pages.Charts;

namespace OpenReach.Tests.Publish;

public sealed class DrawingTests
{
    [Theory, ClassData(typeof(Gallery))]
    public void No_label_is_clipped_by_the_edge_of_its_drawing(string name)
    {
        foreach (var drawing in Drawings(name))
            foreach (var label in drawing.Flat.OfType<Label>())
            {
                var (left, right) = Span(label);
                left.Should().BeGreaterThanOrEqualTo(-1, label.Text);
                right.Should().BeLessThanOrEqualTo(drawing.Width + 1, label.Text);
                label.Y.Should().BeLessThanOrEqualTo(drawing.Height, label.Text);
            }
    }

    [Theory, ClassData(typeof(Gallery))]
    public void No_two_labels_overlap(string name)
    {
        foreach (var drawing in Drawings(name))
        {
            var labels = drawing.Flat.OfType<Label>().ToList();
            for (var i = 0; i < labels.Count; i++)
                for (var j = i + 1; j < labels.Count; j++)
                {
                    var (a, b) = (Span(labels[i]), Span(labels[j]));
                    var meet = a.Left < b.Right - 0.5 && b.Left < a.Right - 0.5 && Math.Abs(labels[i].Y - labels[j].Y) < Math.Min(labels[i].Size, labels[j].Size) * 0.75;
                    meet.Should().BeFalse($"\"{labels[i].Text}\" and \"{labels[j].Text}\" stand apart");
                }
        }
    }

    [Theory, ClassData(typeof(Gallery))]
    public void No_bar_leaves_its_drawing(string name)
    {
        foreach (var drawing in Drawings(name))
            foreach (var box in drawing.Flat.OfType<Box>())
            {
                box.X.Should().BeGreaterThanOrEqualTo(-1);
                (box.X + box.Width).Should().BeLessThanOrEqualTo(drawing.Width + 1);
            }
    }

    [Fact]
    public void Ticks_are_round_and_hold_every_range()
    {
        var ticks = DotPlot.Ticks([new(62, null, new(51, 79)), new(null, null, new(48, 60))], 0, 100);
        ticks.Should().Equal(40, 50, 60, 70, 80);
    }

    [Fact]
    public void A_name_too_long_ends_in_an_ellipsis_after_a_whole_word()
    {
        var lines = Lettering.Fit("Municipality of Saint Bartholomew on the Upper Estuary and the Seven Outlying Parishes", 14, 160, 2);
        lines.Should().HaveCount(2);
        lines[1].Should().EndWith(" …").And.NotContain("the …");
        lines.Should().OnlyContain(l => Lettering.Width(l, 14, false) <= 160);
    }

    [Fact]
    public void A_word_wider_than_its_room_is_cut() => Lettering.Fit(new string('W', 60), 14, 100, 1).Should().ContainSingle().Which.Should().EndWith("W…");

    [Theory]
    [InlineData(nameof(Ink.Ink), 4.5)]
    [InlineData(nameof(Ink.Ink2), 4.5)]
    [InlineData(nameof(Ink.Reached), 3)]
    [InlineData(nameof(Ink.NotServed), 3)]
    [InlineData(nameof(Ink.OnNoPlatform), 3)]
    [InlineData(nameof(Ink.NoInternet), 3)]
    [InlineData(nameof(Ink.BandInk), 3)]
    [InlineData(nameof(Ink.Axis), 3)]
    public void Inks_stand_out_from_the_paper(string ink, double least) =>
        (1.05 / (Luminance(ink) + 0.05)).Should().BeGreaterThanOrEqualTo(least);

    [Theory]
    [InlineData(nameof(Ink.Pass), nameof(Ink.PassBack))]
    [InlineData(nameof(Ink.Review), nameof(Ink.ReviewBack))]
    [InlineData(nameof(Ink.Fail), nameof(Ink.FailBack))]
    public void Badges_can_be_read(string ink, string back) => ((Luminance(back) + 0.05) / (Luminance(ink) + 0.05)).Should().BeGreaterThanOrEqualTo(4.5);

    private static double Luminance(string ink)
    {
        var (red, green, blue) = Palette.Light(Enum.Parse<Ink>(ink));
        return 0.2126 * Linear(red) + 0.7152 * Linear(green) + 0.0722 * Linear(blue);

        static double Linear(int value) => value / 255.0 <= 0.04045 ? value / 255.0 / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);
    }

    private static IEnumerable<Drawing> Drawings(string name) =>
        Gallery.Brief(name).Sections.SelectMany(s => s.Blocks).OfType<Figure>().SelectMany(f => new[] { f.Wide, f.Narrow });

    private static (double Left, double Right) Span(Label label)
    {
        var width = Lettering.Width(label.Text, label.Size, label.Strong);
        var left = label.Anchor switch { Anchor.End => label.X - width, Anchor.Middle => label.X - width / 2, _ => label.X };
        return (left, left + width);
    }
}
