using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OpenReach.Publish;
using OpenReach.Publish.Fonts;
using OpenReach.Publish.Html;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish;

public sealed class RightToLeftTests
{
    [Theory]
    // The letters from left to right as they are drawn.
    [InlineData("שלום", "םולש")]
    [InlineData("תל אביב 12", "ביבא לת 12")]
    [InlineData("A שלום B", "A םולש B")]
    [InlineData("דרך 27 צפון", "ןופצ 27 ךרד")]
    [InlineData("plain 5", "plain 5")]
    [InlineData("הים (צפון)", "(ןופצ) םיה")]
    [InlineData("(הים) A", "(םיה) A")]
    public void A_stretch_is_turned_round_and_figures_are_not(string text, string drawn) => Drawn(text).Should().Be(drawn);

    [Theory]
    [InlineData("باب", "\uFE8F\uFE8E\uFE91")]      // beh first, alef last, beh alone
    [InlineData("سلام", "\uFEE1\uFEFC\uFEB3")]     // seen first, lam and alef in one last form, meem alone
    [InlineData("مدينة", "\uFE94\uFEE8\uFEF3\uFEAA\uFEE3")]
    [InlineData("ء", "\uFE80")]
    [InlineData("گل", "\uFEDE\uFB94")]
    public void Arabic_letters_take_the_form_of_their_place(string text, string drawn) => Drawn(text).Should().Be(drawn);

    [Fact]
    public void A_mark_stays_with_its_letter_and_does_not_part_it_from_its_neighbours()
    {
        var laid = RightToLeft.Lay("بَاب");
        laid.Select(l => l.Letter.ToString()).Should().Equal("ب", "ا", "ب", "\u064E");
        laid[1].Shown.Value.Should().Be(0xFE8E, "alef joins to the letter before the mark");
    }

    [Theory]
    [InlineData("مدينة الواحة الشرقية")]
    [InlineData("נווה אילן")]
    [InlineData("Երևան")]
    [InlineData("თბილისი")]
    [InlineData("Ōrua Ngātere")]
    [InlineData("Hồ Nguyệt Quế, Thị xã")]
    [InlineData("Άνω Λευκοχώρι")]
    [InlineData("Верхняя Озёрная")]
    public void Every_letter_of_these_scripts_has_a_glyph(string name) => PrintableNames.Prints(name).Should().BeTrue();

    [ToolTheory("pdftotext")]
    [InlineData("مدينة الواحة الشرقية")]
    [InlineData("נווה אילן")]
    [InlineData("Ōrua Ngātere")]
    [InlineData("Hồ Nguyệt Quế")]
    [InlineData("Άνω Λευκοχώρι")]
    [InlineData("Верхняя Озёрная")]
    [InlineData("Երևան")]
    public void A_name_can_be_copied_out_of_the_pdf(string name)
    {
        var nation = new Osmere { LongName = name };
        var findings = nation.Findings();
        var sheet = AreaSheet.Build(new Facts(findings), nation.Plan(findings), findings.Areas.First(a => a.Name == name));
        var file = PdfWriter.Write(sheet);
        TagCheck.Problems(file).Should().BeEmpty();
        var text = Tools.Run("pdftotext", file, ".pdf", "{file}", "-").Output;
        var marks = new HashSet<char> { '\u202a', '\u202b', '\u202c', '\u200e', '\u200f', '\u2066', '\u2067', '\u2068', '\u2069' };
        string.Concat(text.Where(c => !marks.Contains(c))).Should().Contain(name).And.NotContain("\u25A1");
    }

    [Theory]
    [InlineData("arabic")]
    [InlineData("hebrew")]
    public void A_reader_of_the_tags_meets_every_name_as_it_is_written(string nation)
    {
        foreach (var (place, document) in Gallery.Pages(nation).Where(p => p.Place is "areas" or "area" or "plan"))
        {
            var file = PdfWriter.Write(document);
            var read = Regex.Replace(TagCheck.Read(file), " +", " ");
            var names = document.Sections.SelectMany(s => s.Blocks).OfType<Table>().SelectMany(t => t.Rows).Select(r => r.Head.Plain).Where(RightToLeft.Has).Distinct().ToList();
            if (place != "area") names.Should().HaveCountGreaterThan(3, place);
            foreach (var name in names) read.Should().Contain(name, place);
        }
    }

    [Fact]
    public void A_page_without_the_text_as_it_is_written_is_caught()
    {
        var file = new PdfObjects(PdfWriter.Write(Gallery.Pages("hebrew").First(p => p.Place == "areas").Document));
        TagCheck.Problems(file).Should().BeEmpty();
        file.All.Select(file.Dictionary).Count(d => d.Remove("ActualText")).Should().BePositive();
        TagCheck.Problems(file).Should().Contain(p => p.StartsWith("7.2 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_drawn_from_its_end_on_without_a_tag_of_its_own_is_caught()
    {
        var file = new PdfObjects(PdfWriter.Write(Gallery.Pages("hebrew").First(p => p.Place == "areas").Document));
        foreach (var span in file.All.Select(file.Dictionary).Where(d => file.Name(d.GetValueOrDefault("S")) == "Span").ToList()) span["S"] = new PdfName("P");
        TagCheck.Problems(file).Should().Contain(p => p.StartsWith("7.2 Letters", StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_of_a_line_are_the_line_and_only_turned_ones_are_drawn_otherwise() => Prop.ForAll<string>(text =>
    {
        var whole = string.Concat((text ?? "").EnumerateRunes());
        var parts = RightToLeft.Parts(whole);
        string.Concat(parts.Select(p => p.Text)).Should().Be(whole);
        parts.All(p => p.IsTurned || string.Concat(p.Signs.Select(s => s.Shown)) == p.Text).Should().BeTrue();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_name_without_glyphs_is_an_issue_with_the_name_and_has_its_code_beside_it()
    {
        var issues = new Issues();
        var findings = PrintableNames.Of(new Osmere { LongName = "เชียงใหม่" }.Findings(), issues);
        issues.Should().ContainSingle(i => i.Code == "name-not-printable" && i.Message.Contains("เชียงใหม่"));
        findings.Areas.Should().ContainSingle(a => a.Name.StartsWith("เชียงใหม่ (", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_with_glyphs_raise_no_issue_and_stay_as_they_are()
    {
        var issues = new Issues();
        var findings = new Osmere { LongName = "مدينة الواحة" }.Findings();
        PrintableNames.Of(findings, issues).Areas.Should().Equal(findings.Areas);
        issues.Should().BeEmpty();
    }

    [Fact]
    public void On_the_web_such_a_name_is_isolated_and_its_joining_letters_are_left_to_the_readers_font()
    {
        var findings = new Osmere { LongName = "مدينة الواحة" }.Findings();
        var html = Encoding.UTF8.GetString(HtmlWriter.Write(AreaIndex.Build(new Facts(findings))));
        html.Should().Contain("<bdi>مدينة الواحة</bdi>");
        WebFont.Write(Typeface.Regular, "abم".EnumerateRunes()).Should().Equal(WebFont.Write(Typeface.Regular, "ab".EnumerateRunes()));
    }

    private static string Drawn(string text) => string.Concat(RightToLeft.Lay(text).Select(l => l.Shown.ToString()));
}
