using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>What the checks of the numbers need to know of the findings of cells, from one pass over them.</summary>
/// <param name="Unequal">Rows that do not add up.</param>
/// <param name="Impossible">Findings that cannot be right.</param>
/// <param name="Sums">Sums of the cells of each area.</param>
/// <param name="Withheld">Areas with a cell that is withheld; unless another row stands in for it, the sum is a part only.</param>
internal sealed record CellTally(
    IReadOnlyList<Said> Unequal, IReadOnlyList<Said> Impossible, IReadOnlyDictionary<(string Area, Measure Measure), double> Sums, IReadOnlySet<string> Withheld)
{
    /// <summary>Areas that one thread takes at a time.</summary>
    private const int Together = 64;

    /// <summary>Findings that are made as they are read are made area by area beside one another; the answer is in the order of the areas.</summary>
    public static CellTally Of(IEnumerable<Finding> findings)
    {
        if (findings is not CellFindings cells) return Piece(findings);
        var pieces = new CellTally[(cells.Areas + Together - 1) / Together];
        Parallel.For(0, pieces.Length, i =>
            pieces[i] = Piece(Enumerable.Range(i * Together, Math.Min(Together, cells.Areas - i * Together)).SelectMany(cells.OfArea)));
        return new([.. pieces.SelectMany(p => p.Unequal)], [.. pieces.SelectMany(p => p.Impossible)], pieces.SelectMany(p => p.Sums).ToDictionary(), pieces.SelectMany(p => p.Withheld).ToHashSet(StringComparer.Ordinal));
    }

    private static CellTally Piece(IEnumerable<Finding> findings)
    {
        List<Said> unequal = [], impossible = [];
        var sums = new Dictionary<(string Area, Measure Measure), double>();
        var withheld = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in NumberChecks.Rows(findings.Select(Seen)))
        {
            NumberChecks.Identities(row, unequal);
            foreach (var (measure, value) in row.Values)
                sums[(row.Scope.Area!, measure)] = sums.GetValueOrDefault((row.Scope.Area!, measure)) + value;
        }
        return new(unequal, impossible, sums, withheld);

        Finding Seen(Finding finding)
        {
            if (finding.Status == Status.Suppressed) withheld.Add(finding.Scope.Area!);
            if (NumberChecks.Fault(finding) is { } fault) impossible.Add(fault);
            return finding;
        }
    }
}
