using OpenReach.Terms;

namespace OpenReach.Connect.Exports;

/// <summary>Reach by age and sex as the platform bands it, brought onto the project's cells.</summary>
internal static class AgeSexMargins
{
    /// <summary>Part of the 10 to 14 year olds and of the 15 to 19 year olds who are 13 to 17, where no single years exist (method 2.2).</summary>
    private const double OfTenToFourteen = 2.0 / 5, OfFifteenToNineteen = 3.0 / 5;

    private sealed record Band(AgeBand Age, Sex Sex, double Value, double Low, double High, bool Suppressed, Sex Of = Sex.All);

    /// <param name="figures">Reach by age or sex, in accounts, of one platform, its accounts added up.</param>
    /// <param name="users">People by cell who use the platform, as far as surveys tell: what crosses ages and sexes that the export gives apart.</param>
    /// <returns>Disjoint margins, and the share of all of them whose age is outside the universe.</returns>
    public static (IReadOnlyList<CellMargin> Margins, double OutsideShare)? Make(
        IReadOnlyList<Figure> figures, CellScheme cells, NationalPeople people, double[] users, string platform, Issues issues)
    {
        var bands = Bands(figures, cells, users, platform, issues);
        if (bands.Count == 0) return null;
        var total = bands.Sum(b => b.Value);
        if (total <= 0) return null;

        // A band that reaches over an edge of the cells ties the cells on both sides into one margin.
        var margins = new List<(SortedSet<int> Cells, double Value, double Low, double High, bool Suppressed, Sex Of)>();
        var outside = 0.0;
        foreach (var band in bands)
        {
            var over = Enumerable.Range(0, cells.Count).Where(c => cells[c].Age.Overlaps(band.Age) && SameSex(cells[c].Sex, band.Sex)).ToList();
            var inside = over.Count == 0 ? 0 : InsideShare(band, cells, people, issues, figures[0].Where);
            outside += band.Value * (1 - inside);
            if (over.Count == 0 || inside <= 0) continue;
            var (set, value, low, high, suppressed, of) = (new SortedSet<int>(over), band.Value * inside, band.Low * inside, band.High * inside, band.Suppressed, band.Of);
            foreach (var m in margins.Where(m => m.Cells.Overlaps(set)).ToList())
            {
                margins.Remove(m);
                set.UnionWith(m.Cells);
                (value, low, high, suppressed, of) = (value + m.Value, low + m.Low, high + m.High, suppressed || m.Suppressed, of == m.Of ? of : Sex.All);
            }
            margins.Add((set, value, low, high, suppressed, of));
        }
        return ([.. margins.OrderBy(m => m.Cells.Min).Select(m => new CellMargin([.. m.Cells], new(m.Value, m.Low, m.High), m.Suppressed, m.Of))], outside / total);
    }

    /// <summary>Crossed rows where there are any, else rows by age, else by sex; unknown sex goes to the known in proportion.</summary>
    private static List<Band> Bands(IReadOnlyList<Figure> figures, CellScheme cells, double[] users, string platform, Issues issues)
    {
        var pooled = figures.GroupBy(f => (f.Age, f.Sex)).OrderBy(g => g.Key.Age).ThenBy(g => g.Key.Sex).Select(Pool).OfType<Band>().ToList();
        var crossed = pooled.Where(b => !b.Age.IsAll && b.Sex != Sex.All).ToList();
        var byAge = pooled.Where(b => !b.Age.IsAll && b.Sex == Sex.All).ToList();
        var bySex = pooled.Where(b => b.Age.IsAll && b.Sex != Sex.All).ToList();
        var chosen = crossed.Exists(b => b.Sex != Sex.Unknown) ? crossed : byAge.Count > 0 ? byAge : bySex;
        if (chosen == byAge && bySex.Exists(b => b.Sex == Sex.Female) && bySex.Exists(b => b.Sex == Sex.Male))
        {
            issues.Note("margins-crossed", $"{Platform.Name(platform)} gives ages and sexes apart: they became a table of age by sex by raking with the people who use it.", figures[0].Where);
            return Crossed(byAge, bySex, cells, users);
        }

        var unknown = chosen.Where(b => b.Sex == Sex.Unknown).ToList();
        var known = chosen.Where(b => b.Sex != Sex.Unknown).ToList();
        if (unknown.Count > 0)
            issues.Note("sex-unknown-allocated", $"{Platform.Name(platform)} does not know the sex of {unknown.Sum(b => b.Value):0} reached accounts: they are shared out like the others of their age.", figures[0].Where);
        foreach (var u in unknown)
        {
            var same = known.Where(b => b.Age == u.Age || u.Age.IsAll).ToList();
            var sum = same.Sum(b => b.Value);
            if (sum <= 0)
            {
                known.AddRange(cells.Sexes.Select(s => new Band(u.Age, s, u.Value / cells.Sexes.Count, u.Low / cells.Sexes.Count, u.High / cells.Sexes.Count, u.Suppressed)));
                continue;
            }
            foreach (var b in same)
            {
                var part = b.Value / sum;
                known[known.IndexOf(b)] = b with { Value = b.Value + u.Value * part, Low = b.Low + u.Low * part, High = b.High + u.High * part };
            }
        }
        return known;
    }

    /// <summary>Ages by sexes with both margins met, beginning from who uses the platform. The ages' total counts; unknown sex is shared out like the known.</summary>
    private static List<Band> Crossed(List<Band> byAge, List<Band> bySex, CellScheme cells, double[] users)
    {
        Sex[] sexes = [Sex.Female, Sex.Male];
        var total = byAge.Sum(b => b.Value);
        var known = sexes.Select(s => bySex.Single(b => b.Sex == s).Value).ToArray();
        var table = new double[byAge.Count, 2];
        for (var a = 0; a < byAge.Count; a++)
            for (var s = 0; s < 2; s++)
                table[a, s] = 1e-9 + Enumerable.Range(0, cells.Count).Where(c => cells[c].Age.Overlaps(byAge[a].Age) && SameSex(cells[c].Sex, sexes[s])).Sum(c => users[c]);
        for (var sweep = 0; sweep < 200; sweep++)
        {
            for (var s = 0; s < 2 && known.Sum() > 0; s++)
            {
                var sum = 0.0;
                for (var a = 0; a < byAge.Count; a++) sum += table[a, s];
                for (var a = 0; a < byAge.Count; a++) table[a, s] *= total * known[s] / known.Sum() / sum;
            }
            for (var a = 0; a < byAge.Count; a++)
            {
                var sum = table[a, 0] + table[a, 1];
                for (var s = 0; s < 2 && sum > 0; s++) table[a, s] *= byAge[a].Value / sum;
            }
        }
        return [.. byAge.SelectMany((b, a) => sexes.Select((sex, s) =>
        {
            var part = b.Value > 0 ? table[a, s] / b.Value : 0.5;
            return new Band(b.Age, sex, b.Value * part, b.Low * part, b.High * part, b.Suppressed, sex);
        }))];
    }

    private static Band? Pool(IGrouping<(AgeBand Age, Sex Sex), Figure> group)
    {
        var (value, low, high, any, suppressed) = (0.0, 0.0, 0.0, false, false);
        foreach (var figure in group)
        {
            if (PeriodFigures.Value(figure) is not { } r) continue;
            (value, low, high, any, suppressed) = (value + r.Value, low + r.Low, high + r.High, true, suppressed || figure.Value is null);
        }
        return any ? new(group.Key.Age, group.Key.Sex, value, low, high, suppressed) : null;
    }

    private static bool SameSex(Sex cell, Sex band) => cell == Sex.All || band == Sex.All || cell == band;

    /// <summary>Part of a band's people whose age is in the universe, by the population's own ages.</summary>
    internal static double InsideShare(AgeBand age, Sex sex, CellScheme cells, NationalPeople people, out bool guessed)
    {
        guessed = false;
        var parts = cells.Ages.Where(a => a.Overlaps(age)).Select(a => new AgeBand(Math.Max(a.From, age.From), a.Last < age.Last ? a.To : age.To)).ToList();
        if (parts.Count == 0) return 0;
        if (parts.Sum(p => p.Last - p.From + 1) == age.Last - age.From + 1) return 1;
        // An open band and an open universe differ only in ages nobody lives to.
        if (parts.Count > 0 && parts[0].From == age.From && age.To is null && cells.Ages[^1].To is null && cells.Ages.Zip(cells.Ages.Skip(1)).All(p => p.First.Last + 1 == p.Second.From)) return 1;
        if (people.People(age, sex) is { } all and > 0 && parts.All(p => people.People(p, sex) is not null)) return Math.Clamp(parts.Sum(p => people.People(p, sex)!.Value) / all, 0, 1);
        if (age.From == 13 && age.To == 17 && cells.MinimumAge == 15
            && people.People(new AgeBand(10, 14), sex) is { } younger && people.People(new AgeBand(15, 19), sex) is { } older && younger + older > 0)
            return OfFifteenToNineteen * older / (OfTenToFourteen * younger + OfFifteenToNineteen * older);
        guessed = true;
        var years = Math.Min(age.Last, 99) - age.From + 1;
        return Math.Clamp(parts.Sum(p => Math.Min(p.Last, 99) - p.From + 1) / (double)Math.Max(1, years), 0, 1);
    }

    private static double InsideShare(Band band, CellScheme cells, NationalPeople people, Issues issues, Place where)
    {
        var share = InsideShare(band.Age, band.Sex, cells, people, out var guessed);
        if (guessed)
            issues.Note("age-split-by-years", $"The platform's band {band.Age} lies partly outside the ages of the settings, and the census has no ages to split it by: it is split by years.", where,
                found: band.Age.ToString(), expected: string.Join(", ", cells.Ages));
        return share;
    }

    /// <summary>Share of followers by cell; null where no table of followers by age exists. A prior, never a margin.</summary>
    /// <param name="figures">Followers or shares of followers by age or sex of one platform.</param>
    /// <param name="users">People by cell who use the platform: a band's followers lie among its cells like them, so that the prior rate is even within a band.</param>
    public static double[]? Tilt(IReadOnlyList<Figure> figures, CellScheme cells, NationalPeople people, double[] users)
    {
        var bands = Bands(figures, cells, users, "", new Issues());
        var sum = bands.Sum(b => b.Value);
        if (bands.Count == 0 || sum <= 0) return null;
        var (tilt, has) = (new double[cells.Count], new bool[cells.Count]);
        foreach (var band in bands)
        {
            var over = Enumerable.Range(0, cells.Count).Where(c => cells[c].Age.Overlaps(band.Age) && SameSex(cells[c].Sex, band.Sex)).ToList();
            var all = over.Sum(c => users[c]);
            var inside = over.Count == 0 ? 0 : InsideShare(band.Age, band.Sex, cells, people, out _);
            foreach (var c in over)
            {
                tilt[c] += band.Value / sum * inside * (all > 0 ? users[c] / all : 1.0 / over.Count);
                has[c] = true;
            }
        }
        // Ages missing from the table take the rate among users of the nearest band.
        for (var c = 0; c < cells.Count; c++)
        {
            if (has[c]) continue;
            var nearest = Enumerable.Range(0, cells.Count).Where(o => has[o] && SameSex(cells[o].Sex, cells[c].Sex)).OrderBy(o => Math.Abs(cells[o].Age.From - cells[c].Age.From)).ThenBy(o => o).FirstOrDefault(-1);
            if (nearest >= 0 && users[nearest] > 0) tilt[c] = tilt[nearest] * users[c] / users[nearest];
        }
        return tilt;
    }
}
