using OpenReach.Judge;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    private static Section Sure(Facts facts)
    {
        var nation = facts.Nation;
        var heading = nation is { Residents: > 0, Missed: { Value: not null } missed }
            ? missed.Interval is { } interval && !(facts.Findings.ReachIsFloor && facts.Say.ShareEnds(interval, nation.Residents).High is null && missed.Band is not null) ? facts.Words.SureLikely(interval, nation.Residents) : missed.Band is { } band ? facts.Words.SureHeading(band, nation.Residents) : facts.Words.SureUnknown
            : facts.Words.SureUnknown;
        var blocks = new List<Block> { new Paragraph(facts.HasRanges ? facts.Words.LikelyHolds : $"{facts.Words.NotEstimated} {facts.Words.BandWide}") };
        if (ThreeRanges(facts, nation) is { } three) blocks.Add(three);
        else if (Bands(facts, nation) is { } figure) blocks.Add(figure);
        blocks.Add(new Paragraph(Prose.Of(new Run(facts.Words.DatesTitle + ". ", Face.Strong), new Run(Dates(facts, facts.Findings)))));
        blocks.AddRange(ChecksInShort(facts, facts.Findings.Checks));
        return new Section("sure", facts.Words.AskSure, heading, blocks);
    }

    /// <summary>The people missed under three readings of what is not known; null where one of them is not estimated, and where there is but one number.</summary>
    private static Figure? ThreeRanges(Facts facts, Split nation)
    {
        if (nation.Missed is not { Value: { } value, Given: { } given, Interval: { } likely, Band: { } band } || band.Low == band.High) return null;
        List<DotRow> rows =
        [
            new(facts.Words.IfKnown, new(value, given, null), facts.Say.Hundreds(given), ""), new(facts.Words.LikelyHeadline, new(value, likely, null), facts.Say.Hundreds(likely), ""),
            new(facts.Words.CannotRuleOutLabel, new(value, likely, band), facts.Say.Hundreds(band), ""),
        ];
        var ticks = DotPlot.Ticks(rows.Select(r => r.Range), 0, Math.Max(1, nation.Residents));
        var (wide, narrow) = Canvas.Both(facts.Words, DotPlot.Draw(rows, ticks, t => facts.Say.Short(t, ticks), (Ink.BandMissed, Ink.OnNoPlatform)));
        // The overlap is what parts the first range from the second: only where it is the larger part may the title say so.
        var wideByOverlap = given.High - given.Low < (likely.High - likely.Low) / 2;
        return new Figure("f-sure", wideByOverlap ? facts.Words.ThreeTitle : facts.Words.ThreeTitlePlain, facts.Words.ThreeSubtitle(Residents(facts), Period(facts)), wide, narrow,
            facts.Words.SureAlternative(rows.Select(r => $"{r.Name} {r.Value}")), Source(facts), ByGroup, null);
    }

    private static Figure? Bands(Facts facts, Split nation)
    {
        var rows = new[] { (Name: facts.Words.MissedLabel, Finding: nation.Missed) }.Concat(nation.Parts.Select((f, i) => (Name: facts.Words.PartShort(i), Finding: f)))
            .Where(r => r.Finding?.Band is not null || r.Finding?.Value is not null)
            .Select(r => new DotRow(r.Name, Charts.Range.Of(r.Finding!), r.Finding!.Value is { } v ? facts.Say.About(v) : facts.Words.StatusWithMark(r.Finding.Status), facts.Words.ShortRange(facts.Doubt(r.Finding)))).ToList();
        if (rows.Count == 0) return null;
        var ticks = DotPlot.Ticks(rows.Select(r => r.Range), 0, Math.Max(1, nation.Residents));
        var (wide, narrow) = Canvas.Both(facts.Words, DotPlot.Draw(rows, ticks, t => facts.Say.Short(t, ticks), (Ink.BandMissed, Ink.OnNoPlatform)));
        return new Figure("f-sure", facts.Words.SureTitle, facts.Words.SureSubtitle(Residents(facts), Period(facts), facts.HasRanges), wide, narrow,
            facts.Words.SureAlternative(rows.Select(r => $"{r.Name} {r.Value}, {facts.Words.DoubtRange(r.Doubt, facts.HasRanges)}")), Source(facts), ByGroup, null);
    }

    private static string Dates(Facts facts, Findings findings) =>
        facts.Words.Dates(Day(facts, findings.PopulationAsAt), Day(facts, findings.AccessAsAt), facts.Say.Period(findings.Settings.Period));

    internal static string Day(Facts facts, DateOnly? date) => date is { } day ? facts.Say.Date(day) : facts.Words.NoDate;

    /// <summary>Fewer than this stand in one column.</summary>
    private const int FewChecks = 6;

    /// <summary>What needs a look in full; what passed by its title.</summary>
    private static IEnumerable<Block> ChecksInShort(Facts facts, IReadOnlyList<Check> checks)
    {
        if (checks.Count == 0) yield return new Paragraph(facts.Words.NoChecks);
        var (look, passed) = (checks.Where(c => c.Verdict != Verdict.Pass).ToList(), checks.Where(c => c.Verdict == Verdict.Pass).ToList());
        if (look.Count > 0) yield return Checks(facts, look) with { Caption = facts.Words.LookTable, Subtitle = facts.Words.ChecksCount(passed.Count, checks.Count(c => c.Verdict == Verdict.Review), checks.Count(c => c.Verdict == Verdict.Fail)), Dense = look.Count > 3 };
        if (passed.Count == 0) yield break;
        yield return new Paragraph(Prose.Of(new Run(look.Count == 0 ? facts.Words.AllPassed + ". " : facts.Words.Passed(passed.Count), Face.Strong), new Run(facts.Words.PassedWhere)), Tone.Small);
        var half = (passed.Count + 1) / 2;
        if (passed.Count < FewChecks) yield return Titles(passed);
        else yield return new Pair([Titles(passed.Take(half))], [Titles(passed.Skip(half))]);

        Listing Titles(IEnumerable<Check> some) => new(false, [.. some.Select(c => (Prose)facts.Words.CheckTitle(c))]) { Dense = true };
    }

    internal static Table Checks(Facts facts, IReadOnlyList<Check> checks) => new(
        facts.Words.ChecksTable, facts.Words.ChecksCount(checks.Count(c => c.Verdict == Verdict.Pass), checks.Count(c => c.Verdict == Verdict.Review), checks.Count(c => c.Verdict == Verdict.Fail)),
        [new Column(facts.Wording.Say("col.check")), new Column(facts.Wording.Say("col.result"), ColumnKind.Badge), new Column(facts.Wording.Say("col.whatWeSawAndWhat"), ColumnKind.Text, facts.Wording.Say("col.saw"))],
        [.. checks.OrderByDescending(c => c.Verdict).Select(c => new Row(facts.Words.CheckTitle(c), [new BadgeField(c.Verdict, facts.Words.Verdict(c.Verdict)), new TextField(facts.Words.CheckFoundAndAdvice(c))]))]);

    /// <summary>The words that stand where a number would be, and how many findings of the nation, its groups and its areas bear each.</summary>
    /// <remarks>A word that no number bears is left out; where every number is given there is no table.</remarks>
    private static IEnumerable<Block> Statuses(Facts facts)
    {
        var all = facts.Findings.ByGroup.Concat(facts.Findings.ByArea).Concat(facts.Findings.ByPlatform).Where(f => f.Measure != Measure.PWorstTenth)
            .CountBy(f => f.Status).ToDictionary();
        Status[] shown = [Status.Insufficient, Status.Unreliable, Status.Suppressed, Status.NotCovered, Status.Break, Status.NotApplicable];
        var used = shown.Where(s => all.GetValueOrDefault(s) > 0).ToList();
        if (used.Count > 0) yield return new Table(facts.Words.StatusTable, facts.Words.StatusSubtitle, [new Column(facts.Wording.Say("col.mark")), new Column(facts.Wording.Say("col.whatItMeans")), new Column(facts.Wording.Say("col.numbersInThisRelease"), ColumnKind.Number, facts.Wording.Say("col.numbers"))],
            [.. used.Select(s => new Row(Prose.Of(new Run(StatusMarks.Of(s) + "\u00a0", Face.Strong), new Run(facts.Words.Status(s))), [facts.Words.StatusMeaning(s), facts.Say.Count(all[s])]))])
        { Dense = true, IsOfFacts = true };
    }
}
