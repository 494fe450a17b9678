using System.Text;
using OpenReach.Judge;
using OpenReach.Publish.Fonts;
using OpenReach.Terms;

namespace OpenReach.Publish;

/// <summary>
/// Names whose letters the typeface lacks (Thai, Chinese, Devanagari and others that need a font of their own). A web page shows them in
/// the reader's fonts; in print a box stands for each letter. So the code is set beside such a name, and an issue says which it is.
/// </summary>
internal static class PrintableNames
{
    public static Findings Of(Findings findings, Issues issues)
    {
        var areas = findings.Areas.Select(a => Prints(a.Name) ? a : a with { Name = WithCode(a.Name, a.Code, findings.Settings.Census.Areas, "census.areas") }).ToList();
        var groups = findings.Groups.Select(g => Prints(g.Name) ? g : g with { Name = WithCode(g.Name, g.Code, findings.Settings.Geography.Groups, "geography.groups") }).ToList();
        return findings with { Areas = areas, Groups = groups };

        string WithCode(string name, string code, IReadOnlyList<string> files, string setting)
        {
            issues.Warning("name-not-printable", $"The typeface has no letters for the name {name}: the web page shows it, and the PDF prints a box for each letter with the code {code} beside them.",
                new(files.Count > 0 ? files[0] : "openreach.json", Column: setting), found: $"{name} ({code})", expected: "Latin, Greek, Cyrillic, Vietnamese, Armenian, Georgian, Hebrew or Arabic letters",
                fix: "Give the name in one of these scripts too, such as \u201cChiang Mai\u201d beside the Thai name, or rely on the code in print.");
            return $"{name} ({code})";
        }
    }

    /// <summary>True where every sign of a name that is to be seen has a glyph.</summary>
    public static bool Prints(string name) =>
        RightToLeft.Lay(name).All(s => Rune.IsWhiteSpace(s.Shown) || Typeface.IsUnseen(s.Shown) || Rune.IsControl(s.Shown) || (Typeface.Regular.Glyph(s.Shown.Value) != 0 && Typeface.Semibold.Glyph(s.Shown.Value) != 0));
}
