using System.Globalization;
using System.Text;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>README.md of a release: for whoever opens the folder and was not there.</summary>
internal static class ReleaseReadme
{
    public static Product Of(Findings findings, RunRecord run, IReadOnlyList<Table> tables, IReadOnlyList<string> others)
    {
        var (settings, text) = (run.Settings, new StringBuilder());
        var (from, to) = (DataPackage.Day(settings.Period.From), DataPackage.Day(settings.Period.To));
        Line($"# {settings.Title}");
        if (settings.Example) Line("**EXAMPLE: invented data. Nothing here is true of any real place.**");
        Line($"Whom the posts of {settings.Publisher.Name} reached and missed, and why, {from} to {to}. "
            + "Estimates with ranges, made by OpenReach from platform exports, census tables and surveys.");
        Line(Headline(findings));

        Line("## How to cite");
        Line($"> {settings.Publisher.Name}: *{settings.Title}*, release {settings.Publish.Release}, {from} to {to}. Made with OpenReach {run.Version}. Licence: {settings.Publisher.Licence}.");
        Line("To quote one number, add its code from the column `code`. The same number keeps its code in the next release.");

        Line("## How not to use it");
        Line("- Not for targets, league tables or judging individuals. Reach is an output, not an effect.\n"
            + "- Never add reach up: the same person may be reached on several platforms, by several posts, in several periods.\n"
            + "- A blank is not zero. Its status and reason say what it is.\n"
            + "- Whether one place is ahead of another is not told by whether their ranges overlap: they share much of their doubt. `data/comparisons.csv` holds the chance.");

        Line("## What is in the folder");
        foreach (var (path, words) in Folders.Where(f => others.Any(o => o.StartsWith(f.Path.Split('`')[0], StringComparison.Ordinal)))) text.Append(CultureInfo.InvariantCulture, $"- `{path}`: {words}\n");
        foreach (var table in tables.Where(t => t.Path.StartsWith("data/", StringComparison.Ordinal) && !t.Path.Contains("codelists", StringComparison.Ordinal)))
            text.Append(CultureInfo.InvariantCulture, $"- `{table.Path}`: {table.Description}\n");
        text.Append("- `data/codelists/`: what every code means\n- `excel/release.xlsx`: the same tables as a workbook, with cover, contents and notes\n- `CITATION.cff`: how to cite, for reference managers\n- `datapackage.json`: types, licence, sources, checksums\n"
            + "- `dcat.jsonld`, `portal-form.csv`: the entry for a catalogue, and the fields of a portal's form\n"
            + "- `quality/`: what was checked, and every issue of the inputs\n- `lineage/`: where every number and every file came from\n\n");

        Line("## The three ranges");
        Line("Every estimate has three ranges, because there are three kinds of not knowing.\n\n"
            + "1. `low`, `high`: the **combined interval**, the one to quote. It holds what samples and models leave open, and our doubt about how much the audiences of platforms overlap.\n"
            + "2. `given_low`, `given_high`: the interval **given the dependence assumption**. The same with that doubt left out.\n"
            + "3. `band_low`, `band_high`: the **identified band**. What the data could not tell even if every sample were complete. It is not a margin of error.");
        Line(Worked(findings));

        Line("## What we do not know");
        var open = findings.Checks.Where(c => c.Verdict != Verdict.Pass).ToArray();
        Line(open.Length == 0 ? "Every check passed (`quality/checks.json`)."
            : string.Join('\n', open.Select(c => $"- {(c.Verdict == Verdict.Fail ? "FAIL" : "REVIEW")}: {c.Found} {c.Advice}")));

        Line("## Next release and contact");
        Line(settings.Publish.NextUpdate is { } next ? $"The next release is due on {DataPackage.Day(next)}." : "No date is set for the next release.");
        Line(string.Join(", ", new[] { settings.Publisher.Name, settings.Publisher.Email, settings.Publisher.Url }.Where(p => p.Length > 0)));
        return new("README.md", Encoding.UTF8.GetBytes(text.ToString().TrimEnd() + "\n"));

        void Line(string line) => text.Append(line).Append("\n\n");
    }

    /// <summary>What a release may hold besides its tables; listed where it does.</summary>
    private static readonly (string Path, string Words)[] Folders =
    [
        ("index.html`, `report.pdf", "the report, to read and to print"),
        ("easy-read.html`, `easy-read.pdf", "the same in easy words, on one page"),
        ("areas/", "a page for every area as HTML and PDF, with a list of them"),
        ("groups/", "a page for every region, electorate or other group"),
        ("answers/", "answers for parliament as HTML, Markdown and CSV"),
        ("plan/", "the outreach plan: a sheet to sign, orders by channel, and how it will be judged"),
        ("figures/", "the figures of the charts, a table each"),
        ("changes.csv", "what changed since the release before, number by number"),
    ];

    private static string Headline(Findings findings)
    {
        var residents = findings.Nation(Measure.Residents);
        if (findings.Nation(Measure.Missed) is { Value: { } missed } finding)
            return $"Of {Count(residents.Value!.Value)} residents, {Count(missed)} were missed{(findings.ReachIsFloor ? " at most: reach is a floor" : "")} (`{finding.Code}`).";
        var offline = findings.Nation(Measure.MissedNoInternet);
        return $"These exports cannot tell how many of {Count(residents.Value!.Value)} residents were reached ({findings.Nation(Measure.Reached).Reason?.Replace('-', ' ')}). "
            + $"{Count(offline.Value!.Value)} have no internet (`{offline.Code}`).";
    }

    private static string Worked(Findings findings)
    {
        var row = findings.Nation(findings.HasReach ? Measure.Reached : Measure.MissedNoInternet);
        var text = new StringBuilder($"One row, worked: code `{row.Code}`, {MeasureWords.All.First(m => m.Measure == row.Measure).Label.ToLowerInvariant()}, all areas. ");
        if (row.Value is { } value) text.Append(CultureInfo.InvariantCulture, $"`value` is {Count(value)}. ");
        text.Append(row.Interval is { } interval
            ? $"We expect the true number between {Count(interval.Low)} and {Count(interval.High)} (`low`, `high`). "
            : "`low` and `high` are blank, reason `range-not-yet-estimated`: no sampling range is made up. ");
        if (row.Given is { } given) text.Append(CultureInfo.InvariantCulture, $"If the dependence assumption were known to be right, between {Count(given.Low)} and {Count(given.High)} (`given_low`, `given_high`). ");
        text.Append(row.Band is { } band
            ? $"Whatever the samples, these data cannot tell numbers between {Count(band.Low)} and {Count(band.High)} apart (`band_low`, `band_high`)."
            : "It has no identified band.");
        return text.ToString();
    }

    private static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
