using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Terms;
using OpenReach.Truth;

namespace OpenReach.HoldOut;

/// <summary>A region as it came out; shares of its residents.</summary>
/// <param name="IsSmallest">Whether it is the last of the platform's list.</param>
/// <param name="Nation">The nation's rate, and <paramref name="ByOnline"/> the same by the people online.</param>
/// <param name="Listed">The estimate with the region listed: what accounts and rounding leave.</param>
internal sealed record HiddenRegion(bool IsSmallest, double Truth, double Estimate, double Nation, double ByOnline, double Listed, bool IsHeld, double Width);

/// <summary>
/// One listed region of a rehearsed export hidden at a time, its reach predicted from everything else and set beside the people who were really
/// served there.
/// </summary>
internal sealed record HiddenPlace(int Nations, IReadOnlyList<HiddenRegion> Regions)
{
    public static HiddenPlace Run(int nations, int areas, int replicates)
    {
        var regions = new List<HiddenRegion>();
        for (var n = 0; n < nations; n++)
        {
            var made = RehearsedNation.Make(Trial.Drawn(0, (ulong)(7000 + n), 0.6, areas, replicates).Options);
            var served = made.Truth("platform", 2).Where(r => r.Key.StartsWith(Platform.Facebook + "|", StringComparison.Ordinal))
                .ToDictionary(r => r.Key.Split('|')[1], r => r.Values[0], StringComparer.Ordinal);
            var all = Facebook(Run(made.Evidence with { Settings = NoRanges(made.Evidence.Settings) }));
            var k = made.Evidence.Platforms.ToList().FindIndex(p => p.Platform == Platform.Facebook);
            var platform = made.Evidence.Platforms[k];
            var smallest = platform.Reach.ByPlace.Min(p => p.Accounts.Value);
            foreach (var place in platform.Reach.ByPlace)
            {
                var without = platform with { Reach = platform.Reach with { ByPlace = [.. platform.Reach.ByPlace.Where(p => p != place)] } };
                var estimates = Run(made.Evidence with { Platforms = [.. made.Evidence.Platforms.Select((p, i) => i == k ? without : p)] });
                var row = estimates.GroupRow(estimates.Groups.ToList().FindIndex(x => x.Code == place.Label), 0, 0);
                var (people, online, column, truth) = (estimates.ByGroup[Measure.Residents].Value, estimates.ByGroup[Measure.Online].Value, Facebook(estimates), served[place.Label]);
                var nation = column.Value[0] / people[0];
                regions.Add(new(place.Accounts.Value == smallest, truth / people[row], column.Value[row] / people[row], nation,
                    nation * (online[row] / people[row]) / (online[0] / people[0]), all.Value[row] / people[row],
                    column.Low[row] <= truth && truth <= column.High[row], (column.High[row] - column.Low[row]) / people[row]));
            }
        }
        return new(nations, regions);
    }

    private static Column Facebook(Estimates estimates) => estimates.Platforms.Single(p => p.Platform == Platform.Facebook).Reached;

    private static Settings NoRanges(Settings settings) => settings with { Estimate = settings.Estimate with { Replicates = 0 } };

    private static Estimates Run(Evidence evidence) => Estimator.Run(evidence, new Issues()) ?? throw new InvalidOperationException("The nation could not be estimated.");
}
