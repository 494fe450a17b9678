using System.Text;
using OpenReach.Judge;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>README.md of a release: for whoever opens the folder and was not there. In the language of the pages.</summary>
internal sealed class ReleaseReadme
{
    private readonly Words words;
    private readonly StringBuilder text = new();

    private ReleaseReadme(Words words) => this.words = words;

    private string T(string key, params ReadOnlySpan<(string Name, string Value)> values) => words.Wording.Say(key, values);

    public static Product Of(Words words, Findings findings, RunRecord run, IReadOnlyList<Table> tables, IReadOnlyList<string> others)
    {
        var readme = new ReleaseReadme(words);
        readme.Write(findings, run, tables, others);
        return new("README.md", Encoding.UTF8.GetBytes(readme.text.ToString().Replace('\u00a0', ' ').TrimEnd() + "\n"));
    }

    private void Write(Findings findings, RunRecord run, IReadOnlyList<Table> tables, IReadOnlyList<string> others)
    {
        var settings = run.Settings;
        var (from, to) = (("from", DataPackage.Day(settings.Period.From)), ("to", DataPackage.Day(settings.Period.To)));
        var publisher = ("publisher", settings.Publisher.Name);
        Line($"# {settings.Title}");
        if (settings.Example) Line($"**{T("readme.example")}**");
        Line(T("readme.about", publisher, from, to));
        Line(Headline(findings));

        Head("readme.cite.heading");
        Line("> " + T("readme.cite", publisher, ("title", settings.Title), ("release", settings.Publish.Release), from, to, ("version", run.Version), ("licence", settings.Publisher.Licence)));
        Line(T("readme.cite.number"));

        Head("readme.notUse.heading");
        Items(T("readme.notUse.targets"), T("readme.notUse.sums"), T("readme.notUse.blank"), T("readme.notUse.overlap"));

        Head("readme.folder.heading");
        Items(
        [
            .. Folders.Where(f => others.Any(o => o.StartsWith(f.Path.Split('`')[0], StringComparison.Ordinal))).Select(f => $"`{f.Path}`: {T(f.Key)}"),
            .. tables.Where(t => t.Path.StartsWith("data/", StringComparison.Ordinal) && !t.Path.Contains("codelists", StringComparison.Ordinal)).Select(t => $"`{t.Path}`: {words.Sentence(t.What)}"),
            .. Always.Select(f => $"`{f.Path}`: {T(f.Key)}"),
        ]);

        Head("readme.ranges.heading");
        Line($"{T("readme.ranges")}\n\n1. {T("readme.ranges.combined")}\n2. {T("readme.ranges.given")}\n3. {T("readme.ranges.band")}");
        Line(Worked(findings));

        Head("readme.unknown.heading");
        var open = findings.Checks.Where(c => c.Verdict != Verdict.Pass).ToArray();
        if (open.Length == 0) Line(T("readme.allPassed"));
        else Items([.. open.Select(c => words.Sentences(c.Found))]);

        Head("readme.next.heading");
        Line(settings.Publish.NextUpdate is { } next ? T("readme.next", ("day", DataPackage.Day(next))) : T("readme.next.none"));
        Line(words.Say.Commas(new[] { settings.Publisher.Name, settings.Publisher.Email, settings.Publisher.Url }.Where(p => p.Length > 0)));
    }

    private void Line(string line) => text.Append(line).Append("\n\n");
    private void Head(string key) => Line("## " + T(key));
    private void Items(params IReadOnlyList<string> items) => Line(string.Join('\n', items.Select(i => "- " + i)));

    /// <summary>What a release may hold besides its tables; listed where it does.</summary>
    private static readonly (string Path, string Key)[] Folders =
    [
        ("index.html`, `report.pdf", "readme.folder.report"), ("easy-read.html`, `easy-read.pdf", "readme.folder.easy"), ("areas/", "readme.folder.areas"), ("groups/", "readme.folder.groups"),
        ("answers/", "readme.folder.answers"), ("plan/", "readme.folder.plan"), ("figures/", "readme.folder.figures"), ("changes.csv", "readme.folder.changes"),
    ];

    /// <summary>What every release holds.</summary>
    private static readonly (string Path, string Key)[] Always =
    [
        ("data/codelists/", "readme.folder.codelists"), ("excel/release.xlsx", "readme.folder.workbook"), ("CITATION.cff", "readme.folder.citation"), ("datapackage.json", "readme.folder.package"),
        ("dcat.jsonld`, `portal-form.csv", "readme.folder.catalogue"), ("quality/", "readme.folder.quality"), ("lineage/", "readme.folder.lineage"),
    ];

    private string Headline(Findings findings)
    {
        var residents = ("residents", Count(findings.Nation(Measure.Residents)));
        var missed = findings.Nation(Measure.Missed);
        if (missed.Value is not null) return T(findings.ReachIsFloor ? "readme.missed.floor" : "readme.missed", residents, ("missed", Count(missed)), ("code", missed.Code));
        var offline = findings.Nation(Measure.MissedNoInternet);
        return T("readme.cannotTell", residents, ("why", words.Reason(findings.Nation(Measure.Reached).Reason)), ("offline", Count(offline)), ("code", offline.Code));
    }

    /// <summary>One row of the tables with its three ranges.</summary>
    private string Worked(Findings findings)
    {
        var row = findings.Nation(findings.HasReach ? Measure.Reached : Measure.MissedNoInternet);
        return string.Join(' ', ((string?[])
        [
            T(findings.HasReach ? "readme.worked.reached" : "readme.worked.noInternet", ("code", row.Code)),
            row.Value is not null ? T("readme.worked.value", ("value", Count(row))) : null,
            row.Interval is { } interval ? T("readme.worked.combined", Low(interval), High(interval)) : T("readme.worked.noInterval"),
            row.Given is { } given ? T("readme.worked.given", Low(given), High(given)) : null,
            row.Band is { } band ? T("readme.worked.band", Low(band), High(band)) : T("readme.worked.noBand"),
        ]).Where(s => s is not null));
    }

    private string Count(Finding finding) => words.Say.Count(finding.Value!.Value);
    private (string, string) Low(Band range) => ("low", words.Say.Count(range.Low));
    private (string, string) High(Band range) => ("high", words.Say.Count(range.High));
}
