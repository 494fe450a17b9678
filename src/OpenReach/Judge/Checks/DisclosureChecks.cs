using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>Whether the release says too much about too few.</summary>
internal static class DisclosureChecks
{
    public static Check Disclosure(Estimates estimates, PopulationGate gate, ReleaseAudit? audit)
    {
        if (!estimates.Settings.Publish.Gates)
        {
            var (areas, cells) = (Few(estimates.ByArea, PopulationGate.AreaLeast), Few(estimates.ByAreaCell, PopulationGate.CellLeast));
            return areas + cells > 0
                ? new("disclosure", Verdict.Review, [new Said("check.disclosure.found.open", ("areas", Areas(areas)), ("cells", Cells(cells)))], [new Said("check.disclosure.advice.open")])
                : new("disclosure", Verdict.Pass, [new Said("check.disclosure.found.needless")], []);
        }
        if (audit is null) return new("disclosure", Verdict.Pass, [new Said("check.disclosure.found.none")], []);
        var how = estimates.Settings.Publish.Suppression == Suppression.Collapse
            ? new Said("check.disclosure.found.merged", ("areas", Areas(gate.HiddenAreas)), ("cells", Cells(audit.Withheld)))
            : new Said("check.disclosure.found.withOthers", ("areas", Areas(gate.HiddenAreas)), ("cells", Cells(audit.Withheld)));
        var tried = audit.Audited == audit.Small ? new Said("check.disclosure.tried.all") : new Said("check.disclosure.tried.some", ("cells", audit.Audited));
        return audit.Found.Count == 0 ? new("disclosure", Verdict.Pass, [how, new Said("check.disclosure.found.safe", ("tried", tried))], [])
            : new("disclosure", Verdict.Fail, [how, new Said("check.disclosure.found.workedOut", ("cells", audit.Found.Count), ("tried", tried), ("codes", new ListOf([.. audit.Found.Take(3)])))], [new Said("check.disclosure.advice.workedOut")]);
    }

    private static CountOf Areas(double areas) => new(areas, "noun.area");
    private static CountOf Cells(double cells) => new(cells, "noun.cell");

    private static int Few(LevelTable table, double least) => table[Measure.Residents].Value.Count(n => n > 0 && n < least);
}
