using OpenReach.Rehearse;

namespace OpenReach.Truth;

/// <summary>
/// Coverage of each area as somebody would put it who knows every rate of the nation and of its regions, has each area's people online from the
/// census as everybody has, and does not know how single areas differ from their region in use, in being served and in the fall of access with age:
/// what no input of a project tells of places that no platform lists. What is left of the error is the floor for any rule.
/// </summary>
internal static class Oracle
{
    /// <summary>People are whole, so each draw has noise of its own; this many leave a third of it.</summary>
    private const int Draws = 9;

    /// <param name="truth">Coverage by area code.</param>
    /// <param name="residents">By area code.</param>
    /// <param name="online">People online by area code, as the census and the survey have it.</param>
    /// <param name="listedOnly">Nor how regions differ in being served by a platform that lists no regions, as no export tells it.</param>
    /// <returns>By area code, with the nation's level as it truly is.</returns>
    public static Dictionary<string, double> Coverage(
        RehearsalOptions options, Func<string, double> truth, Func<string, double> residents, Func<string, double> online, bool listedOnly)
    {
        var alike = options with { UseAreaSd = 0, ReachAreaSd = 0, UseGivenAccessSd = 0, AccessSlopeSd = 0 };
        var land = InventedLand.Make(alike).Land;
        if (listedOnly)
            for (var k = 0; k < land.Platforms.Count; k++)
                if (Habits.Of(land.Platforms[k].Id).Places != PlacesShown.Regions)
                    land.Serve[k] = Land.ServeLogits(k, land.Platforms[k].Id, land.Cells, land.RegionOf, options.Regions, alike with { ReachRegionSd = 0 });
        var (areas, cells) = (land.Areas.Count, land.Cells.Count);
        var (reached, own) = (new double[areas], new double[areas]);
        for (ulong draw = 0; draw < Draws; draw++)
        {
            var outcome = People.Draw(land, alike with { Seed = options.Seed + 1_000_003 * (draw + 1) });
            for (var i = 0; i < outcome.Reached.Length; i++)
            {
                reached[i / cells] += outcome.Reached[i];
                own[i / cells] += outcome.Online[i];
            }
        }
        var coverage = Enumerable.Range(0, areas).ToDictionary(a => land.Areas[a].Code, a =>
            own[a] > 0 ? reached[a] / own[a] * online(land.Areas[a].Code) / residents(land.Areas[a].Code) : 0, StringComparer.Ordinal);
        // Differences between areas bend the nation's mean a little, which the oracle knows.
        var all = coverage.Keys.Sum(residents);
        var shift = coverage.Sum(c => residents(c.Key) * (truth(c.Key) - c.Value)) / all;
        return coverage.ToDictionary(c => c.Key, c => c.Value + shift, StringComparer.Ordinal);
    }
}
