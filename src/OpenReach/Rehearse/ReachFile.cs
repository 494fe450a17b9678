using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>reach.csv: what an officer reads off each platform's screens, rounded and with small groups hidden as the platform does it.</summary>
internal static class ReachFile
{
    /// <param name="Labels">What a platform calls an area it lists, and its code; empty where places go by code.</param>
    internal sealed record Written(byte[] Bytes, IReadOnlyList<(string Label, string Area)> Labels);

    /// <summary>Null where no platform of the rehearsal reports by hand.</summary>
    public static Written? Write(Land land, IReadOnlyList<Audience> audiences, Account account, RehearsalOptions options)
    {
        var csv = new CsvText();
        csv.Row("platform", "account", "from", "to", "metric", "age", "sex", "place", "value", "low", "high");
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var written = false;
        foreach (var audience in audiences.OrderBy(a => a.Platform.Id, StringComparer.Ordinal))
        {
            if (!audience.HasReach && audience.Platform.Export != RehearsedExport.Views) continue;
            written = true;
            var row = new Rows(csv, audience.Platform.Id, Named(audience, account), options.Period);
            if (audience.HasReach) Reach(row, land, audience, options, labels);
            row.Plain("views", audience.Views);
            row.Plain("posts", audience.Posts.Count(p => p.InPeriod));
            if (audience.HasReach) row.Plain("followers", Followers(audience, options.Seed));
        }
        return written ? new(csv.Bytes(), [.. labels.Select(l => (l.Key, l.Value))]) : null;
    }

    private static void Reach(Rows row, Land land, Audience audience, RehearsalOptions options, SortedDictionary<string, string> labels)
    {
        var habits = audience.Habits;
        var total = Round(audience.Accounts, habits.StepFor(audience.Accounts));
        var (smallestGroup, smallest) = Smallest(audience, options);
        row.Rounded("all", audience.Accounts, habits);
        if (habits.AbroadShown && audience.Abroad >= smallest) row.Rounded("abroad", audience.Abroad, habits);

        foreach (var (age, sex, accounts) in PeopleGroups(land.Cells, audience, options))
            if (accounts < smallestGroup) row.Hidden(age, sex, smallestGroup - 1);
            else row.Share(age, sex, Math.Round((double)accounts / audience.Accounts, 3), total);

        foreach (var (code, label, accounts) in ListedPlaces(land, audience, options))
        {
            if (accounts < smallest) continue;
            row.Rounded(label, accounts, habits);
            if (label != code) labels[label] = code;
        }
    }

    /// <summary>An account that exports its posts too has the name that they give it, or it would count as another.</summary>
    private static string Named(Audience audience, Account account) =>
        !audience.HasPosts ? audience.Platform.Id + "-example" : audience.Platform.Id == Platform.Facebook ? account.Name : account.User;

    /// <summary>Fewest accounts of a group of ages or sexes, and of a place, that are shown.</summary>
    public static (long Group, long Place) Smallest(Audience audience, RehearsalOptions options)
    {
        var habits = audience.Habits;
        var group = Math.Max(habits.SmallestGroup, habits.SmallestShare * audience.Accounts);
        return ((long)Math.Ceiling(group * options.Suppression), (long)Math.Ceiling(habits.SmallestGroup * options.Suppression));
    }

    /// <summary>Groups a platform shows, with the accounts whose age and sex it knows: those abroad have the ages of those at home.</summary>
    public static IEnumerable<(string Age, string Sex, long Accounts)> PeopleGroups(CellScheme cells, Audience audience, RehearsalOptions options)
    {
        if (audience.Habits.People == PeopleShown.None) yield break;
        var byCell = new long[cells.Count];
        for (var i = 0; i < audience.Residents.Length; i++) byCell[i % cells.Count] += audience.Residents[i];
        var abroad = InventedLand.Apportion((int)audience.Abroad, [.. byCell.Select(b => (double)b)]);
        for (var c = 0; c < cells.Count; c++) byCell[c] += abroad[c] + audience.Surplus[c];

        var bands = Bands(cells);
        long Known(double accounts) => (long)Math.Round(accounts * (1 - options.UndeclaredAccounts));
        long Of(AgeBand age, Sex sex) => cells.Within(age, sex).Sum(c => byCell[c]);
        var (crossed, first) = (audience.Habits.People == PeopleShown.Crossed, cells.MinimumAge);
        if (audience.Younger > 0 && first > 13)
        {
            var age = first == 14 ? "13" : $"13-{first - 1}";
            if (crossed)
                foreach (var sex in cells.Sexes) yield return (age, sex.Text(), Known((double)audience.Younger / cells.Sexes.Count));
            else yield return (age, "all", Known(audience.Younger));
        }
        foreach (var band in bands)
            if (crossed)
                foreach (var sex in cells.Sexes) yield return (band.ToString(), sex.Text(), Known(Of(band, sex)));
            else yield return (band.ToString(), "all", Known(Of(band, Sex.All)));
        if (crossed || cells.Sexes.Count < 2) yield break;
        foreach (var sex in cells.Sexes)
            yield return ("all", sex.Text(), Known(Of(AgeBand.All, sex) + (double)audience.Younger / cells.Sexes.Count));
    }

    /// <summary>A platform's own bands where the scheme's ages nest in them (65+ over 65-74 and 75+), else the scheme's.</summary>
    public static IReadOnlyList<AgeBand> Bands(CellScheme cells)
    {
        AgeBand[] platform = [new(13, 17), new(18, 24), new(25, 34), new(35, 44), new(45, 54), new(55, 64), new(65, null)];
        var bands = new List<AgeBand>();
        foreach (var group in cells.Ages.GroupBy(a => platform.FirstOrDefault(p => p.Contains(a), a)))
            bands.Add(new(group.Min(a => a.From), group.Any(a => a.To is null) ? null : group.Max(a => a.To)));
        return bands;
    }

    /// <summary>The largest places by accounts: all regions but the smallest, or the largest areas.</summary>
    public static IEnumerable<(string Code, string Label, long Accounts)> ListedPlaces(Land land, Audience audience, RehearsalOptions options)
    {
        if (audience.Habits.Places == PlacesShown.None) return [];
        var byArea = new long[land.Areas.Count];
        for (var i = 0; i < audience.Residents.Length; i++) byArea[i / land.Cells.Count] += audience.Residents[i];
        if (audience.Habits.Places == PlacesShown.Regions && land.Regions.Count > 1)
        {
            var byRegion = new long[land.Regions.Count];
            for (var a = 0; a < byArea.Length; a++) if (land.RegionOf[a] >= 0) byRegion[land.RegionOf[a]] += byArea[a];
            return Largest(land.Regions.Select((r, i) => (r.Code, r.Code, byRegion[i])), Math.Min(options.ListedPlaces, land.Regions.Count - 1));
        }
        return Largest(land.Areas.Select((a, i) => (a.Code, Label(land, i, options), byArea[i])), Math.Min(options.ListedPlaces, land.Areas.Count - 1));
    }

    private static string Label(Land land, int area, RehearsalOptions options)
    {
        var a = land.Areas[area];
        if (!options.PlaceLabels) return a.Code;
        return land.RegionOf[area] >= 0 ? $"{a.Name}, {land.Regions[land.RegionOf[area]].Name}" : a.Name;
    }

    private static IEnumerable<(string, string, long)> Largest(IEnumerable<(string Code, string Label, long Accounts)> places, int count) =>
        places.OrderByDescending(p => p.Accounts).ThenBy(p => p.Code, StringComparer.Ordinal).Take(count);

    private static long Followers(Audience audience, ulong seed) =>
        (long)Math.Round(audience.Accounts * (0.6 + 0.6 * Draws.Uniform(seed, Streams.Report, 0, (ulong)audience.Platform.Id.Length)));

    private static double Round(double value, double step) => Math.Round(value / step) * step;

    /// <summary>Writes rows of one platform and period.</summary>
    private sealed class Rows(CsvText csv, string platform, string account, Period period)
    {
        public void Plain(string metric, long value) => Write(metric, "all", "all", "all", CsvText.Count(value), "", "");

        public void Rounded(string place, long accounts, Habits habits)
        {
            var step = habits.StepFor(accounts);
            var value = Round(accounts, step);
            var (low, high) = step > 1 ? (CsvText.Number(Math.Max(0, value - step / 2)), CsvText.Number(value + step / 2)) : ("", "");
            Write("reach", "all", "all", place, CsvText.Number(value), low, high);
        }

        /// <summary>A share of the total to 0.1 percent, as screens show it, times the total.</summary>
        public void Share(string age, string sex, double share, double total) =>
            Write("reach", age, sex, "all", CsvText.Number(Math.Round(share * total)),
                CsvText.Number(Math.Max(0, Math.Floor((share - 0.0005) * total))), CsvText.Number(Math.Ceiling((share + 0.0005) * total)));

        public void Hidden(string age, string sex, long high) => Write("reach", age, sex, "all", "", "0", CsvText.Count(high));

        private void Write(string metric, string age, string sex, string place, string value, string low, string high) =>
            csv.Row(platform, account, CsvText.Day(period.From), CsvText.Day(period.To), metric, age, sex, place, value, low, high);
    }
}
