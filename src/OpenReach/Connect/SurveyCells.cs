using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>A survey as a full table by cell.</summary>
/// <param name="Share">0 to 1 by cell.</param>
/// <param name="HasAgeProfile">False where the survey gives one figure for all ages.</param>
/// <param name="CoversUniverse">True where it asked people of every age of the universe.</param>
/// <param name="Total">The survey's own figure for all ages and both sexes; null where it prints none.</param>
/// <param name="RowOf">The row, in the survey's order, whose people answer for each cell.</param>
internal sealed record SurveyTable(
    double[] Share, double[] EffectiveN, int[] RowOf, double? Total, bool HasAgeProfile, bool CoversUniverse, SurveyBase Base, string? Definition, string? Source, DateOnly? AsAt);

/// <summary>
/// Turns what surveys print (totals, ages that nest, margins by age and by sex that are not crossed) into shares by age and sex.
/// The work is done on pieces: ages cut at every edge of the project's cells and of the survey's rows that the census can weigh.
/// </summary>
internal static class SurveyCells
{
    /// <summary>Rows that say the same and differ by more than this share are worth a note; less is rounding.</summary>
    private const double RoundingOfSurveys = 0.03;

    private readonly record struct Piece(int From, int To, Sex Sex);

    private sealed record Kept(UseRow Row, int From, int To, int[] Pieces, double People);

    /// <param name="subject">What the shares are of, in words: "use of Facebook".</param>
    /// <param name="rows">Rows of one subject and one base.</param>
    /// <param name="online">Share of people online by cell, where the base is people online and a survey gives it.</param>
    /// <returns>Null where no table can be made; an issue says why.</returns>
    public static SurveyTable? Make(string subject, IReadOnlyList<UseRow> rows, CellScheme cells, NationalPeople people, double[]? online, EstimateSettings settings, Issues issues)
    {
        if (rows.Count == 0) return null;
        var file = rows[0].Where.File;
        if (rows.Select(r => r.Base).Distinct().Count() > 1)
        {
            issues.Error("survey-bases-mixed", $"The rows on {subject} are shares of different people.", rows[0].Where, found: "online and persons", expected: "one base",
                fix: "Keep the rows of one base.");
            return null;
        }

        var spans = Spans(subject, rows, cells, people, issues);
        var pieces = Pieces(spans, cells, people);
        var weights = new double[pieces.Length];
        for (var p = 0; p < pieces.Length; p++)
            weights[p] = (people.People(pieces[p].From, pieces[p].To, pieces[p].Sex) ?? 0) * (online is null ? 1 : online[NearestCell(cells, pieces[p])]);

        var kept = new List<Kept>();
        foreach (var (row, from, to) in spans)
        {
            var over = Enumerable.Range(0, pieces.Length).Where(p => pieces[p].From >= from && pieces[p].To <= to && (row.Sex == Sex.All || pieces[p].Sex == row.Sex)).ToArray();
            if (over.Length > 0) kept.Add(new(row, from, to, over, over.Sum(p => weights[p])));
        }

        var lowest = rows.Min(r => r.Age.IsAll ? cells.MinimumAge : r.Age.From);
        var covered = kept.SelectMany(k => k.Pieces).ToHashSet();
        var universe = Enumerable.Range(0, pieces.Length).Where(p => cells.Ages.Any(a => Within(pieces[p], a))).ToList();
        var below = universe.Where(p => !covered.Contains(p) && pieces[p].To <= lowest).ToList();
        var gap = universe.Where(p => !covered.Contains(p) && pieces[p].To > lowest).ToList();
        if (kept.Count == 0 || gap.Count > 0 || below.Count == universe.Count)
        {
            var missing = gap.Count == 0 ? "any age of the settings" : $"ages {string.Join(", ", gap.Select(p => Band(pieces[p])).Distinct().Order())}";
            issues.Warning("survey-no-total", $"The survey has no usable figure on {subject} for {missing}, and no total to find it from: no rate is made up.", new(file),
                found: string.Join(", ", rows.Select(r => $"{r.Age} {r.Sex.Text()}")), fix: gap.Count > 0 && gap.TrueForAll(p => pieces[p].From >= rows.Max(r => r.Age.IsAll ? 0 : BandPaths.After(r.Age)))
                    ? "Add a row for these ages, or let cells.ages end where the survey does." : "Add the survey's row for all ages.");
            return null;
        }

        if (Rake(subject, weights, kept, issues) is not { } share) return null;
        foreach (var p in below) share[p] = share[Youngest(pieces, covered, pieces[p].Sex)];
        if (below.Count > 0)
            issues.Warning("survey-age-extended", $"The survey on {subject} asked nobody under {lowest}: the rate of the youngest asked stands in for those ages.", new(file),
                found: $"ages from {lowest}", expected: $"ages from {cells.MinimumAge}", fix: "Add rows for the younger ages, or begin cells.ages later.");

        var profile = universe.Select(p => string.Join(' ', kept.Where(k => k.Pieces.Contains(p)).Select(k => (k.From, k.To)).Distinct().Order())).Distinct().Count() > 1;
        Say(subject, kept, profile, file, issues);
        var (byCell, n, rowOf) = (new double[cells.Count], new double[cells.Count], new int[cells.Count]);
        var sample = new Sample(kept, settings);
        for (var c = 0; c < cells.Count; c++)
        {
            var inside = Enumerable.Range(0, pieces.Length).Where(p => Within(pieces[p], cells[c].Age) && (cells[c].Sex == Sex.All || pieces[p].Sex is Sex.All || pieces[p].Sex == cells[c].Sex)).ToArray();
            var all = inside.Sum(p => weights[p]);
            byCell[c] = all > 0 ? inside.Sum(p => weights[p] * share[p]) / all : inside.Sum(p => share[p]) / inside.Length;
            // Where the census has no sexes one piece serves several cells; its people are shared out so that nobody answers twice.
            var sharing = cells[c].Sex != Sex.All && inside.Length > 0 && pieces[inside[0]].Sex == Sex.All ? cells.Sexes.Count : 1;
            n[c] = sample.Of(inside, all / sharing);
            rowOf[c] = sample.RowOf(inside);
        }
        if (sample.Missing > 0)
            issues.Note("survey-n-missing", $"The survey prints no sample size for some figures on {subject} ({sample.Missing} of {kept.Count}): {sample.Rule}", new(file, Column: "n"));
        var widest = kept.MaxBy(k => k.People)!.Row;
        return new(byCell, n, rowOf, rows.FirstOrDefault(r => r.Age.IsAll && r.Sex == Sex.All)?.Share, profile, below.Count == 0, widest.Base, widest.Definition, widest.Source, rows.Max(r => r.AsAt));
    }

    /// <summary>The ages each row speaks of, as the census can weigh them; others are set aside.</summary>
    private static List<(UseRow Row, int From, int To)> Spans(string subject, IReadOnlyList<UseRow> rows, CellScheme cells, NationalPeople people, Issues issues)
    {
        var (start, end) = (cells.MinimumAge, BandPaths.After(cells.Ages[^1]));
        var edges = cells.Ages.SelectMany(a => new[] { a.From, BandPaths.After(a) }).ToHashSet();
        var bySex = people.People(start, end, Sex.Female) is not null;
        var spans = new List<(UseRow, int, int)>();
        var aside = new List<UseRow>();
        foreach (var row in rows)
        {
            var (from, to) = row.Age.IsAll ? (start, end) : (row.Age.From, BandPaths.After(row.Age));
            if (row.Sex != Sex.All && !bySex) { aside.Add(row); continue; }
            if (Weighed(from) && Weighed(to)) { spans.Add((row, from, to)); continue; }
            var wholeUniverse = from < BandPaths.After(cells.Ages[0]) && to >= end;
            if (!wholeUniverse) { aside.Add(row); continue; }
            issues.Note("survey-age-clipped", $"A row on {subject} begins at an age that the census cannot weigh: it is read as the ages of the settings.", row.Where,
                found: row.Age.ToString(), expected: $"{start}+");
            spans.Add((row, start, end));
        }
        if (aside.Count > 0)
            issues.Note("survey-row-finer", $"Some figures on {subject} are of ages or sexes that neither the table of people nor the settings tell apart; set aside: {aside.Count}.", aside[0].Where,
                found: string.Join(", ", aside.Select(r => $"{r.Age} {r.Sex.Text()}")), expected: string.Join(", ", cells.Ages),
                fix: "To make use of them, use a table of people with more ages; single years fit every survey.");
        return spans;

        bool Weighed(int age) => edges.Contains(age)
            || (age < end ? people.People(Math.Min(age, start), Math.Max(age, start), Sex.All) : people.People(end, age, Sex.All)) is not null;
    }

    private static Piece[] Pieces(List<(UseRow Row, int From, int To)> spans, CellScheme cells, NationalPeople people)
    {
        var edges = spans.SelectMany(s => new[] { s.From, s.To }).Concat(cells.Ages.SelectMany(a => new[] { a.From, BandPaths.After(a) })).Distinct().Order().ToList();
        Sex[] sexes = people.People(cells.MinimumAge, BandPaths.After(cells.Ages[^1]), Sex.Female) is null ? [Sex.All] : [Sex.Female, Sex.Male];
        return [.. edges.Zip(edges.Skip(1)).Where(e => people.People(e.First, e.Second, Sex.All) is not null).SelectMany(e => sexes.Select(s => new Piece(e.First, e.Second, s)))];
    }

    private static double[]? Rake(string subject, double[] weights, List<Kept> kept, Issues issues)
    {
        var widest = kept.Max(k => k.To - k.From);
        // Ages first, then the sexes as a whole, then the total: a total that ages imply already adds nothing.
        // Rows in another order are the same survey, to the last bit.
        var order = kept.OrderBy(k => k.To - k.From < widest ? 0 : k.Row.Sex != Sex.All ? 1 : 2).ThenBy(k => k.Pieces.Length)
            .ThenBy(k => k.From).ThenBy(k => k.To).ThenBy(k => k.Row.Sex).ThenBy(k => k.Row.Where.Row).ToList();
        var knowledge = new SurveyMargins.Knowledge(weights.Length);
        var margins = new List<SurveyMargin>();
        foreach (var k in order)
        {
            var target = k.Row.Share * k.People;
            var partner = order.Find(o => o != k && o.From == k.From && o.To == k.To && o.Row.Sex != Sex.All && k.Row.Sex != Sex.All && o.Row.Sex != k.Row.Sex);
            // Women and men of one span, rounded on their own, need not add up to what the ages say: both move by one logit, which a factor
            // would not do, for it can ask for more women than there are.
            if (partner is not null && knowledge.Implied(k.Pieces.Concat(partner.Pieces)) is { } both && knowledge.Implied(k.Pieces) is null && both > 0)
                target = k.People * SurveyMargins.Reconciled([k.People, partner.People], [k.Row.Share, partner.Row.Share], both)[0];
            if (knowledge.Add(k.Pieces, target)) { margins.Add(new(k.Pieces, target, k.Row.Where.Row ?? 0)); continue; }
            var implied = knowledge.Implied(k.Pieces)!.Value;
            if (partner is null && k.People > 0 && Math.Abs(implied - target) / k.People > RoundingOfSurveys)
                issues.Note("survey-rows-differ", $"A row on {subject} differs from what the other rows give together; the finer rows count.", k.Row.Where,
                    found: $"{k.Row.Share:0.###}", expected: $"about {implied / k.People:0.###}");
        }

        var (share, worst) = SurveyMargins.Rake(weights, margins);
        if (worst is not { } margin) return share;
        var inside = kept.Where(k => k.Pieces.Intersect(margin.Cells).Any()).Select(k => k.Row.Where.Row).Distinct().Order();
        issues.Error("survey-rows-contradict", $"The rows on {subject} cannot all be true: some people between them would have a share outside 0 to 1.",
            kept.Find(k => k.Row.Where.Row == margin.Row)!.Row.Where, found: "rows " + string.Join(", ", inside), expected: "shares that fit together",
            fix: "Compare these rows with the published table; ages that nest must not leave a negative rest.");
        return null;
    }

    private static void Say(string subject, List<Kept> kept, bool profile, string? file, Issues issues)
    {
        if (!profile)
        {
            issues.Note("survey-total-only", $"The survey gives {subject} for all ages together: the same rate serves every age, and rows by age are unreliable.", new(file));
            return;
        }
        var spans = kept.Select(k => (k.From, k.To)).Distinct().ToList();
        var nested = spans.Exists(a => spans.Exists(b => a != b && a.From <= b.From && b.To <= a.To));
        var sexes = kept.Exists(k => k.Row.Sex != Sex.All);
        // Printed by age and sex already: nothing was done that needs saying.
        if (!nested && kept.TrueForAll(k => k.Row.Sex != Sex.All)) return;
        var how = (nested, sexes) switch
        {
            (true, true) => "rows by age and by sex, some inside others, became a table of age by sex by raking with the population",
            (true, false) => "ages inside others give the rest by subtraction with the population; women and men get the same rate",
            (false, true) => "rows by age and by sex became a table of age by sex by raking with the population",
            _ => "rows by age serve women and men alike",
        };
        issues.Note("survey-table-made", $"{char.ToUpperInvariant(subject[0])}{subject[1..]}: {how}.", new(file), found: Counted.Of(kept.Count, "row"));
    }

    private static AgeBand Band(Piece piece) => new(piece.From, piece.To >= BandPaths.End ? null : piece.To - 1);

    private static bool Within(Piece piece, AgeBand age) => age.From <= piece.From && piece.To <= BandPaths.After(age);

    private static int Youngest(Piece[] pieces, HashSet<int> covered, Sex sex) =>
        covered.Where(p => pieces[p].Sex == sex).MinBy(p => pieces[p].From);

    private static int NearestCell(CellScheme cells, Piece piece) =>
        Enumerable.Range(0, cells.Count).Where(c => cells[c].Sex == Sex.All || piece.Sex == Sex.All || cells[c].Sex == piece.Sex)
            .MinBy(c => (Math.Max(0, Math.Max(cells[c].Age.From - piece.From, piece.To - BandPaths.After(cells[c].Age))), c));

    /// <summary>Sample sizes by cell: a row's people answer for their cells in proportion to the population.</summary>
    private sealed class Sample(List<Kept> kept, EstimateSettings settings)
    {
        private readonly Kept? total = kept.Where(k => k.Row.N is not null).OrderByDescending(k => k.People).ThenBy(k => k.Row.Where.Row).FirstOrDefault();

        public int Missing { get; } = kept.Count(k => k.Row.N is null);

        public string Rule => total is null
            ? $"{settings.SampleSize:0} people asked are assumed for each."
            : "each gets the part of the survey's total that its people are of the population.";

        public int RowOf(int[] pieces) => kept.IndexOf(Answering(pieces));

        private Kept Answering(int[] pieces) =>
            kept.OrderByDescending(k => pieces.Count(k.Pieces.Contains)).ThenBy(k => k.Pieces.Length).ThenBy(k => k.Row.Where.Row).First();

        /// <summary>Asked people over the design effect in these pieces.</summary>
        public double Of(int[] pieces, double people)
        {
            var row = Answering(pieces);
            var n = row.Row.N ?? (total is { People: > 0 } t ? t.Row.N!.Value * row.People / t.People : settings.SampleSize);
            var design = row.Row.DesignEffect ?? total?.Row.DesignEffect ?? settings.DesignEffect;
            return Math.Max(1, n * (row.People > 0 ? people / row.People : 1) / design);
        }
    }
}
