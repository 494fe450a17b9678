using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;
using OpenReach.Tests.Judge;

namespace OpenReach.Tests.Plan;

/// <summary>Channels of the small invented nation, whose areas are 00, 01 ... and whose region R1 holds the even ones.</summary>
internal static class InventedChannels
{
    public static ChannelRow Row(string channel = "letterbox", string place = "each", double cost = 100, double setup = 0, int fewest = 1, int most = 3, double low = 0.1, double high = 0.2) =>
        new(channel, char.ToUpperInvariant(channel[0]) + channel[1..], place is "each" ? [] : [.. place.Split(';').Select(p => p.Split(':')).Select(p => new PlaceShare(p[0], p.Length > 1 ? double.Parse(p[1]) : 1))],
            place is "each", AgeBand.All, Sex.All, [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed], "drop", cost, setup, fewest, most, low, high, 10,
            "Lumen Post", "price list", new(2025, 3, 1), new(2025, 12, 31), null, new("plan/channels.csv", null, 2));

    public static ChannelTable Table(params ChannelRow[] rows) => new("plan/channels.csv", rows, 0);

    public static PlanSettings Settings(double? budget = 1000) => new(budget, "crowns", null) { Draws = 40, Gap = 0 };

    public static Findings Findings(InventedEstimates? invented = null) => Judgement.Of((invented ?? new() { Areas = 6 }).Build(), [], []);

    public static (OutreachPlan? Plan, Issues Issues) Make(PlanSettings settings, ChannelTable table, InventedEstimates? invented = null, bool native = true)
    {
        var issues = new Issues();
        return (Purchasing.Make(Findings(invented), settings, table, issues, native), issues);
    }
}
