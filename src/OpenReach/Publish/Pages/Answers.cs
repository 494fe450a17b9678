using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>One question on notice with its answer.</summary>
/// <param name="Name">Of its files, without ending.</param>
internal sealed record AnswerPage(string Name, Document Document);

/// <summary>
/// Answers to the questions that parliaments ask: a paragraph that can be stood behind, the tables with their codes, and notes on what
/// the numbers are not.
/// </summary>
internal static class Answers
{
    public static IReadOnlyList<AnswerPage> Build(Facts facts, OutreachPlan plan, RunRecord record)
    {
        var pages = new List<AnswerPage>
        {
            Page(facts, "reach-by-platform", facts.Words.AskByPlatform, Whole(facts), OfWhole(facts), [facts.Words.OnceEach, facts.Words.NotEffect], [ByPlatform(facts)], Notes(facts, plan)),
        };
        if (Months(facts, record) is { Rows.Count: > 0 } months)
            pages.Add(Page(facts, "posts-by-month", facts.Words.AskByMonth, facts.Words.MonthsText(facts.Say.Period(facts.Findings.Settings.Period)), [], [facts.Words.MonthsNotReach], [months], Notes(facts, plan)));
        foreach (var kind in facts.Findings.Groups.Where(g => g.Kind != "nation").GroupBy(g => g.Kind, StringComparer.Ordinal))
            pages.Add(Page(facts, "reach-by-" + Brief.Slug(kind.Key), facts.Words.AskByKind(kind.Key), Whole(facts), [.. OfWhole(facts), .. Ends(facts, kind).Select(s => s.Split.Missed!.Code)], [Spread(facts, kind.Key, [.. kind]), facts.Words.NotRanks],
                [Places(facts, facts.Words.ByKind(kind.Key), Say.Capital(kind.Key), kind.Select(g => (g.Name, facts.Group(g.Code))))], Notes(facts, plan)));
        pages.Add(Page(facts, "reach-by-area", facts.Words.AskByArea, Whole(facts), OfWhole(facts), [facts.Words.NotRanks],
            [Places(facts, facts.Words.ByNameTable, facts.Wording.Say("col.area"), facts.Findings.Areas.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => (a.Name, facts.Area(a.Code))))], Notes(facts, plan)));
        if (CostAnswers.ByRelease(facts, record.Previous) is { } releases)
            pages.Add(Page(facts, "reach-by-period", facts.Wording.Say("releases.ask"), Whole(facts), OfWhole(facts), [facts.Wording.Say("releases.sub") + "."], [releases], Notes(facts, plan)));
        if (CostAnswers.Cost(facts, plan, record.Spend) is var (cost, costMore, costCodes, costTables))
            pages.Add(Page(facts, "cost-by-medium", facts.Wording.Say("cost.ask"), cost, costCodes, costMore, costTables, Notes(facts, plan, withCosts: false)));
        if (CostAnswers.MailOut(facts, plan) is var (mail, mailMore, mailTables))
            pages.Add(Page(facts, "mail-out", facts.Wording.Say("mail.ask"), mail, [], mailMore, mailTables, Notes(facts, plan)));
        pages.Add(Page(facts, "out-of-reach-online", facts.Words.AskOutOfReach, OutOfReach(facts), Told(facts.Nation.NoPlatform, facts.Nation.NoInternet), facts.Nation is { NoPlatform.Value: <= 0, NoInternet.Value: <= 0 } ? [] : [facts.Words.OnlyOffline], OutOfReachTables(facts), Notes(facts, plan)));
        var content = new ContentParts(facts.Words, facts.Findings.Settings, record.Content);
        if (content.HasText)
            pages.Add(Page(facts, "post-content", facts.Words.AskContent, content.Heading + ".", [], [facts.Words.ContentNotPeople], [.. content.Tables], Notes(facts, plan)));
        pages.Add(Page(facts, "how-we-know", facts.Words.AskHowKnown, facts.Words.HowKnown, [], [facts.Words.HowRange(facts.HasRanges)], [Brief.Checks(facts, facts.Findings.Checks)], Notes(facts, plan)));
        return pages;
    }

    /// <summary>The list of the questions.</summary>
    public static Document Index(Facts facts, IReadOnlyList<AnswerPage> pages) => Frame(facts, facts.Words.AnswersTitle,
    [
        new Paragraph(facts.Words.AnswersText),
        new Listing(false, [.. pages.Select(p => Prose.Of(new Run(p.Document.Sections[0].Heading, Face.Plain, p.Name + ".html"), new Run(facts.Words.AlsoIn), new Run("Markdown", Face.Plain, p.Name + ".md"), new Run(facts.Wording.Say("every.alsoIn.and")), new Run("CSV", Face.Plain, p.Name + ".csv")))]),
    ], Prose.Of(new Run(facts.Words.BackTo), new Run(facts.Words.TheBrief, Face.Plain, "../index.html"), new Run(".")));

    /// <param name="codes">Of the numbers that stand in the paragraph; the tables have their own.</param>
    private static AnswerPage Page(Facts facts, string name, string question, string paragraph, IReadOnlyList<string> codes, IReadOnlyList<string> more, IReadOnlyList<Table> tables, Glossary notes)
    {
        var blocks = new List<Block> { new Heading(2, facts.Words.ParagraphTitle), new Statement(string.Join(' ', more.Prepend(paragraph).Where(t => t.Length > 0))), };
        if (codes.Count > 0) blocks.Add(new Paragraph(facts.Words.CodesOf([.. codes.Distinct(StringComparer.Ordinal)]), Tone.Small));
        if (tables.Count > 0) blocks.Add(new Heading(2, facts.Words.TablesTitle));
        blocks.AddRange(tables);
        blocks.Add(new Heading(2, facts.Words.NotesTitle));
        blocks.Add(notes);
        var settings = facts.Findings.Settings;
        return new(name, Frame(facts, question, blocks, Prose.Of(new Run(facts.Words.ReadyToPaste), new Run("Markdown", Face.Plain, name + ".md"), new Run(", "), new Run("CSV", Face.Plain, name + ".csv"),
            new Run(facts.Words.RebuiltWith), new Run($"openreach verify {settings.Publish.Release}", Face.Code), new Run($". {(settings.Example ? facts.Words.ExampleEnd : "")}".TrimEnd()))));
    }

    private static Document Frame(Facts facts, string heading, IReadOnlyList<Block> blocks, Prose closing)
    {
        var settings = facts.Findings.Settings;
        return new Document
        {
            Title = $"{heading} {settings.Title}",
            Words = facts.Words,
            Publisher = settings.Publisher.Name,
            Meta = facts.Words.AnswerMeta(settings.Publisher.Name, settings.Publish.Release),
            Foot = facts.Words.AnswerFoot(settings.Publish.Release, settings.Example),
            Banner = settings.Example ? facts.Words.Banner : null,
            Date = settings.Period.To,
            IsSheet = true,
            Sections = [new Section("answer", heading, heading, blocks)],
            Closing = closing,
        };
    }

    /// <summary>The nation in words that stand by themselves.</summary>
    private static string Whole(Facts facts)
    {
        var (nation, residents, period) = (facts.Nation, facts.Words.Residents(facts.Findings.Cells), facts.Say.Period(facts.Findings.Settings.Period));
        if (nation is not { Reached: { Value: { } reached } reachedFinding, Missed: { Value: { } missed } missedFinding, Residents: > 0 })
            return facts.Words.StandCannotTell(period, facts.Words.Reason(nation.Reached?.Reason)) + (nation is { NoPlatform.Value: { } p, NoInternet.Value: { } i } ? " " + facts.Words.OutOfReach(p, i) : "");
        return facts.Words.StandReached(period, reached, nation.Residents, residents, facts.Findings.ReachIsFloor, facts.Words.ShareDoubt(reachedFinding, nation.Residents))
            + " " + facts.Words.StandMissed(missed, facts.Findings.ReachIsFloor, facts.Words.SheetDoubt(missedFinding), nation.NoInternet?.Value);
    }

    private static string Spread(Facts facts, string kind, IReadOnlyList<Group> groups)
    {
        var known = groups.Select(g => (g.Name, Split: facts.Group(g.Code))).Where(g => g.Split is { Residents: > 0, Missed.Value: not null }).ToList();
        return known.Count > 1 ? Brief.SpreadTitle(facts, kind, known) + "." : "";
    }

    private static string OutOfReach(Facts facts) =>
        facts.Nation is { NoPlatform.Value: { } noPlatform, NoInternet.Value: { } noInternet, Residents: > 0 and var residents }
            ? facts.Words.StandOutOfReach(noPlatform, noInternet, residents, facts.Words.Residents(facts.Findings.Cells)) : facts.Words.StandOutOfReachUnknown;

    private static List<string> Told(params IEnumerable<Finding?> findings) => [.. findings.Where(f => f?.Value is not null).Select(f => f!.Code)];

    /// <summary>Codes of the numbers that <see cref="Whole"/> says.</summary>
    private static List<string> OfWhole(Facts facts) => facts.Nation is { Reached.Value: not null, Missed.Value: { } missed, Residents: > 0 } nation
        ? Told(nation.Reached, nation.Missed, missed > 0 ? nation.NoInternet : null)
        : Told(facts.Nation.NoPlatform, facts.Nation.NoInternet);

    /// <summary>The groups that <see cref="Spread"/> names.</summary>
    private static IEnumerable<(string Name, Split Split)> Ends(Facts facts, IEnumerable<Group> groups)
    {
        var known = groups.Select(g => (g.Name, Split: facts.Group(g.Code))).Where(g => g.Split is { Residents: > 0, Missed.Value: not null }).ToList();
        return known.Count > 1 ? Brief.MostAndLeast(known) is var (most, least) ? [most, least] : [] : [];
    }

    private static Table ByPlatform(Facts facts)
    {
        var rows = facts.Platforms.Select(p => new Row(Platform.Name(p),
        [
            Brief.Number(facts, facts.OfPlatform(p, Measure.Reached)), Brief.Doubt(facts, facts.OfPlatform(p, Measure.Reached)), Brief.Number(facts, facts.OfPlatform(p, Measure.AccountsReached)),
            Brief.Number(facts, facts.OfPlatform(p, Measure.PostsRead)), Brief.Number(facts, facts.OfPlatform(p, Measure.Views)), Brief.Code(facts.OfPlatform(p, Measure.Reached), facts.OfPlatform(p, Measure.AccountsReached), facts.OfPlatform(p, Measure.PostsRead)),
        ])).ToList();
        Field none = new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable));
        rows.Add(new Row(facts.Words.EachOnce, [Brief.Number(facts, facts.Nation.Reached), Brief.Doubt(facts, facts.Nation.Reached), none, none, none, Brief.Code(facts.Nation.Reached, facts.Nation.ResidentsFinding)], true));
        return new Table(facts.Words.ByPlatformTable, facts.Words.PeriodNotAdded(facts.Say.Period(facts.Findings.Settings.Period)),
        [
            new Column(facts.Wording.Say("col.platform")), new Column(facts.Wording.Say("col.peopleReached"), ColumnKind.Number), new Column(facts.Wording.Say("col.peopleDoubt", ("doubt", facts.Words.Doubt(facts.HasRanges))), ColumnKind.Range), new Column(facts.Wording.Say("col.accountsReached"), ColumnKind.Number),
            new Column(facts.Wording.Say("col.postsRead"), ColumnKind.Number), new Column(facts.Wording.Say("col.views"), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code),
        ], rows);
    }

    private static Table Places(Facts facts, string caption, string head, IEnumerable<(string Name, Split Split)> places)
    {
        Row Line((string Name, Split Split) row, bool isTotal) => new(row.Name,
        [
            Brief.Number(facts, row.Split.ResidentsFinding), Brief.Number(facts, row.Split.Reached), Brief.Number(facts, row.Split.Missed), Brief.Doubt(facts, row.Split.Missed),
            Brief.Share(facts, row.Split.Missed, row.Split.Residents), row.Split.Code,
        ], isTotal);
        var rows = places.Select(p => Line(p, false)).ToList();
        rows.Add(Line((facts.Words.AllAreasRow, facts.Nation), true));
        return new Table(caption, $"{Say.Capital(facts.Words.Residents(facts.Findings.Cells))}, {facts.Say.Period(facts.Findings.Settings.Period)}",
        [
            new Column(head), new Column(facts.Wording.Say("col.residents"), ColumnKind.Number), new Column(facts.Wording.Say("col.reached"), ColumnKind.Number), new Column(facts.Wording.Say("col.missed"), ColumnKind.Number),
            new Column(facts.Wording.Say("col.missedDoubt", ("doubt", facts.Words.Doubt(facts.HasRanges))), ColumnKind.Range), new Column(facts.Wording.Say("col.share"), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code),
        ], rows)
        { Dense = rows.Count > 20 };
    }

    private static List<Table> OutOfReachTables(Facts facts)
    {
        var ages = facts.Findings.Cells.Ages;
        var rows = ages.Count > 1 && facts.Findings.HasAgeProfile ? ages.Select(a => Line(facts.Say.AgeLabel(a), facts.Group("all", a), false)).ToList() : [];
        rows.Add(Line(facts.Words.AllAges, facts.Nation, true));
        var tables = new List<Table> { Table(facts.Words.OutOfReachByAge, facts.Wording.Say("col.age"), rows) };
        foreach (var kind in facts.Findings.Groups.Where(g => g.Kind != "nation").GroupBy(g => g.Kind, StringComparer.Ordinal))
            tables.Add(Table(facts.Words.OutOfReachByKind(kind.Key), Say.Capital(kind.Key), [.. kind.Select(g => Line(g.Name, facts.Group(g.Code), false))]));
        return tables;

        Row Line(string name, Split split, bool isTotal) => new(name,
            [Brief.Number(facts, split.ResidentsFinding), Brief.Number(facts, split.NoInternet), Brief.Number(facts, split.NoPlatform), Brief.Share(facts, split.NoInternet, split.Residents), Brief.Code(split.NoInternet, split.ResidentsFinding)], isTotal);

        Table Table(string caption, string head, List<Row> lines) => new(caption, $"{Say.Capital(facts.Words.Residents(facts.Findings.Cells))}, {facts.Say.Period(facts.Findings.Settings.Period)}",
            [new Column(head), new Column(facts.Wording.Say("col.residents"), ColumnKind.Number), new Column(facts.Wording.Say("col.noInternet"), ColumnKind.Number), new Column(facts.Wording.Say("col.onlineOnNoneOfThe"), ColumnKind.Number, facts.Wording.Say("col.onNoPlatform")), new Column(facts.Wording.Say("col.shareWithoutInternet"), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)], lines)
        { Dense = lines.Count > 20 };
    }

    /// <summary>Posts and their views by platform and month. Views add up; reach never does, and is not here.</summary>
    private static Table Months(Facts facts, RunRecord record)
    {
        var rows = record.Posts.Where(p => p.Published is not null).GroupBy(p => (p.Platform, Month: new DateOnly(p.Published!.Value.Year, p.Published.Value.Month, 1)))
            .OrderBy(g => g.Key.Platform, StringComparer.Ordinal).ThenBy(g => g.Key.Month).Select(g =>
            {
                var views = g.Where(p => p.Metric == Metric.Views).ToList();
                Field sum = views.Count == 0 ? new StatusField(Status.Insufficient, facts.Words.NotExported) : views.Exists(v => v.Value is null)
                    ? new StatusField(Status.Insufficient, facts.Words.Status(Status.Insufficient)) : new TextField(facts.Say.Count(views.Sum(v => v.Value!.Value)), views.Sum(v => v.Value!.Value));
                var posts = g.Select(p => (p.Account, p.Id)).Distinct().Count();
                return new Row($"{Platform.Name(g.Key.Platform)}, {facts.Say.Month(g.Key.Month)}", [new TextField(facts.Say.Count(posts), posts), sum, PlanCodes.Month(g.Key.Platform, g.Key.Month)]);
            });
        return new Table(facts.Words.ByMonthTable, facts.Words.ByMonthSubtitle, [new Column(facts.Wording.Say("col.platformAndMonth")), new Column(facts.Wording.Say("col.posts"), ColumnKind.Number), new Column(facts.Wording.Say("col.views"), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)], [.. rows]);
    }

    private static Glossary Notes(Facts facts, OutreachPlan plan, bool withCosts = true)
    {
        var settings = facts.Findings.Settings;
        var notes = new List<(string, Prose)>();
        var bought = plan.Rows.Where(r => r.Cost is not null && r.ChannelName is not null).ToList();
        if (withCosts && bought.Count > 0)
        {
            notes.Add((facts.Words.CostTitle, facts.Words.CostNote(settings.Plan.Currency ?? "", [.. bought.GroupBy(r => r.ChannelName!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(r => r.Cost!.Value)))])));
            notes.Add((facts.Words.TaxTitle, facts.Words.TaxNote));
        }
        notes.Add((facts.Words.BoundariesTitle, facts.BoundariesEdition is { Length: > 0 } edition ? facts.Words.BoundariesNote(edition) : facts.Words.BoundariesPlain));
        notes.Add((facts.Words.AsAtTitle, facts.Words.Dates(Brief.Day(facts, facts.Findings.PopulationAsAt), Brief.Day(facts, facts.Findings.AccessAsAt), facts.Say.Period(settings.Period))));
        notes.Add((facts.Words.UnknownTitle, facts.Words.Unknown([.. facts.Platforms.Where(p => Platform.CanBeState(p) && facts.OfPlatform(p, Measure.Reached)?.Value is null).Select(Platform.Name)])));
        return new Glossary(notes);
    }
}
