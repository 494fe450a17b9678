using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>Whether the release says too much about too few.</summary>
internal static class DisclosureChecks
{
    public static Check Disclosure(Estimates estimates, PopulationGate gate, ReleaseAudit? audit)
    {
        const string title = "No number speaks of a handful of people", why = "\"0 of 6 women over 85 reached\" reads as a fact about people who are known.";
        if (!estimates.Settings.Publish.Gates)
        {
            var (areas, cells) = (Few(estimates.ByArea, PopulationGate.AreaLeast), Few(estimates.ByAreaCell, PopulationGate.CellLeast));
            var small = areas + cells > 0;
            return new("disclosure", small ? Verdict.Review : Verdict.Pass, title,
                small ? $"The gates are off (publish.gates), and {CheckList.Count(areas, "area")} of fewer than 100 people and {CheckList.Count(cells, "cell")} of fewer than 20 are printed."
                    : "The gates are off (publish.gates), and no area or cell is small enough to need them.",
                why, small ? "Set publish.gates to true before the release leaves the office." : "");
        }
        if (audit is null) return new("disclosure", Verdict.Pass, title, "Every area has 100 people or more and every cell 20; nothing had to be withheld.", why, "");
        var tried = audit.Audited == audit.Small ? "every small one" : $"{CheckList.Number(audit.Audited)} of the small ones";
        return new("disclosure", audit.Found.Count > 0 ? Verdict.Fail : Verdict.Pass, title,
            $"{CheckList.Count(gate.HiddenAreas, "area")} and {CheckList.Count(audit.Withheld, "cell")} are withheld, {(estimates.Settings.Publish.Suppression == Suppression.Collapse ? "merged with others" : "others with them so that no total gives them away")}. "
                + (audit.Found.Count == 0 ? $"A linear program over all printed sums could work out none of them more closely than the rounding base or a tenth ({tried} tried)."
                    : $"A linear program over all printed sums works out {CheckList.Number(audit.Found.Count)} of them ({tried} tried): {CheckList.Names(audit.Found.Take(3))}."),
            why, audit.Found.Count > 0 ? "Use wider age bands in cells.ages, or larger areas." : "");
    }

    private static int Few(LevelTable table, double least) => table[Measure.Residents].Value.Count(n => n > 0 && n < least);
}
