using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    /// <summary>Reasons on the first page; the section on platforms has them all.</summary>
    private const int MostReasons = 3;

    private static Section Answer(Facts facts, OutreachPlan plan)
    {
        var nation = facts.Nation;
        var told = facts.Findings.HasReach && nation is { Reached.Value: not null, Missed.Value: not null, Residents: > 0 };
        var blocks = new List<Block>();
        blocks.AddRange(told ? Sentences(facts, nation, plan) : CannotTell(facts, nation));
        blocks.Add(new HeadlinePair(Headline(facts, facts.Words.MissedLabel, nation.Missed), Headline(facts, facts.Words.ReachedLabel, nation.Reached)));
        if (nation.Residents > 0) blocks.Add(Where(facts, nation));
        blocks.Add(new Callout(facts.Words.NotUseTitle, [new Paragraph(Prose.Of(new Run(facts.Words.NotUseShort + " "), new Run(facts.Words.NotUseMore, Face.Plain, "#notuse"), new Run(".")))]));
        blocks.Add(new Contents(facts.Words.ContentsTitle));
        return new Section("answer", facts.Words.AskAnswer, told ? AnswerTitle(facts, nation) : facts.Words.CannotTellTitle, blocks);
    }

    private static string AnswerTitle(Facts facts, Split nation)
    {
        var (reached, residents) = (nation.Reached!.Value!.Value, nation.Residents);
        var floor = facts.Findings.ReachIsFloor && reached > 0 && reached < residents;
        return facts.Words.Reached(floor && facts.Say.IsBound(reached, residents) ? facts.Words.AtLeastPeople(reached, Residents(facts))
            : floor ? facts.Words.AtLeast(facts.Say.Share(reached, residents), Residents(facts)) : facts.Say.Fraction(reached, residents, Residents(facts)));
    }

    private static IEnumerable<Block> Sentences(Facts facts, Split nation, OutreachPlan plan)
    {
        var (reached, missed) = (nation.Reached!, nation.Missed!.Value!.Value);
        var floor = facts.Findings.ReachIsFloor;
        yield return Lead(facts.Words.ReachedOf(reached.Value!.Value, nation.Residents, floor, facts.Words.ShareDoubt(reached, nation.Residents)));
        if (floor) yield return Lead(facts.Words.FloorNote);
        if (missed <= 0) yield return Lead(facts.Words.MissedNobody);
        else if (nation.IsComplete)
            yield return Lead(facts.Words.MissedSentence(missed, floor, Claims.OverHalf(nation) is { } most ? facts.Words.MostOfThose(most.Measure) : "",
                nation.NotServed!.Value!.Value, nation.NoPlatform!.Value!.Value, nation.NoInternet!.Value!.Value));
        var bought = plan.Rows.Where(r => r.Cost is not null && r.NewlyReached is not null).ToList();
        yield return Lead(plan.Totals is { } totals ? facts.Words.Plan.Sentence(totals) : bought.Count == 0 ? facts.Words.Plan.NotAsked(plan.Reason)
            : facts.Words.PlanSentence(facts.Say.Money(bought.Sum(r => r.Cost!.Value), facts.Findings.Settings.Plan.Currency ?? ""), bought.Sum(r => r.NewlyReached!.Value), ""));
    }

    /// <summary>No reach: what is known all the same, why the rest is not, and what to download instead.</summary>
    private static IEnumerable<Block> CannotTell(Facts facts, Split nation)
    {
        yield return Lead(facts.Words.CannotTellLead);
        if (nation.Reached?.Band is { } band && nation.Residents > 0) yield return Lead(facts.Words.CannotTellBand(band, nation.Residents));
        if (nation is { NoPlatform.Value: { } noPlatform, NoInternet.Value: { } noInternet }) yield return Lead(facts.Words.OutOfReach(noPlatform, noInternet));
        var reasons = facts.Platforms.Select(p => (Name: Platform.Name(p), facts.OfPlatform(p, Measure.Reached)?.Reason)).Where(p => p.Reason is not null).ToList();
        if (reasons.Count > 0) yield return new Listing(false, [.. reasons.GroupBy(r => facts.Words.Reason(r.Reason), StringComparer.Ordinal).Take(MostReasons).Select(g => (Prose)facts.Words.CannotTellWhy(facts.Say.List([.. g.Select(r => r.Name)]), g.Key))]);
        var advice = reasons.Select(r => facts.Words.Advice(r.Reason)).Append(reasons.Count == 0 ? facts.Words.Advice("no-reach") : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (advice.Count == 0) yield break;
        yield return new Paragraph(Prose.Of(new Run(facts.Words.InsteadTitle + ". ", Face.Strong), new Run(string.Join(' ', advice))));
    }

    private static Paragraph Lead(string text) => new(text, Tone.Lead);

    /// <summary>Always four lines: label and code, number, range, band.</summary>
    private static Headline Headline(Facts facts, string label, Finding? finding) => new(
        label, finding?.Code ?? "", finding?.Value is { } value ? (value <= 0 ? "0" : facts.Say.About(value)) : facts.Words.CannotTell, finding?.Value is { } v ? facts.Say.Noun(v, "noun.person") : "",
        finding?.Interval is { } interval ? facts.Words.Likely(interval) : finding?.Value is null ? facts.Words.StatusWithMark(finding?.Status ?? Status.Insufficient) : facts.Words.NoRangeYet,
        facts.Words.CannotRuleOut(finding?.Band));

    internal static Figure Where(Facts facts, Split nation, string id = "f-where", string data = ByGroup)
    {
        var (wide, narrow) = Canvas.Both(facts.Words, WhereBar.Draw(nation, facts.HasRanges));
        var notCovered = id == "f-where" ? facts.Of("all", Measure.NotCovered)?.Value ?? 0 : 0;
        var parts = Marks.Segments(nation).Select(s => facts.Words.PartAlternative(facts.Words.PartName(s.Part), s.Value, nation.Residents,
            s.Finding is { } f ? facts.Words.DoubtRange(facts.Words.ShortRange(facts.Doubt(f)), facts.HasRanges) : facts.Words.CannotSplit));
        return new Figure(id, WhereTitle(facts, nation), facts.Words.WhereSubtitle(Residents(facts), Period(facts), facts.HasRanges), wide, narrow,
            facts.Words.WhereAlternative(nation.Residents, parts), Source(facts), data == ByGroup ? data : "../" + data, data == ByGroup ? PartsTable(facts, facts.Wording.Say("col.reachedAndTheThreeLosses"), facts.Wording.Say("col.scope"), [(facts.Wording.Say("col.allAreas"), nation)]) : null)
        {
            Level = 2,
            Note = notCovered > 0 ? (Prose)facts.Words.NotCoveredNote(notCovered) : null,
        };
    }

    private static string WhereTitle(Facts facts, Split nation)
    {
        if (!nation.IsComplete) return facts.Words.WhereUnknown((nation.NoPlatform?.Value ?? 0) + (nation.NoInternet?.Value ?? 0), nation.Residents);
        if (nation.Missed!.Value <= 0) return facts.Words.WhereEveryone;
        if (Claims.OverHalf(nation) is { } most) return facts.Words.WhereTitle(most.Measure);
        return nation.Reached!.Value <= 0 ? facts.Words.WhereNobody : facts.Words.WhereLargest(nation.Losses[0].Measure, nation.Losses[0].Value!.Value, nation.Missed.Value!.Value);
    }
}
