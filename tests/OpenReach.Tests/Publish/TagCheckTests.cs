using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish;

/// <summary>Each negative case breaks one thing in a good file, and the checker must name the condition that it breaks.</summary>
public sealed class TagCheckTests
{
    private static readonly Lazy<byte[]> Good = new(() => Gallery.Pdf("usual"));

    [Fact]
    public void A_good_file_meets_every_condition() => TagCheck.Problems(Good.Value).Should().BeEmpty("every page of every nation is tried in " + nameof(TemplateTests));

    public static TheoryData<string> Conditions => [.. Matterhorn.All.Select(c => c.Number).Where(TagDamage.Of.ContainsKey)];

    [Theory, MemberData(nameof(Conditions))]
    public void A_file_that_breaks_a_condition_is_caught(string condition)
    {
        foreach (var damage in TagDamage.Of[condition])
        {
            var file = new PdfObjects(Good.Value);
            damage(file);
            TagCheck.Problems(file).Should().Contain(p => p.StartsWith(condition + " ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_condition_without_a_file_that_breaks_it_proves_nothing_and_none_is_broken_that_the_list_lacks() =>
        TagDamage.Of.Keys.Union(TagDamage.OfBytes.Keys).Should().BeEquivalentTo(Matterhorn.All.Select(c => c.Number));

    [Fact]
    public void Conditions_stand_once_with_what_is_wrong_in_words()
    {
        Matterhorn.All.Select(c => c.Number).Should().OnlyHaveUniqueItems();
        Matterhorn.All.Should().OnlyContain(c => c.Wrong.EndsWith('.') && (c.Absent == null || c.Absent.EndsWith('.')));
        Matterhorn.All.SelectMany(c => c.Also.Split(", ", StringSplitOptions.RemoveEmptyEntries)).Should().NotIntersectWith(Matterhorn.All.Select(c => c.Number));
    }

    public static TheoryData<string> ConditionsOfBytes => [.. TagDamage.OfBytes.Keys];

    [Theory, MemberData(nameof(ConditionsOfBytes))]
    public void A_file_whose_bytes_break_a_condition_is_caught(string condition)
    {
        var file = System.Text.Encoding.Latin1.GetString(Good.Value);
        foreach (var (whole, broken) in TagDamage.OfBytes[condition])
        {
            var at = file.LastIndexOf(whole, StringComparison.Ordinal);
            at.Should().BeGreaterThanOrEqualTo(0);
            var damaged = file[..at] + broken + file[(at + whole.Length)..];
            TagCheck.Problems(System.Text.Encoding.Latin1.GetBytes(damaged)).Should().Contain(p => p.StartsWith(condition + " ", StringComparison.Ordinal), $"{whole} became {broken}");
        }
    }

    [Fact]
    public void Drawing_outside_a_tag_01_005_is_refused_when_it_happens()
    {
        var sheet = new OpenReach.Publish.Pdf.Sheet(0, []);
        var draw = () => sheet.Fill(0, 0, 10, 10, OpenReach.Publish.Pages.Ink.Ink);
        draw.Should().Throw<InvalidOperationException>();
    }

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_fault() => Tools.Run("qpdf", Good.Value, ".pdf", "--check").Code.Should().Be(0);

    [ToolFact("pdffonts")]
    public void All_fonts_are_embedded_cut_and_readable() =>
        Tools.Run("pdffonts", Good.Value, ".pdf").Output.Split('\n').Skip(2).Where(l => l.Length > 0).Should().OnlyContain(l => l.Contains("yes yes yes") && l.Contains("+OpenReachText-"));

    [ToolFact("pdfinfo")]
    public void The_tag_tree_reads_in_order()
    {
        var tree = Tools.Run("pdfinfo", Good.Value, ".pdf", "-struct-text").Output;
        tree.Should().Contain("H1 (block)").And.Contain("Figure").And.Contain("TOCI").And.Contain("LBody");
        string.Join(' ', tree.Split('"').Where((_, i) => i % 2 == 1).Select(s => s.Trim())).Should().Contain("were on a platform but were not served");
    }

    [Fact]
    public void Text_extracts_with_blanks_between_wrapped_lines()
    {
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(Good.Value);
        var text = pdf.GetPage(1).Text;
        text.Should().Contain("588,600 were on a platform but were not served a post");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void The_same_document_gives_the_same_bytes(string name) => Gallery.Pdf(name).Should().Equal(Gallery.Pdf(name));
}
