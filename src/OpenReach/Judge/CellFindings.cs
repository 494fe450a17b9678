using System.Collections;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>Findings of cells, made as they are read and area by area: there may be millions, and none is kept. Any thread may ask for any area.</summary>
/// <param name="areas">Number of areas.</param>
/// <param name="ofArea">An area's of the measures asked for, in order of cell and measure.</param>
/// <param name="measures">In the order of the release.</param>
/// <param name="byCode">Areas in the order of their codes.</param>
/// <param name="ofMeasure">An area's of one measure, by code.</param>
internal sealed class CellFindings(
    int areas, Func<int, IReadOnlyList<Measure>, IEnumerable<Finding>> ofArea, IReadOnlyList<Measure> measures, int[] byCode, Func<int, Measure, IEnumerable<Finding>> ofMeasure) : IEnumerable<Finding>
{
    /// <summary>Areas of one piece.</summary>
    private const int Together = 64;

    public static CellFindings None { get; } = new(0, (_, _) => [], [], [], (_, _) => []);

    public int Areas => areas;

    /// <summary>An area's findings, in order of cell and measure.</summary>
    public IEnumerable<Finding> OfArea(int area) => ofArea(area, measures);

    /// <summary>In order of area, cell and measure.</summary>
    public IEnumerator<Finding> GetEnumerator() => Enumerable.Range(0, areas).SelectMany(OfArea).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All findings in order of code, cut into pieces of some thousands that may be made beside one another.</summary>
    private IEnumerable<IEnumerable<Finding>> ByCode() =>
        from measure in measures.OrderBy(FindingCode.Letter, StringComparer.Ordinal) from some in byCode.Chunk(Together) select some.SelectMany(a => ofMeasure(a, measure));

    /// <summary>Each finding changed in the same way, still made as they are read.</summary>
    public CellFindings Select(Func<Finding, Finding> change) => new(areas, (a, m) => ofArea(a, m).Select(change), measures, byCode, (a, m) => ofMeasure(a, m).Select(change));

    /// <summary>Any findings of some measures, in their order; of those that are made as they are read no others are made.</summary>
    public static IEnumerable<Finding> Only(IEnumerable<Finding> findings, params IReadOnlyCollection<Measure> wanted) =>
        findings is CellFindings cells ? cells.Only([.. cells.Measures.Where(wanted.Contains)]) : findings.Where(f => wanted.Contains(f.Measure));

    private IEnumerable<Finding> Only(Measure[] wanted) => Enumerable.Range(0, areas).SelectMany(a => ofArea(a, wanted));

    private IReadOnlyList<Measure> Measures => measures;

    /// <summary>Any findings by code, in pieces: those that can be made in that order are, the others are sorted and are one piece.</summary>
    public static IEnumerable<IEnumerable<Finding>> Ordered(IEnumerable<Finding> findings) =>
        findings is CellFindings cells ? cells.ByCode() : [findings.OrderBy(f => f.Code, StringComparer.Ordinal)];
}
