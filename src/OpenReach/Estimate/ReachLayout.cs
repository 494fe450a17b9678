using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// How the margins of one platform's reach lie on the map and the cells: listed places and one remainder region,
/// disjoint groups of cells (method 2.2). Suppressed groups are one margin together, of each sex where the export tells the sexes.
/// </summary>
internal sealed class ReachLayout
{
    private ReachLayout(PlaceMargin[] listed, bool[] isShare, (int Region, double Share)[][] regionsOfArea, bool hasRemainder, int[] groupOf, double[] groupShare, bool[] isLeft)
    {
        (Listed, IsShare, RegionsOfArea, HasRemainder) = (listed, isShare, regionsOfArea, hasRemainder);
        (GroupOf, GroupShare, HasNoFigure) = (groupOf, groupShare, isLeft);
    }

    /// <summary>Places with a figure of their own, in the order of the evidence; each is the region of its index.</summary>
    public PlaceMargin[] Listed { get; }

    /// <summary>True where the figure is a share of the reached (a local account) instead of accounts.</summary>
    public bool[] IsShare { get; }

    /// <summary>Regions of each area with the share of the area that lies in it; shares sum to 1.</summary>
    public (int Region, double Share)[][] RegionsOfArea { get; }

    /// <summary>True where some area is outside every listed place: the last region.</summary>
    public bool HasRemainder { get; }

    public int Regions => Listed.Length + (HasRemainder ? 1 : 0);

    /// <summary>Margin of each cell.</summary>
    public int[] GroupOf { get; }

    /// <summary>Share of the reached by margin, by the export; sums to 1 over margins that have a figure.</summary>
    public double[] GroupShare { get; }

    /// <summary>True for the cells that no figure covers: they take their part by capacity.</summary>
    public bool[] HasNoFigure { get; }

    public MarginName RegionName(int region) => region < Listed.Length ? new(MarginKind.Place, Listed[region].Label, [], Sex.All) : MarginName.Elsewhere;

    public MarginName GroupName(int group, CellScheme scheme)
    {
        var cells = Enumerable.Range(0, GroupOf.Length).Where(c => GroupOf[c] == group).Select(c => scheme[c]).ToArray();
        var sexes = cells.Select(c => c.Sex).Distinct().ToArray();
        return cells.Length == scheme.Count ? new(MarginKind.Ages, null, [], Sex.All)
            : new(MarginKind.Ages, null, [.. cells.Select(c => c.Age).Distinct().Order()], sexes.Length == 1 && scheme.Sexes.Count > 1 ? sexes[0] : Sex.All);
    }

    /// <summary>The same places and groups of cells with other figures: those of a replicate.</summary>
    /// <param name="reach">The evidence this layout was made of, with other accounts.</param>
    public ReachLayout With(ReachEvidence reach)
    {
        var figures = reach.ByPlace.Concat(reach.LocalShare).ToDictionary(p => (object)p.Areas, p => p.Accounts, ReferenceEqualityComparer.Instance);
        PlaceMargin[] listed = [.. Listed.Select(p => p with { Accounts = figures[p.Areas] })];
        if (reach.ByCell is null || HasNoFigure.All(left => left)) return new(listed, IsShare, RegionsOfArea, HasRemainder, GroupOf, GroupShare, HasNoFigure);
        var accounts = new double[GroupShare.Length];
        foreach (var margin in reach.ByCell) if (margin.Cells.Length > 0) accounts[GroupOf[margin.Cells[0]]] += margin.Accounts.Value;
        var total = accounts.Sum();
        return new(listed, IsShare, RegionsOfArea, HasRemainder, GroupOf, [.. accounts.Select(a => total > 0 ? a / total : 0)], HasNoFigure);
    }

    public static ReachLayout Of(ReachEvidence reach, int areas, CellScheme scheme)
    {
        var (listed, isShare, regionsOfArea, hasRemainder) = Places(reach, areas);
        var (groupOf, shares, isLeft) = Groups(reach.ByCell, scheme.Count);
        return new(listed, isShare, regionsOfArea, hasRemainder, groupOf, shares, isLeft);
    }

    private static (PlaceMargin[], bool[], (int, double)[][], bool) Places(ReachEvidence reach, int areas)
    {
        var taken = new double[areas];
        var (listed, isShare) = (new List<PlaceMargin>(), new List<bool>());
        var regions = Enumerable.Range(0, areas).Select(_ => new List<(int, double)>()).ToArray();
        Take(reach.ByPlace, share: false);
        Take(reach.LocalShare, share: true);

        var hasRemainder = false;
        for (var a = 0; a < areas; a++)
        {
            var rest = 1 - taken[a];
            if (rest <= 1e-9) continue;
            regions[a].Add((listed.Count, rest));
            hasRemainder = true;
        }
        return ([.. listed], [.. isShare], [.. regions.Select(r => r.ToArray())], hasRemainder);

        void Take(IReadOnlyList<PlaceMargin> places, bool share)
        {
            foreach (var place in places)
            {
                // A local share over a place that the export lists already would count its people twice: the export's figure stands.
                if (place.Areas.Count == 0 || place.Areas.Any(x => taken[x.Area] + x.Share > 1 + 1e-6)) continue;
                foreach (var (area, part) in place.Areas) { taken[area] += part; regions[area].Add((listed.Count, part)); }
                listed.Add(place);
                isShare.Add(share);
            }
        }
    }

    private static (int[] GroupOf, double[] Share, bool[] IsLeft) Groups(IReadOnlyList<CellMargin>? byCell, int cells)
    {
        var groupOf = new int[cells];
        Array.Fill(groupOf, -1);
        var accounts = new List<double>();
        var suppressed = new SortedDictionary<Sex, int>();
        foreach (var margin in byCell ?? [])
        {
            var group = margin.Suppressed && suppressed.TryGetValue(margin.Of, out var together) ? together : accounts.Count;
            if (group == accounts.Count) accounts.Add(0);
            if (margin.Suppressed) suppressed[margin.Of] = group;
            accounts[group] += margin.Accounts.Value;
            foreach (var c in margin.Cells) groupOf[c] = group;
        }
        var total = accounts.Sum();
        if (total <= 0) return (new int[cells], [0], [true]);

        var shares = accounts.Select(a => a / total).ToList();
        var isLeft = accounts.Select(_ => false).ToList();
        if (groupOf.Contains(-1)) { shares.Add(0); isLeft.Add(true); }
        for (var c = 0; c < cells; c++) if (groupOf[c] < 0) groupOf[c] = shares.Count - 1;
        return (groupOf, [.. shares], [.. isLeft]);
    }
}
