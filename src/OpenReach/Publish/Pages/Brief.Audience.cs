using OpenReach.Judge;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    /// <summary>Audiences in one picture; a table has the others.</summary>
    private const int MostPyramids = 4;

    /// <summary>Half the sum of differences of shares from which an audience does not look like the population.</summary>
    private const double Unlike = 0.10;

    /// <summary>An age at this share of what residents would give is too few to pass for chance or rounding.</summary>
    private const double TooFew = 0.80;

    /// <summary>People by age and sex, and how many in all.</summary>
    /// <param name="Code">Of the number of all of them.</param>
    private sealed record AgeSex(string Name, IReadOnlyList<double> Women, IReadOnlyList<double> Men, string Code)
    {
        public double All => Women.Sum() + Men.Sum();
        public double OfAge(int age) => Women[age] + Men[age];
        public Pyramid Shares => new(Name, [.. Women.Select(v => 100 * v / All)], [.. Men.Select(v => 100 * v / All)]);

        /// <summary>Null where a cell has no number, or there are no two sexes and ages.</summary>
        public static AgeSex? Of(Facts facts, string name, Func<AgeBand, Sex, Finding?> find)
        {
            var cells = facts.Findings.Cells;
            if (cells.Ages.Count < 2 || !cells.Sexes.Contains(Sex.Female) || !cells.Sexes.Contains(Sex.Male)) return null;
            var (women, men) = (cells.Ages.Select(a => find(a, Sex.Female)?.Value).ToList(), cells.Ages.Select(a => find(a, Sex.Male)?.Value).ToList());
            if (women.Concat(men).Any(v => v is null)) return null;
            var found = new AgeSex(name, [.. women.Select(v => v!.Value)], [.. men.Select(v => v!.Value)], find(AgeBand.All, Sex.All)?.Code ?? "");
            return found.All > 0 ? found : null;
        }
    }

    private static AgeSex? ResidentsByAge(Facts facts) => AgeSex.Of(facts, facts.Words.ResidentsRow, (age, sex) => facts.Of("all", Measure.Residents, age, sex));

    /// <summary>Users of each platform by age and sex, most users first; none where their ages rest on nothing.</summary>
    private static List<AgeSex> Audiences(Facts facts) => !facts.Findings.HasAgeProfile ? [] :
    [
        .. facts.Platforms.Select(p => AgeSex.Of(facts, Platform.Name(p), (age, sex) => facts.OfPlatform(p, Measure.Audience, age, sex) is { Status: not Status.Unreliable } f ? f : null))
            .OfType<AgeSex>().OrderByDescending(a => a.All).ThenBy(a => a.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<Block> AudienceBlocks(Facts facts)
    {
        if (ResidentsByAge(facts) is not { } residents || Audiences(facts) is not { Count: > 0 } audiences) yield break;
        var ages = facts.Findings.Cells.Ages;
        var reached = AgeSex.Of(facts, facts.Words.ReachedRow, (age, sex) => facts.Of("all", Measure.Reached, age, sex));
        var table = IndexTable(facts, reached is null ? audiences : [.. audiences, reached], residents);
        var drawn = audiences.Take(MostPyramids).ToList();
        var (wide, narrow) = Canvas.Both(facts.Words, Pyramids.Draw([.. drawn.Select(a => a.Shares)], residents.Shares, ages));
        var oldest = ages.Count - 1;
        yield return new Figure("f-audience", AudienceTitle(facts, audiences, residents, ages), facts.Words.AudienceSubtitle(Period(facts)), wide, narrow,
            facts.Words.AudienceAlternative(drawn.Count, facts.Say.Ages(ages[oldest]), Percent(residents, oldest), drawn.Select(a => $"{a.Name} {Percent(a, oldest)}")), Source(facts), ByPlatform, SharesTable(facts, audiences, residents, ages));
        yield return table;

        string Percent(AgeSex people, int age) => facts.Say.Share(people.OfAge(age), people.All);
    }

    /// <summary>The ages of which every audience has too few; where there are none, the plain subject.</summary>
    private static string AudienceTitle(Facts facts, List<AgeSex> audiences, AgeSex residents, IReadOnlyList<AgeBand> ages)
    {
        var from = ages.Count;
        while (from > 0 && residents.OfAge(from - 1) > 0 && audiences.All(a => Index(a.OfAge(from - 1), a.All, residents.OfAge(from - 1), residents.All) < TooFew)) from--;
        return from is > 0 && from < ages.Count ? facts.Words.TooFewOld(audiences.Count, facts.Say.Ages(new AgeBand(ages[from].From, ages[^1].To))) : facts.Words.AudienceTitle;
    }

    /// <summary>(part / whole) over (residents of it / all residents): 1 where an audience has its due share.</summary>
    internal static double Index(double part, double whole, double residents, double allResidents) => part / whole / (residents / allResidents);

    private static Table IndexTable(Facts facts, IReadOnlyList<AgeSex> rows, AgeSex residents)
    {
        var ages = facts.Findings.Cells.Ages;
        Field Cell(double part, AgeSex all, double of) => of <= 0 ? new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable))
            : Math.Round(100 * Index(part, all.All, of, residents.All)) is var index ? new TextField(facts.Say.Count(index), index) : throw new InvalidOperationException();
        return new Table(facts.Words.IndexTable, facts.Words.IndexSubtitle,
            [new Column(facts.Wording.Say("col.platform")), .. ages.Select(a => new Column(facts.Say.AgeLabel(a), ColumnKind.Number)), new Column(facts.Words.Women, ColumnKind.Number), new Column(facts.Words.Men, ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)],
            [.. rows.Select(r => new Row(r.Name, [.. ages.Select((_, a) => Cell(r.OfAge(a), r, residents.OfAge(a))), Cell(r.Women.Sum(), r, residents.Women.Sum()), Cell(r.Men.Sum(), r, residents.Men.Sum()), r.Code], r.Name == facts.Words.ReachedRow))])
        { Dense = ages.Count > 6 };
    }

    private static Table SharesTable(Facts facts, List<AgeSex> audiences, AgeSex residents, IReadOnlyList<AgeBand> ages) => new(facts.Words.SharesTable, null,
        [new Column(facts.Wording.Say("col.people")), new Column(facts.Wording.Say("col.sex")), .. ages.Select(a => new Column(facts.Say.AgeLabel(a), ColumnKind.Number)), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)],
        [.. audiences.Prepend(residents).SelectMany(p => new[] { (facts.Words.Women, p.Women, ".f"), (facts.Words.Men, p.Men, ".m") }.Select(s =>
            new Row(p.Name, [s.Item1, .. s.Item2.Select(v => (Field)new TextField(facts.Say.Share(v, p.All), v / p.All)), p.Code + s.Item3])))]);

    /// <summary>Whether any audience looks like the population, and which one comes closest; null where that is not known.</summary>
    private static string? AudienceHeading(Facts facts)
    {
        if (ResidentsByAge(facts) is not { } residents || Audiences(facts) is not { Count: > 0 } audiences) return null;
        var closest = audiences.Select(a => (a.Name, Distance: Distance(a.Shares, residents.Shares))).MinBy(a => a.Distance);
        return closest.Distance >= Unlike ? facts.Words.NoneLikeResidents(audiences.Count) : audiences.Count == 1 ? null : facts.Words.ClosestToResidents(closest.Name);

        static double Distance(Pyramid a, Pyramid b) => a.Women.Zip(b.Women).Concat(a.Men.Zip(b.Men)).Sum(p => Math.Abs(p.First - p.Second)) / 200;
    }

    /// <summary>People reached by each platform; a platform that cannot tell keeps its row and says why.</summary>
    private static Figure? ReachedBars(Facts facts)
    {
        var reached = facts.Platforms.Select(p => (Name: Platform.Name(p), Finding: facts.OfPlatform(p, Measure.Reached))).OrderByDescending(p => p.Finding?.Value ?? -1).ThenBy(p => p.Name, StringComparer.Ordinal).Take(MostRows).ToList();
        if (!reached.Exists(r => r.Finding?.Value > 0)) return null;
        var rows = reached.Select(r => new BarRow(r.Name, r.Finding?.Value, facts.Doubt(r.Finding), r.Finding?.Value is { } v ? facts.Say.About(v) : Withheld(facts, r.Finding), r.Finding?.Value is null ? "" : facts.Words.ShortRange(facts.Doubt(r.Finding)))).ToList();
        var (wide, narrow) = Canvas.Both(facts.Words, BarRange.Draw(rows, Ink.Reached));
        var nation = facts.Nation.Reached?.Value;
        var states = facts.Platforms.Where(Platform.CanBeState).Select(p => facts.OfPlatform(p, Measure.Reached)).ToList();
        var title = nation > 0 && reached[0].Finding?.Value > nation / 2 && facts.Findings is { ReachIsFloor: false } ? facts.Words.ServedMost(reached[0].Name)
            : rows.Count > 1 && rows[1].Value is not null && rows[0].Text == rows[1].Text ? facts.Words.ReachedAlike : facts.Words.ReachedMost(reached[0].Name, states.Count(f => f?.Value is not null), states.Count);
        return new Figure("f-platforms", title, facts.Words.BarsSubtitle(Residents(facts), Period(facts), facts.HasRanges), wide, narrow,
            facts.Words.BarsAlternative(rows.Select(r => r.Value is null ? $"{r.Name}, {r.Text}" : $"{r.Name} {r.Text}, {facts.Words.DoubtRange(r.Beside, facts.HasRanges)}")), Source(facts), ByPlatform, null);
    }

    private static string Withheld(Facts facts, Finding? finding) =>
        facts.Words.Reason(finding?.Reason) is { Length: > 0 } why ? $"{facts.Words.StatusWithMark(finding!.Status)}: {why}" : facts.Words.StatusWithMark(finding?.Status ?? Status.Insufficient);
}
