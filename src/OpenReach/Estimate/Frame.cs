using OpenReach.Connect;

namespace OpenReach.Estimate;

/// <summary>
/// What every evaluation shares and none changes: which platforms are states, how their margins lie on areas and cells,
/// totals of the population.
/// </summary>
internal sealed class Frame
{
    public Frame(Evidence evidence)
    {
        Evidence = evidence;
        States = [.. Enumerable.Range(0, evidence.Platforms.Count)
            .Where(p => evidence.Platforms[p] is { Use: not null, Role: PlatformRole.State or PlatformRole.StateWithoutReach })];
        Layouts = [.. States.Select(p => ReachLayout.Of(evidence.Platforms[p].Reach, evidence.Areas.Count, evidence.Cells))];
        var order = States.Select((platform, k) => (platform, k)).ToDictionary(x => x.platform, x => x.k);
        Asked = [.. evidence.Pairs.Where(p => order.ContainsKey(p.PlatformA) && order.ContainsKey(p.PlatformB) && p.PlatformA != p.PlatformB)
            .Select(p => (A: order[p.PlatformA], B: order[p.PlatformB], p)).DistinctBy(p => (Math.Min(p.A, p.B), Math.Max(p.A, p.B)))];

        var (areas, cells) = (evidence.Areas.Count, evidence.Cells.Count);
        (PersonsByArea, PersonsByCell) = (new double[areas], new double[cells]);
        for (var a = 0; a < areas; a++)
            for (var c = 0; c < cells; c++)
            {
                PersonsByArea[a] += evidence.Population[a][c];
                PersonsByCell[c] += evidence.Population[a][c];
            }
        Persons = PersonsByCell.Sum();
    }

    public Evidence Evidence { get; }

    /// <summary>Platforms that are use states, as indices into the evidence; state platform k is bit k.</summary>
    public int[] States { get; }

    /// <summary>Aligned with <see cref="States"/>.</summary>
    public ReachLayout[] Layouts { get; }

    /// <summary>Pairs of state platforms that a survey asked about.</summary>
    public IReadOnlyList<(int A, int B, PairEvidence Pair)> Asked { get; }

    public int UnaskedPairs => States.Length * (States.Length - 1) / 2 - Asked.Count;

    public double[] PersonsByArea { get; }
    public double[] PersonsByCell { get; }
    public double Persons { get; }

    public PlatformEvidence Platform(int state) => Evidence.Platforms[States[state]];

    public bool HasReach => States.Any(p => Evidence.Platforms[p].Role == PlatformRole.State);
    public bool LacksSomeReach => States.Any(p => Evidence.Platforms[p].Role == PlatformRole.StateWithoutReach);
}
