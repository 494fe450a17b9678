using System.Text;
using OpenReach.Publish.Fonts;
using OpenReach.Publish.Pdf;
using OpenReach.Tests.Support;
using UglyToad.PdfPig;

namespace OpenReach.Tests.Publish;

/// <summary>What a reader that follows the tags meets, and in which order text is copied.</summary>
public sealed class TagTreeTests
{
    /// <summary>The pages that are printed.</summary>
    public static TheoryData<string> Printed => ["brief", "area", "areas", "group", "groups", "easy-read", "plan"];

    /// <summary>The same, and pages whose names run from right to left: there the tree has each name as it is written, and the pages draw it from its end on.</summary>
    public static TheoryData<string> Kept => ["brief", "area", "areas", "group", "groups", "easy-read", "plan", "area-arabic", "area-hebrew", "plan-arabic"];

    [Theory, MemberData(nameof(Kept))]
    public void The_tags_of_each_page_are_those_kept_in_Trees(string place)
    {
        var tree = TagCheck.Tree(File(place));
        // A wanted change of a page changes its tree: write it anew with OPENREACH_TREES set, and read the difference.
        var kept = Repository.Path("tests", "OpenReach.Tests", "Publish", "Trees", place + ".txt");
        if (Environment.GetEnvironmentVariable("OPENREACH_TREES") is { Length: > 0 }) System.IO.File.WriteAllText(kept, tree);
        tree.Should().Be(System.IO.File.ReadAllText(kept).ReplaceLineEndings("\n"));
    }

    [Theory, MemberData(nameof(Printed))]
    public void Text_is_copied_in_the_order_of_the_tags(string place)
    {
        var file = File(place);
        using var pdf = PdfDocument.Open(file);
        var copied = string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value));
        var at = 0;
        foreach (var (type, lines, holdsOthers) in TagCheck.Texts(file))
        {
            // A chart is drawn beside the text that it stands by; an element that holds a link is in two parts around it.
            if (type == "Figure" || holdsOthers) continue;
            foreach (var line in lines)
            {
                var next = copied.IndexOf(line, at, StringComparison.Ordinal);
                next.Should().BeGreaterThanOrEqualTo(at, $"{type} {line} must follow what stands before it");
                at = next + line.Length;
            }
        }
        at.Should().BeGreaterThan(copied.Length / 2);
    }

    [Theory, MemberData(nameof(Printed))]
    public void A_blank_parts_the_lines_of_a_text(string place)
    {
        var texts = TagCheck.Texts(File(place)).Where(t => t.Type != "Figure" && !t.HoldsOthers && t.Lines.Count > 1).ToList();
        texts.SelectMany(t => t.Lines.SkipLast(1)).Where(line => !line.EndsWith(' ')).Should().BeEmpty();
        if (place == "brief") texts.Should().NotBeEmpty();
    }

    public static TheoryData<string> Names => [.. Gallery.Scripts];

    [Theory, MemberData(nameof(Names))]
    public void A_name_in_any_script_of_the_typeface_is_printed_and_copied(string name)
    {
        var file = AllNames.Value;
        using var pdf = PdfDocument.Open(file);
        var letters = pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value.Normalize(NormalizationForm.FormKC)).ToList();
        // A name that runs from right to left is copied in the order it is drawn in; a figure after it keeps its place.
        var turned = RightToLeft.Has(name);
        var sought = turned ? name.TrimEnd("0123456789 ".ToCharArray()) : name.Normalize(NormalizationForm.FormKC);
        if (turned) letters.Reverse();
        string.Concat(letters).Should().Contain(sought);
        letters.Should().NotContain("\u25A1");
    }

    private static readonly Lazy<byte[]> AllNames = new(() => PdfWriter.Write(Gallery.Pages("many-scripts").First(p => p.Place == "areas").Document));

    /// <param name="place">A page of the usual nation, or <c>page-nation</c>.</param>
    private static byte[] File(string place)
    {
        var (page, nation) = place == "plan" ? (place, "plan-bought") : place.Split('-') is [var of, ("arabic" or "hebrew") and var script] ? (of, script) : (place, "usual");
        return PdfWriter.Write(Gallery.Pages(nation).First(p => p.Place == page).Document);
    }
}
