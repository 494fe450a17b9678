using OpenReach.Plan.Evaluate;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>The like places of an evaluation, and the form for what is measured in them.</summary>
internal static class EvaluationTables
{
    public static Table Design(EvaluationDesign design) => Table.Of("evaluation", "plan/evaluation.csv", "Like places of the evaluation",
        new Said("table.evaluation"), ["channel", "pair", "arm"],
        [
            Column<EvaluationPlace>.Text("channel", "Code of the channel.", p => p.Channel, required: true),
            Column<EvaluationPlace>.Text("name", "What people call the channel.", p => p.ChannelName, required: true),
            Column<EvaluationPlace>.Integer("pair", "Number of the pair within the channel.", p => p.Pair),
            Column<EvaluationPlace>.Text("arm", "first: delivered before the measurement; waits: delivered after it; outside: not bought.", p => p.Arm.ToString().ToLowerInvariant(), required: true),
            Column<EvaluationPlace>.Text("area", "Code of the area. Text: leading zeros count.", p => p.Area, required: true, unique: true),
            Column<EvaluationPlace>.Text("area_name", "What people call the area.", p => p.AreaName, required: true),
            Column<EvaluationPlace>.Integer("units", "Units delivered in the first place of the pair before the measurement.", p => p.Units),
            Share("reach_share_low", "Share that one unit newly reaches, as believed before: low end.", p => p.ReachLow),
            Share("reach_share_high", "High end.", p => p.ReachHigh),
            Column<EvaluationPlace>.Number("residents", "Residents of the area.", p => p.Residents, _ => Unit.Persons, minimum: 0),
            Share("older_share", "Share of residents of the oldest ages.", p => Rounded(p.Older)),
            Share("online_share", "Share of residents who are online.", p => Rounded(p.Online)),
            Share("distance", "How unlike the two places are, in standard deviations of all places.", p => Rounded(p.Distance)),
        ],
        design.Places);

    /// <summary>Every place of the design with blank results: no number is given here that nobody has measured.</summary>
    public static Table ResultForm(EvaluationDesign design) => Table.Of("results", "plan/results.csv", "Form for the results of the evaluation",
        new Said("table.results"), ["area"],
        [
            Column<EvaluationPlace>.Text("area", "Code of the area.", p => p.Area, required: true, unique: true),
            Column<EvaluationPlace>.Text("area_name", "What people call the area.", p => p.AreaName, required: true),
            Column<EvaluationPlace>.Number("people_asked", "People the plan is for who were asked.", _ => null, _ => Unit.Persons, minimum: 0),
            Column<EvaluationPlace>.Number("people_reached", "How many of them the message had reached, by whatever way.", _ => null, _ => Unit.Persons, minimum: 0),
            Column<EvaluationPlace>.Text("source", "Who asked, and how people were chosen.", _ => null),
            Column<EvaluationPlace>.Text("as_at", "Day, as 2026-05-31.", _ => null),
        ],
        design.Places);

    private static double? Rounded(double? share) => share is { } s ? Math.Round(s, 4, MidpointRounding.AwayFromZero) : null;

    private static Column<EvaluationPlace> Share(string name, string description, Func<EvaluationPlace, double?> value) =>
        Column<EvaluationPlace>.Number(name, description, value, _ => Unit.Share, minimum: 0);
}
