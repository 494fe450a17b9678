using System.Globalization;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// The brief that an officer hands up: nine questions, each with its finding as the heading. The order is fixed; a question with
/// nothing to say stays and says in one sentence why.
/// </summary>
internal static partial class Brief
{
    internal const string ByGroup = "data/reach_by_group.csv", ByArea = "data/reach_by_area.csv", ByPlatform = "data/reach_by_platform.csv", PlanFile = "data/plan.csv";

    public static Document Build(Facts facts, OutreachPlan plan, RunRecord record)
    {
        var findings = facts.Findings;
        var settings = findings.Settings;
        var period = facts.Words.PeriodBeside(settings.Title, settings.Period);
        return new Document
        {
            Title = facts.Words.Title(settings.Title),
            Words = facts.Words,
            Publisher = settings.Publisher.Name,
            Meta = facts.Words.Meta(settings.Publisher.Name, settings.Title, period),
            Foot = facts.Words.Foot(settings.Title, period, settings.Example),
            Banner = settings.Example ? facts.Words.Banner : null,
            Date = settings.Period.To,
            // No question looks at another's answer.
            Sections =
            [
                .. Together.Made<Section[]>(
                    () => [Answer(facts, plan)], () => [ByAges(facts)], () => [Groups(facts)], () => [.. Where(facts, record)], () => [Sure(facts)], () => [Platforms(facts)], () => [Changes(facts, record)],
                    () => [new ContentParts(facts.Words, settings, record.Content).Section], () => [ToDo(facts, plan)], () => [Method(facts)], () => [About(facts, record)]).SelectMany(s => s).Select(WithData),
            ],
            Closing = Prose.Of(new Run(facts.Words.AlsoAs), new Run(facts.Words.TaggedPdf, Face.Plain, "report.pdf"), new Run(facts.Words.AndEasy), new Run(facts.Words.EasyLink, Face.Plain, EasyRead.Html), new Run(facts.Words.AndAnswers), new Run(facts.Words.AnswersLink, Face.Plain, "answers/index.html"), new Run(facts.Words.AndData), new Run("data", Face.Plain, "data/"), new Run(".")),
        };
    }

    /// <summary>A figure that carries its table has it as a file too.</summary>
    private static Section WithData(Section section) => section with { Blocks = [.. section.Blocks.Select(b => b is Figure { Table: not null } f ? f with { Data = FigureFile(f.Id) } : b)] };

    internal static string FigureFile(string id) => $"figures/{id}.csv";

    private static string Period(Facts facts) => facts.Say.Period(facts.Findings.Settings.Period);
    private static string Residents(Facts facts) => facts.Words.Residents(facts.Findings.Cells);
    private static string Source(Facts facts) => facts.Words.SourceLine(facts.Findings.PopulationAsAt, facts.Findings.AccessAsAt, facts.BoundariesEdition);
    private static int Rounding(Facts facts) => facts.Findings.Settings.Publish.Rounding;

    /// <summary>The code of a row: that of its first number with a value; where it has none, of the first that would stand there.</summary>
    internal static Field Code(params ReadOnlySpan<Finding?> findings)
    {
        string? code = null;
        foreach (var finding in findings)
        {
            if (finding?.Value is not null) return finding.Code;
            code ??= finding?.Code;
        }
        return code ?? "\u2013";
    }

    /// <summary>A number of a table, or the mark and word of its status.</summary>
    internal static Field Number(Facts facts, Finding? finding) => finding switch
    {
        null => new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable)),
        { Value: { } value } => new TextField(facts.Say.Count(value), value),
        _ => new StatusField(finding.Status, facts.Words.Status(finding.Status)),
    };

    /// <summary>A finding as a share of residents.</summary>
    internal static Field Share(Facts facts, Finding? finding, double residents) => finding switch
    {
        { Value: { } value } => new TextField(facts.Say.Share(value, residents), residents > 0 ? value / residents : 0),
        null => new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable)),
        _ => new StatusField(finding.Status, facts.Words.Status(finding.Status)),
    };

    internal static Field Doubt(Facts facts, Finding? finding) => facts.Doubt(finding) is { } range
        ? new TextField(facts.Say.Full(range), range.Low) { High = range.High }
        : NoRange(facts, finding);

    internal static Field DoubtShare(Facts facts, Finding? finding, double residents) => facts.Doubt(finding) is { } range && residents > 0
        ? new TextField(facts.Say.ShareRange(range, residents), range.Low / residents) { High = range.High / residents }
        : NoRange(facts, finding);

    /// <summary>A number that is withheld has no range either; others say that none is known.</summary>
    private static StatusField NoRange(Facts facts, Finding? finding) => finding is { Value: null, Status: not Status.Insufficient }
        ? new StatusField(finding.Status, facts.Words.Status(finding.Status))
        : new StatusField(Status.Insufficient, facts.Words.NoBandShort);

    /// <summary>All parts of several rows, for the table behind a chart.</summary>
    private static Table PartsTable(Facts facts, string caption, string head, IEnumerable<(string Name, Split Split)> rows) => new(
        caption, null,
        [new Column(head), new Column(facts.Wording.Say("col.residents"), ColumnKind.Number), new Column(facts.Words.PartShort(0), ColumnKind.Number), new Column(facts.Words.PartShort(1), ColumnKind.Number), new Column(facts.Words.PartShort(2), ColumnKind.Number), new Column(facts.Words.PartShort(3), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)],
        [.. rows.Select(r => new Row(r.Name, [Number(facts, r.Split.ResidentsFinding), .. r.Split.Parts.Select(x => Number(facts, x)), r.Split.Code]))]);

    /// <summary>Shares missed with their ranges, most first, as a chart.</summary>
    internal static Figure? DotFigure(Facts facts, string id, Func<IReadOnlyList<(string Name, Split Split)>, string> title, IEnumerable<(string Name, Split Split)> all, Table? table, bool sort = true, bool nationLine = true, bool explain = true)
    {
        var rows = all.Where(r => r.Split is { Residents: > 0, Missed.Value: not null }).ToList();
        if (rows.Count < 2 || rows.All(r => r.Split.Missed!.Value <= 0) || rows.All(r => r.Split.Missed!.Value >= r.Split.Residents)) return null;
        if (sort) rows = [.. rows.OrderByDescending(r => r.Split.Missed!.Value!.Value / r.Split.Residents).ThenBy(r => r.Name, StringComparer.Ordinal)];
        var dots = rows.Select(r =>
        {
            var missed = r.Split.Missed!;
            return new DotRow(r.Name, Charts.Range.Of(missed).PerCentOf(r.Split.Residents), facts.Say.Share(missed.Value!.Value, r.Split.Residents),
                facts.Doubt(missed) is { } range ? facts.Say.ShareRange(range, r.Split.Residents) : "");
        }).ToList();
        var ticks = DotPlot.Ticks(dots.Select(d => d.Range), 0, 100);
        var nation = nationLine && facts.Nation is { Residents: > 0, Missed.Value: { } value } n ? (100 * value / n.Residents, facts.Words.WholeNation(facts.Say.Share(value, n.Residents))) : ((double, string)?)null;
        if (nation is { } line && (line.Item1 < ticks[0] || line.Item1 > ticks[^1])) nation = null;
        var (wide, narrow) = Canvas.Both(facts.Words, DotPlot.Draw(dots, ticks, DotPlot.PerCent(facts.Say, ticks), (Ink.BandMissed, Ink.OnNoPlatform), nation));
        return new Figure(id, title(rows), explain ? facts.Words.DotsSubtitle(Residents(facts), Period(facts), facts.HasRanges) : facts.Words.DotsAsAbove(Residents(facts), Period(facts)), wide, narrow,
            facts.Words.DotsAlternative(dots.Select(d => $"{d.Name} {d.Value}{(d.Doubt.Length > 0 ? ", " + facts.Words.DoubtRange(d.Doubt, facts.HasRanges) : "")}"), nation?.Item2), Source(facts), ByGroup, table);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
