using OpenReach.Terms;

namespace OpenReach.Connect.Exports;

/// <summary>Places as platforms name them, brought onto the project's areas. What fits nothing stays unknown, never zero.</summary>
internal sealed class PlaceMargins
{
    private readonly JoinedAreas joined;
    private readonly Dictionary<string, IReadOnlyList<(int Area, double Share)>> byCode = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> byName;
    private readonly Dictionary<string, string> labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> notCovered;
    private readonly double[] persons;
    private readonly List<UnnamedPlace> unnamed = [];

    public PlaceMargins(JoinedAreas joined, IReadOnlyList<Group> groups, IReadOnlyList<PlaceNameRow> placeNames, double[] personsByArea)
    {
        (this.joined, persons) = (joined, personsByArea);
        for (var a = 0; a < joined.Areas.Count; a++) byCode[joined.Areas[a].Code] = [(a, 1.0)];
        foreach (var group in groups.Skip(1)) byCode.TryAdd(group.Code, group.Members);
        byName = joined.Areas.Select(a => (a.Name, a.Code)).Concat(groups.Skip(1).Select(g => (g.Name, g.Code))).ToLookup(n => n.Name.Trim(), n => n.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var row in placeNames) labels.TryAdd(row.Label.Trim(), row.Area.Trim());
        notCovered = [.. joined.NotCovered.SelectMany(n => new[] { n.Area.Code, n.Area.Name })];
    }

    /// <summary>Labels that no code, name or row of place-names.csv fitted, the largest first.</summary>
    public IReadOnlyList<UnnamedPlace> Unnamed => [.. unnamed.OrderByDescending(u => u.Share).ThenBy(u => u.Platform, StringComparer.Ordinal).ThenBy(u => u.Label, StringComparer.Ordinal)];

    /// <summary>Areas of a code, a name or a label of place-names.csv; null where nothing or more than one thing fits.</summary>
    public IReadOnlyList<(int Area, double Share)>? Find(string text)
    {
        var label = text.Trim();
        if (labels.TryGetValue(label, out var mapped) && !mapped.Equals(label, StringComparison.Ordinal) && Known(mapped) is { } byLabel) return byLabel;
        return Known(label);
    }

    private IReadOnlyList<(int Area, double Share)>? Known(string text)
    {
        if (byCode.TryGetValue(text, out var members)) return members;
        var codes = byName[text].Distinct().ToList();
        return codes.Count == 1 ? byCode[codes[0]] : null;
    }

    /// <summary>Disjoint margins of one platform, the finest places first, and the accounts abroad where the export tells.</summary>
    /// <param name="figures">Reach by place in accounts; the platform's accounts are added up.</param>
    /// <param name="reach">Accounts reached by each account of the project that lists places, or lists none and may be anywhere.</param>
    public (IReadOnlyList<PlaceMargin> Places, Rounded? Abroad) Make(IReadOnlyList<Figure> figures, string platform, IReadOnlyDictionary<string, double> reach, Issues issues)
    {
        Rounded? abroad = null;
        var silent = new SortedSet<string>(StringComparer.Ordinal);
        var listing = figures.Where(f => f.PlaceLabel is not null and not "all" and not "abroad").Select(f => f.Account).ToHashSet(StringComparer.Ordinal);
        var places = new List<PlaceMargin>();
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        var all = figures.Where(f => f.PlaceLabel is not null and not "all").Sum(f => PeriodFigures.Value(f)?.Value ?? 0);
        foreach (var group in figures.Where(f => f.PlaceLabel is not null and not "all").GroupBy(f => f.PlaceLabel!).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var values = group.Select(PeriodFigures.Value).OfType<Rounded>().ToList();
            if (values.Count == 0) continue;
            var tellers = group.Key == "abroad" ? group.Select(f => f.Account).ToHashSet(StringComparer.Ordinal) : listing;
            var sum = WithSilent(new(values.Sum(v => v.Value), values.Sum(v => v.Low), values.Sum(v => v.High)), reach, tellers, silent);
            if (group.Key == "abroad") abroad = sum;
            else if (Find(group.Key) is { Count: > 0 } areas) places.Add(new(group.Key, areas, sum));
            else
            {
                unknown.Add(group.Key);
                unnamed.Add(new(platform, group.Key, all > 0 ? sum.Value / all : 0));
            }
        }
        if (unknown.Count > 0)
        {
            var uncovered = unknown.Count(notCovered.Contains);
            issues.Warning("place-unknown", $"{Platform.Name(platform)} names places that are no area or group of the project ({unknown.Count}): their accounts stay at an unknown place."
                + (uncovered > 0 ? $" Of them, areas without an access figure: {uncovered}." : ""), figures[0].Where,
                found: string.Join(", ", unknown.Take(8)) + (unknown.Count > 8 ? $" and {unknown.Count - 8} more" : ""),
                fix: "Write them into surveys/place-names.csv with the code of the area or group.");
        }
        if (silent.Count > 0)
            issues.Warning("places-of-some-accounts", $"Some accounts on {Platform.Name(platform)} list places or people abroad and others do not ({silent.Count}): the people of these are taken to live as those of the others do, and ranges run from none of them there to twice as many.",
                figures[0].Where, found: string.Join(", ", silent.Take(8)), fix: "Download the places of these accounts too, and the share of each that is abroad.");
        return (Disjoint(places, platform, figures, issues), abroad);
    }

    /// <summary>
    /// A place's accounts with those of accounts that list nothing: as dense as the others' at the point, none of them there at one end and
    /// twice as dense at the other. Left out, everybody reached by them would live where no place is listed.
    /// </summary>
    private static Rounded WithSilent(Rounded told, IReadOnlyDictionary<string, double> reach, HashSet<string> tellers, SortedSet<string> silent)
    {
        var telling = reach.Where(r => tellers.Contains(r.Key)).Sum(r => r.Value);
        var others = reach.Where(r => r.Value > 0 && !tellers.Contains(r.Key)).ToList();
        if (others.Count == 0 || telling <= 0) return told;
        silent.UnionWith(others.Select(o => o.Key));
        var more = told.Value * others.Sum(o => o.Value) / telling;
        return new(told.Value + more, told.Low, told.High + 2 * more);
    }

    /// <summary>A city inside a listed region counts in the city; the region keeps the rest.</summary>
    private List<PlaceMargin> Disjoint(List<PlaceMargin> places, string platform, IReadOnlyList<Figure> figures, Issues issues)
    {
        var taken = new double[joined.Areas.Count];
        var owner = new List<PlaceMargin>();
        var changed = 0;
        foreach (var place in places.OrderBy(p => p.Areas.Sum(a => persons[a.Area] * a.Share)).ThenBy(p => p.Label, StringComparer.Ordinal))
        {
            var left = place.Areas.Select(a => (a.Area, Share: Math.Min(a.Share, Math.Max(0, 1 - taken[a.Area])))).Where(a => a.Share > 1e-9).ToList();
            var accounts = place.Accounts;
            var members = place.Areas.ToDictionary(a => a.Area, a => a.Share);
            var inside = owner.Where(o => o.Areas.Any(x => members.TryGetValue(x.Area, out var share) && share + x.Share > 1 + 1e-9)).ToList();
            if (inside.Count > 0)
            {
                changed++;
                // Finer places hold their part of the accounts; where one lies only partly inside, the part of its people.
                foreach (var o in inside)
                {
                    var all = o.Areas.Sum(a => persons[a.Area] * a.Share);
                    var common = o.Areas.Where(a => members.ContainsKey(a.Area)).Sum(a => persons[a.Area] * a.Share);
                    var part = all > 0 ? common / all : 1;
                    accounts = new(accounts.Value - part * o.Accounts.Value, accounts.Low - part * o.Accounts.High, accounts.High - part * o.Accounts.Low);
                }
                accounts = new(Math.Max(0, accounts.Value), Math.Max(0, accounts.Low), Math.Max(0, accounts.High));
                if (left.Count == 0) continue;
            }
            foreach (var (area, share) in left) taken[area] += share;
            owner.Add(new(place.Label, left, accounts));
        }
        if (changed > 0)
            issues.Note("places-nested", $"Places of {Platform.Name(platform)} hold other listed places ({changed}): the finer ones count first, the others keep the rest.", figures[0].Where);
        return [.. owner.OrderBy(o => o.Areas[0].Area).ThenBy(o => o.Label, StringComparer.Ordinal)];
    }
}
