using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    /// <summary>More rows than this in a chart are hard to read; a table takes them.</summary>
    private const int MostRows = 8, MostGroups = 20, MostKinds = 2;

    /// <summary>A title of a chart is about ten words.</summary>
    private const int MostTitleWords = 16;

    private static Section ByAges(Facts facts)
    {
        Section Section(string heading, params IReadOnlyList<Block> blocks) => new("age", facts.Words.AskAge, heading, blocks);

        var ages = facts.Findings.Cells.Ages;
        if (ages.Count < 2) return Section(facts.Words.AgesNone, new Paragraph(facts.Words.AgesNoneWhy));
        var rows = ages.Select(a => (Age: a, Split: facts.Group("all", a))).ToList();
        var table = AgesTable(facts, rows);
        if (!facts.Findings.HasAgeProfile) return Section(facts.Words.AgesUnknown, new Paragraph(facts.Words.NoAgeProfile), table);

        var peopled = rows.Where(r => r.Split.Residents > 0).ToList();
        var known = peopled.Where(r => r.Split.IsComplete).ToList();
        if (known.Count == 0)
            return !peopled.Exists(r => r.Split.CanBeDrawn) ? Section(facts.Words.AgesUnknown, new Paragraph(facts.Words.AgesWithheld), table)
                : Section(facts.Words.AgesUnknown, new Paragraph(facts.Words.AgesNoReach), AgesFigure(facts, rows, facts.Words.AgesUnknownTitle), table);

        var shares = known.Select(r => r.Split.Missed!.Value!.Value / r.Split.Residents).ToList();
        var (from, to) = Claims.Tied(facts.Say, shares, highest: true);
        var worst = known.Take(from..(to + 1)).ToList();
        var heading = shares.Max() <= 0 ? facts.Words.AgesNobodyMissed : shares.Min() >= 1 ? facts.Words.AgesEverybodyMissed
            : facts.Words.AgesHeading(worst.Sum(r => r.Split.Missed!.Value!.Value), worst.Sum(r => r.Split.Residents), Stretch(known, (from, to)));
        return Section(heading, new Paragraph(shares.Max() <= 0 ? facts.Words.NothingToCompare : LossByAge(facts, known)), AgesFigure(facts, rows, AgesTitle(facts, known, shares)), table);
    }

    private static string LossByAge(Facts facts, IReadOnlyList<(AgeBand Age, Split Split)> rows)
    {
        var runs = Claims.LossByAge(rows);
        var sentences = runs.Select(r => facts.Words.LossAtAges(facts.Say.Ages(new AgeBand(r.From.From, r.To.To)), r.Loss));
        // Of many changes the last is told: it is of the oldest, of whom most are missed.
        return string.Join(' ', sentences.Skip(runs.Count <= 3 ? 0 : runs.Count - 1).Append(facts.Words.OnlyFirstLoss));
    }

    private static string AgesTitle(Facts facts, IReadOnlyList<(AgeBand Age, Split Split)> rows, List<double> shares)
    {
        if (shares.Max() <= 0) return facts.Words.AgesAllReached;
        if (shares.Min() >= 1) return facts.Words.AgesNoneReached;
        if (facts.Say.Share(shares.Max(), 1) == facts.Say.Share(shares.Min(), 1)) return facts.Words.AgesSame;
        if (Claims.RisesAfter(shares) is { } rise) return facts.Words.AgesRise(rows[rise].Age);
        if (Claims.FallsAfter(shares) is { } fall) return facts.Words.AgesFall(rows[fall].Age);

        return facts.Words.AgesSpread(Stretch(rows, Claims.Tied(facts.Say, shares, highest: true)), Stretch(rows, Claims.Tied(facts.Say, shares, highest: false)));
    }

    private static AgeBand Stretch(IReadOnlyList<(AgeBand Age, Split Split)> rows, (int From, int To) run) => new(rows[run.From].Age.From, rows[run.To].Age.To);

    private static Figure AgesFigure(Facts facts, IReadOnlyList<(AgeBand Age, Split Split)> rows, string title)
    {
        var (wide, narrow) = Canvas.Both(facts.Words, AgeStack.Draw(rows, facts.HasRanges));
        var told = rows.Select(r => $"{facts.Say.Ages(r.Age)}, {(r.Split is { Residents: > 0, Missed.Value: { } missed } ? facts.Say.Share(missed, r.Split.Residents) : facts.Words.Status(r.Split.Missed?.Status ?? Status.Insufficient))}");
        return new Figure("f-age", title, facts.Words.AgesSubtitle(Period(facts), facts.HasRanges), wide, narrow, facts.Words.AgesAlternative(told), Source(facts), ByGroup,
            PartsTable(facts, facts.Wording.Say("col.reachedAndTheThreeLossesLong"), facts.Wording.Say("col.age"), rows.Select(r => (facts.Say.AgeLabel(r.Age), r.Split))));
    }

    private static Table AgesTable(Facts facts, IReadOnlyList<(AgeBand Age, Split Split)> rows) => ReachTable(
        facts, facts.Words.AgesTable, facts.Words.Rounded(Rounding(facts)), facts.Wording.Say("col.age"), rows.Select(r => (facts.Say.AgeLabel(r.Age), r.Split)), (facts.Wording.Say("col.allAges"), facts.Nation));

    /// <summary>Residents, reached, missed, what missed could be, and the code to look it up.</summary>
    private static Table ReachTable(Facts facts, string caption, string subtitle, string head, IEnumerable<(string Name, Split Split)> rows, (string Name, Split Split)? total)
    {
        Row Line((string Name, Split Split) row, bool isTotal) => new(row.Name,
            [Number(facts, row.Split.ResidentsFinding), Number(facts, row.Split.Reached), Number(facts, row.Split.Missed), Doubt(facts, row.Split.Missed), row.Split.Code], isTotal);

        var lines = rows.Select(r => Line(r, false)).ToList();
        if (total is { } all) lines.Add(Line(all, true));
        return new Table(caption, subtitle,
        [
            new Column(head), new Column(facts.Wording.Say("col.residents"), ColumnKind.Number), new Column(facts.Wording.Say("col.reached"), ColumnKind.Number), new Column(facts.Wording.Say("col.missed"), ColumnKind.Number),
            new Column(facts.Wording.Say("col.missedDoubt", ("doubt", facts.Words.Doubt(facts.HasRanges))), ColumnKind.Range, Say.Capital(facts.Words.Doubt(facts.HasRanges))), new Column(facts.Wording.Say("col.code"), ColumnKind.Code),
        ], lines);
    }

    private static Section Groups(Facts facts)
    {
        var sexes = facts.Findings.Cells.Sexes.Where(s => s != Sex.All).Select(s => (Sex: s, Split: facts.Group("all", default, s))).ToList();
        var kinds = facts.Findings.Groups.Where(g => g.Code != "all").GroupBy(g => g.Kind, StringComparer.Ordinal).Where(k => k.Count() > 1)
            .OrderBy(k => k.Count()).ThenBy(k => k.Key, StringComparer.Ordinal).Take(MostKinds).ToList();
        if (sexes.Count < 2 && kinds.Count == 0) return new Section("groups", facts.Words.AskGroups, facts.Words.GroupsNone, [new Paragraph(facts.Words.GroupsNoneWhy)]);

        var blocks = new List<Block>();
        var told = facts.Nation.Missed?.Value is not null;
        blocks.Add(new Paragraph(!told ? facts.Words.AgesNoReach : facts.Nation.Missed!.Value <= 0 ? facts.Words.NothingToCompare : facts.Nation.Missed.Value >= facts.Nation.Residents ? facts.Words.AllToCompare
            : facts.Findings.Comparisons.Count > 0 ? Compared(facts) : facts.Words.GroupsNotSure));
        if (sexes.Count > 1) blocks.AddRange(SexBlocks(facts, sexes));
        foreach (var kind in kinds) blocks.AddRange(KindBlocks(facts, kind.Key, [.. kind], explain: !blocks.Exists(b => b is Figure)));
        var heading = GroupsHeading(facts, sexes, kinds, told);
        // A chart does not say again what the heading over it says.
        return new Section("groups", facts.Words.AskGroups, heading, [.. blocks.Select(b => b is Figure f && f.Title == heading ? f with { Title = facts.Words.EachGroup(kinds[0].Key) } : b)]);
    }

    private static string GroupsHeading(Facts facts, List<(Sex Sex, Split Split)> sexes, List<IGrouping<string, Group>> kinds, bool told)
    {
        if (!told) return facts.Words.GroupsUnknown;
        if (facts.Nation.Missed!.Value <= 0) return facts.Words.NobodyMissed;
        if (facts.Nation.Missed.Value >= facts.Nation.Residents) return facts.Words.EverybodyMissed;
        if (SexesCompared(facts, AgeBand.All) is { } ahead) return facts.Words.SexLead(ahead);
        var ranked = sexes.Where(s => s.Split is { Residents: > 0, Missed.Value: not null })
            .Select(s => (Name: facts.Words.Sexes(s.Sex), Share: s.Split.Missed!.Value!.Value / s.Split.Residents)).OrderByDescending(s => s.Share).ToList();
        if (ranked.Count > 1) return facts.Words.SexHeading(ranked[0].Name, ranked[0].Share, ranked[^1].Name, ranked[^1].Share);
        var groups = kinds.SelectMany(k => k).Select(g => (g.Name, Split: facts.Group(g.Code))).Where(g => g.Split is { Residents: > 0, Missed.Value: not null }).ToList();
        return groups.Count > 1 ? SpreadTitle(facts, kinds[0].Key, groups) : facts.Words.GroupsUnknown;
    }

    /// <summary>Whether women or men were missed more at an age; null where they were not compared. Comparisons are of reach, which turns them round.</summary>
    private static Ahead? SexesCompared(Facts facts, AgeBand age) =>
        facts.Findings.Comparisons.FirstOrDefault(c => c is { Measure: Measure.Coverage, GroupA: "all.female", GroupB: "all.male", ChanceAhead: not null } && c.Age == age) is { } comparison
            ? Claims.Compare(1 - comparison.ChanceAhead!.Value) : null;

    /// <summary>At which ages women or men were missed more, and which groups more than all areas.</summary>
    private static string Compared(Facts facts)
    {
        var ages = facts.Findings.Cells.Ages.Where(a => !a.IsAll).Select(a => (Age: a, Ahead: SexesCompared(facts, a))).Where(a => a.Ahead is not null).ToList();
        var text = new List<string>();
        if (ages.Count > 1)
        {
            var (women, men) = (Runs(Ahead.First), Runs(Ahead.Second));
            text.Add(facts.Words.SexAges(women, men, ages.Count(a => a.Ahead is Ahead.First or Ahead.Second), ages.Count));
        }
        var groups = facts.Findings.Comparisons.Where(c => c is { Measure: Measure.Coverage, GroupB: "all", Age.IsAll: true, ChanceAhead: not null })
            .Select(c => (facts.Findings.Groups.FirstOrDefault(g => g.Code == c.GroupA)?.Name, Ahead: Claims.Compare(1 - c.ChanceAhead!.Value))).Where(g => g.Name is not null).ToList();
        var more = groups.Where(g => g.Ahead == Ahead.First).Select(g => g.Name!).ToList();
        var probably = groups.Where(g => g.Ahead == Ahead.ProbablyFirst).Select(g => g.Name!).ToList();
        if (groups.Count > 0) text.Add(facts.Words.GroupsLead(more, probably));
        text.Add(facts.Words.HowCompared);
        return string.Join(' ', text);

        // Neighbouring ages of one verdict as one stretch.
        List<string> Runs(Ahead verdict)
        {
            var runs = new List<AgeBand>();
            for (var i = 0; i < ages.Count; i++)
                if (ages[i].Ahead == verdict)
                {
                    if (i > 0 && ages[i - 1].Ahead == verdict) runs[^1] = new(runs[^1].From, ages[i].Age.To);
                    else runs.Add(ages[i].Age);
                }
            return [.. runs.Select(facts.Say.Ages)];
        }
    }

    internal static string SpreadTitle(Facts facts, string kind, IReadOnlyList<(string Name, Split Split)> groups)
    {
        var (most, least) = MostAndLeast(groups);
        if (facts.Say.Share(Missed(most), 1) == facts.Say.Share(Missed(least), 1)) return facts.Words.GroupsAlike(kind, Missed(most));
        var title = facts.Words.GroupTitle(most.Name, facts.Say.Share(Missed(most), 1), least.Name, facts.Say.Share(Missed(least), 1));
        return title.Split(' ').Length <= MostTitleWords ? title : facts.Words.GroupTitleShort(kind, facts.Say.Share(Missed(most), 1), facts.Say.Share(Missed(least), 1));
    }

    private static double Missed((string Name, Split Split) group) => group.Split.Missed!.Value!.Value / group.Split.Residents;

    internal static ((string Name, Split Split) Most, (string Name, Split Split) Least) MostAndLeast(IReadOnlyList<(string Name, Split Split)> groups) => (groups.MaxBy(Missed), groups.MinBy(Missed));

    private static IEnumerable<Block> SexBlocks(Facts facts, List<(Sex Sex, Split Split)> sexes)
    {
        if (SexPanels(facts, sexes) is { } panels)
        {
            yield return panels;
            yield break;
        }
        var named = sexes.Select(s => (Say.Capital(facts.Words.Sexes(s.Sex)), s.Split)).ToList();
        var figure = DotFigure(facts, "f-sex", r => SexTitle(facts, [.. r.Select(row => (facts.Words.Sexes(sexes.First(s => s.Split == row.Split).Sex), row.Split))]), named, null);
        if (figure is not null) yield return figure with { Table = PartsTable(facts, facts.Wording.Say("col.reachedAndTheThreeLossesLongLong"), facts.Wording.Say("col.sex"), named) };
        else yield return ReachTable(facts, facts.Wording.Say("brief.groupTable.sex"), facts.Words.Rounded(Rounding(facts)), facts.Wording.Say("col.sex"), named, null);
    }

    private static string SexTitle(Facts facts, IReadOnlyList<(string Name, Split Split)> rows)
    {
        double Share(int i) => rows[i].Split.Missed!.Value!.Value / rows[i].Split.Residents;
        var (most, least) = Share(0) >= Share(rows.Count - 1) ? (0, rows.Count - 1) : (rows.Count - 1, 0);
        return facts.Words.SexTitle(rows[most].Name, Share(most), rows[least].Name, Share(least));
    }

    /// <summary>Women and men at each age; null where there are no two sexes with numbers at two ages or more.</summary>
    private static Figure? SexPanels(Facts facts, List<(Sex Sex, Split Split)> sexes)
    {
        if (sexes.Count != 2 || !facts.Findings.HasAgeProfile || facts.Nation.Missed?.Value is null or <= 0 || facts.Nation.Missed.Value >= facts.Nation.Residents
            || sexes.Exists(s => s.Split is not { Residents: > 0, Missed.Value: not null })) return null;
        var pairs = facts.Findings.Cells.Ages.Select(a => (Age: a, First: facts.Group("all", a, sexes[0].Sex), Second: facts.Group("all", a, sexes[1].Sex)))
            .Where(p => p is { First: { Residents: > 0, Missed.Value: not null }, Second: { Residents: > 0, Missed.Value: not null } }).ToList();
        if (pairs.Count < 2) return null;
        var named = sexes.Select(s => facts.Words.Sexes(s.Sex)).ToList();
        var names = named.Select(Say.Capital).ToList();
        string Text(Split s) => facts.Say.Share(s.Missed!.Value!.Value, s.Residents);
        var (wide, narrow) = Canvas.Both(facts.Words, AgePanels.Draw(
            [.. pairs.Select(p => new AgePair(p.Age, Charts.Range.Of(p.First.Missed!).PerCentOf(p.First.Residents), Text(p.First), Charts.Range.Of(p.Second.Missed!).PerCentOf(p.Second.Residents), Text(p.Second)))], names[0], names[1]));
        return new Figure("f-sex", SexTitle(facts, [(named[0], sexes[0].Split), (named[1], sexes[1].Split)]), facts.Words.PanelsSubtitle(Residents(facts), Period(facts), facts.HasRanges), wide, narrow,
            facts.Words.PanelsAlternative(pairs.Select(p => $"{facts.Say.Ages(p.Age)}, {named[0]} {Text(p.First)}, {named[1]} {Text(p.Second)}")), Source(facts), ByGroup,
            new Table(facts.Words.SexTable, null, [new Column(facts.Wording.Say("col.age")), .. names.SelectMany(n => new[] { new Column(n, ColumnKind.Number), new Column($"{n}, {facts.Words.Doubt(facts.HasRanges)}", ColumnKind.Range) }), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)],
                [.. facts.Findings.Cells.Ages.Select(a => new Row(facts.Say.AgeLabel(a), [.. sexes.SelectMany(s => SexFields(facts, facts.Group("all", a, s.Sex))), facts.Group("all", a).Code]))]));
    }

    private static IEnumerable<Field> SexFields(Facts facts, Split split) => [Share(facts, split.Missed, split.Residents), DoubtShare(facts, split.Missed, split.Residents)];

    private static IEnumerable<Block> KindBlocks(Facts facts, string kind, IReadOnlyList<Group> groups, bool explain)
    {
        var rows = groups.Select(g => (g.Name, Split: facts.Group(g.Code))).ToList();
        var most = rows.OrderByDescending(r => r.Split.Missed?.Value ?? r.Split.Losses.Sum(l => l.Value!.Value)).ThenBy(r => r.Name, StringComparer.Ordinal).Take(MostGroups).ToList();
        var table = ReachTable(facts, facts.Words.GroupTable(kind), groups.Count > MostGroups ? facts.Words.ManyGroups(kind, MostGroups, groups.Count) : facts.Words.Rounded(Rounding(facts)), Say.Capital(kind), most, null);
        var figure = groups.Count > MostRows ? null : DotFigure(facts, "f-" + Slug(kind), r => SpreadTitle(facts, kind, r), rows, PartsTable(facts, facts.Wording.Say("col.reachedAndTheThreeLossesByKind", ("kind", kind)), Say.Capital(kind), rows), explain: explain);
        if (figure is not null) yield return figure;
        else yield return table;
    }

    internal static string Slug(string text) => string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
