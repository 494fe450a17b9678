using System.Collections;

namespace OpenReach.Judge;

/// <summary>Findings of cells, made as they are read: there may be a million, and none is kept.</summary>
/// <param name="asTheyCome">In order of area, cell and measure.</param>
/// <param name="byCode">In order of code.</param>
internal sealed class CellFindings(Func<IEnumerable<Finding>> asTheyCome, Func<IEnumerable<Finding>> byCode) : IEnumerable<Finding>
{
    public IEnumerator<Finding> GetEnumerator() => asTheyCome().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Any findings by code: those that can be made in that order are, the others are sorted.</summary>
    public static IEnumerable<Finding> Ordered(IEnumerable<Finding> findings) => findings is CellFindings cells ? cells.ByCode() : findings.OrderBy(f => f.Code, StringComparer.Ordinal);

    private IEnumerable<Finding> ByCode() => byCode();
}
