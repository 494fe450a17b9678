using OpenReach.Rehearse;

namespace OpenReach.Truth;

/// <summary>
/// Coverage of each area as somebody would put it who knows every rate of the nation and of its regions and how many people are online in each
/// area, and only not how single areas differ from their region in use, in being served and in the fall of access with age: what no input of a project
/// tells of places that no platform lists. What is left of the error is the floor for any rule.
/// </summary>
internal static class Oracle
{
    /// <summary>People are whole, so each draw has noise of its own; this many leave a third of it.</summary>
    private const int Draws = 9;

    /// <param name="truth">Coverage by area code.</param>
    /// <param name="residents">By area code.</param>
    /// <returns>By area code, with the nation's level as it truly is.</returns>
    public static Dictionary<string, double> Coverage(RehearsalOptions options, Func<string, double> truth, Func<string, double> residents)
    {
        var alike = options with { UseAreaSd = 0, ReachAreaSd = 0, UseGivenAccessSd = 0, AccessSlopeSd = 0 };
        var land = InventedLand.Make(alike).Land;
        var (areas, cells) = (land.Areas.Count, land.Cells.Count);
        var reached = new double[areas];
        for (ulong draw = 0; draw < Draws; draw++)
        {
            var outcome = People.Draw(land, alike with { Seed = options.Seed + 1_000_003 * (draw + 1) });
            for (var i = 0; i < outcome.Reached.Length; i++) reached[i / cells] += (double)outcome.Reached[i] / Draws;
        }
        var coverage = Enumerable.Range(0, areas).ToDictionary(a => land.Areas[a].Code, a =>
        {
            var people = Enumerable.Range(a * cells, cells).Sum(i => land.People[i]);
            return people > 0 ? reached[a] / people : 0;
        }, StringComparer.Ordinal);
        // Differences between areas bend the nation's mean a little, which the oracle knows.
        var all = coverage.Keys.Sum(residents);
        var shift = coverage.Sum(c => residents(c.Key) * (truth(c.Key) - c.Value)) / all;
        return coverage.ToDictionary(c => c.Key, c => c.Value + shift, StringComparer.Ordinal);
    }
}
