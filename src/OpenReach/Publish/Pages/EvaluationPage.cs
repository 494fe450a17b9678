using System.Globalization;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Plan.Evaluate;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>How we will know whether the plan worked, before the money is spent; and what came of it, after.</summary>
internal static class EvaluationPage
{
    /// <summary>People asked in each place, for which the page says how sure the answer would be.</summary>
    private static readonly int[] Asked = [50, 100, 200, 400];

    public static Document Design(Findings findings, PlanTotals totals)
    {
        var (design, level) = (totals.Evaluation, findings.Settings.Estimate.Level);
        var settings = findings.Settings;
        var sections = new List<Section> { new("measure", "How will we know whether it worked?", "How we will know whether the plan worked", Measure(totals, design)) };
        if (design.Places.Count > 0)
        {
            sections.Add(new("channels", "How sure will the answer be?", "How sure the answer will be", [.. Precision(design, level)]));
            sections.Add(new("places", "Which places?", "The places, fixed beforehand", [Places(design)]));
            sections.Add(new("after", "What will be said afterwards?", "What will be said afterwards", [new Listing(false, [.. Rules(level)])]));
        }
        return Page(settings.Title, settings.Publisher.Name, Say.Period(settings.Period), settings.Period.To, settings.Example, sections);
    }

    private static List<Block> Measure(PlanTotals totals, EvaluationDesign design)
    {
        var without = design.Channels.Where(c => c.WhyNot is not null).Select(c => (Prose)$"{c.Name}: {c.WhyNot}.").ToList();
        var blocks = new List<Block>();
        if (design.Places.Count == 0)
            blocks.Add(new Paragraph("No two places of this plan are alike enough to compare, so it cannot be told from like places whether it worked. Fix another measure before the money is spent."));
        else
        {
            blocks.Add(new Paragraph($"The measure is one: of the people the plan is for, the share whom the message has reached. The plan is for {totals.Target}. "
                + $"Ask such people in both places of each pair, {LikePlaces.DaysToMeasure} days after delivery in the first one, in the same way and with the same words. "
                + "Ask first whether they have seen the posts, and count those only who have not. Count how many you asked, and how many say that they got the message, by whatever way. Fill in results.csv."));
            blocks.Add(new Paragraph("This page and evaluation.csv are written with the plan, before the money is spent. Measure, places and day do not change afterwards: a result from any other place is refused."));
            if (design.Channels.Any(c => c is { WhyNot: null, ByLot: true }))
                blocks.Add(new Paragraph("A place that waits is left out on purpose: a lot decided which of two like places comes first. Deliver there once both are measured, so nobody loses."));
            if (design.Channels.Any(c => c is { WhyNot: null, ByLot: false }))
                blocks.Add(new Paragraph("A place outside is one in which the plan does not buy the channel. No lot chose it: it may differ in ways that nobody measured, so its answer is weaker."));
        }
        if (without.Count > 0)
        {
            blocks.Add(new Paragraph("These channels cannot be measured in this way:"));
            blocks.Add(new Listing(false, without));
        }
        return blocks;
    }

    private static IEnumerable<Block> Precision(EvaluationDesign design, double level)
    {
        yield return new Table("Range of the answer by number of people asked in each place", $"Points of a hundred on either side of the difference, at {level * 100:0}%. What places differ by themselves comes on top",
            [new Column("Channel"), new Column("Pairs", ColumnKind.Number), new Column("Other place", ColumnKind.Text), new Column("Difference the plan expects", ColumnKind.Range), .. Asked.Select(n => new Column($"{n} asked", ColumnKind.Number))],
            [.. design.Channels.Where(c => c.WhyNot is null).Select(c => new Row(c.Name, [Say.Count(c.Pairs), c.ByLot ? "waits, by lot" : "outside the plan", Points(c.Expected), .. Asked.Select(n => (Field)$"\u00b1 {100 * c.HalfWidth(n, level):0.0}")]))])
        { IsOfFacts = true };
        yield return new Paragraph("Ask enough people that the range is narrower than the difference the plan expects. Otherwise the answer will be: we cannot tell.");
    }

    private static Table Places(EvaluationDesign design) => new("Like places", "As alike as there are in size, in the share of the oldest ages, in access, and in what else the plan buys there",
        [new Column("Channel and pair"), new Column("Place"), new Column("Code", ColumnKind.Code), new Column("Part"), new Column("Units", ColumnKind.Number), new Column("Residents", ColumnKind.Number), new Column("Oldest ages", ColumnKind.Number), new Column("Online", ColumnKind.Number)],
        [.. design.Places.Select(p => new Row($"{p.ChannelName}, {p.Pair}", [p.AreaName, p.Area, Part(p.Arm), p.Arm == EvaluationArm.First ? Say.Count(p.Units) : "none yet", Say.Count(p.Residents), Percent(p.Older), Percent(p.Online)]))]);

    private static IEnumerable<Prose> Rules(double level)
    {
        yield return "For each pair: share reached in the first place, less share reached in the other. The answer is the mean of the pairs.";
        yield return $"Its range at {level * 100:0}% comes from the number asked or from how much the pairs differ, whichever is wider.";
        yield return "If the range holds none, we say that no effect was found. If it lies below what the plan expects, we say so too.";
        yield return "The reach shares of the channel then move for the next plan: what was believed and what was measured are averaged, each with the weight of how sure it is.";
        yield return "It does not tell whether people did what the message asks. People reached are not people persuaded.";
    }

    /// <summary>The comparison afterwards.</summary>
    public static Document Outcome(string title, string publisher, DateOnly date, bool example, EvaluationSummary summary, IReadOnlyList<MeasuredPlace> results)
    {
        var blocks = new List<Block>
        {
            new Listing(false, [.. summary.Channels.Select(c => (Prose)Sentence(c))]),
            new Table("Measured differences", "Share reached in first places less share reached in the places like them",
                [new Column("Channel"), new Column("Pairs", ColumnKind.Number), new Column("Difference", ColumnKind.Number), new Column("Range", ColumnKind.Range), new Column("One unit, believed", ColumnKind.Range), new Column("One unit, next plan", ColumnKind.Range)],
                [.. summary.Channels.Select(c => new Row(c.Name, [Say.Count(c.Pairs), c.Difference is { } d ? Point(d) : Unknown, c.DifferenceRange is { } r ? Points(r) : Unknown, Points(c.Before), Points(c.After)]))]) { IsOfFacts = true },
            new Paragraph(summary.ChannelsFile is { } file ? $"The new ranges are in {file}. The old file stands as it was. To plan with them, set plan.channels to the new file."
                : "No range moves, so no new channels file was written."),
            new Paragraph($"{Say.Capital(Say.Number(results.Count, "place was", "places were"))} measured, {Say.Count(results.Sum(p => p.Asked))} people asked. Sources: {string.Join("; ", results.Select(p => p.Source).OfType<string>().Distinct(StringComparer.Ordinal))}."),
        };
        return Page(title, publisher, $"Release {summary.Release}", date, example, [new("outcome", "Did the plan work?", "What the evaluation found", blocks)]);
    }

    /// <summary>What one channel's places say, in one or two sentences.</summary>
    public static string Sentence(ChannelEffect c)
    {
        if (c is not { Difference: { } d, DifferenceRange: { } range }) return $"{c.Name}: no pair was measured in both places, so nothing is known.";
        var found = range.Low > 0 ? $"reached {Point(d)} more of the people asked where it was delivered, {Points(range)}"
            : range.High < 0 ? $"reached fewer where it was delivered, {Points(range)}. Look at how people were asked"
            : $"no effect was found: the difference is {Point(d)}, {Points(range)}, which holds none";
        var pairs = $" ({Say.Number(c.Pairs, "pair", "pairs")}{(c.PairsOpen > 0 ? $", {Say.Small(c.PairsOpen)} not measured" : "")}{(c.ByLot ? "" : ", places outside the plan that no lot chose")}).";
        var moved = c.Pairs < 2 ? " One pair alone cannot show how much places differ by themselves, so the channel's range stays."
            : c.Before.Low == c.Before.High ? " Its range in channels.csv has no width, so no measurement can move it."
            : c.Moves ? $" One unit was believed to reach {Points(c.Before)}; with this measurement {Points(c.After)}." : " The channel's range stays.";
        var less = c.MeasuredRange is { } measured && measured.High < c.Before.Low ? " That is less than the plan expected." : c.MeasuredRange is { } more && more.Low > c.Before.High ? " That is more than the plan expected." : "";
        return $"{c.Name}: {found}{pairs}{less}{moved}{(c.Conflict ? " Belief and measurement lie far apart: find out why before you plan with either." : "")}";
    }

    private static Document Page(string title, string publisher, string meta, DateOnly date, bool example, IReadOnlyList<Section> sections) => new()
    {
        Title = title,
        Language = "en",
        Publisher = publisher,
        Meta = Words.English.Meta(publisher, title, meta),
        Foot = Words.English.Foot(title, meta, example),
        Banner = example ? Words.English.Banner : null,
        Date = date,
        IsSheet = true,
        Sections = sections,
    };

    private static string Part(EvaluationArm arm) => arm switch { EvaluationArm.First => "first", EvaluationArm.Waits => "waits", _ => "outside the plan" };
    private static StatusField Unknown => new(Status.Insufficient, Words.English.Status(Status.Insufficient));
    private static string Percent(double? share) => share is { } s ? string.Create(CultureInfo.InvariantCulture, $"{100 * s:0}%") : "withheld";
    private static string Point(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} points").Replace("-", "\u2212", StringComparison.Ordinal);
    private static string Points(Band range) => string.Create(CultureInfo.InvariantCulture, $"{100 * range.Low:0.0} to {100 * range.High:0.0} points").Replace("-", "\u2212", StringComparison.Ordinal);
}
