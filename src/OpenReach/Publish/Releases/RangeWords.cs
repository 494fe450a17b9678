using System.Globalization;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>Where a number's range comes from, source by source, in words with their numbers.</summary>
internal static class RangeWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["survey"] = "who was asked in the surveys",
        ["pairs"] = "how many use two platforms that no survey asked about together",
        ["areas"] = "how areas differ from the model",
        ["accounts"] = "accounts that are not people (second accounts, abroad, other ages, accumulation over posts)",
        ["rounding"] = "rounding and withholding by the platforms",
        ["data-age"] = "the age of the access figures",
        ["dependence"] = "how far the audiences of platforms overlap",
    };

    /// <summary>
    /// Code of the number whose budget speaks for this one: its own for a group as a whole, else that of its group or of the nation. Missed and
    /// coverage vary with reached, and online with the people without internet. Null where no budget is made.
    /// </summary>
    public static string? CodeOf(PublishedNumber number)
    {
        Measure? measure = number.Measure switch
        {
            "reached" or "missed" or "coverage" => Measure.Reached,
            "missed_no_internet" or "online" => Measure.MissedNoInternet,
            "missed_no_platform" => Measure.MissedNoPlatform,
            "missed_not_served" => Measure.MissedNotServed,
            _ => null,
        };
        if (measure is not { } of || number.Scope.ContainsKey("platform")) return null;
        return FindingCode.Of(of, new(null, number.Scope.GetValueOrDefault("group", "all"), AgeBand.All, Sex.All));
    }

    /// <summary>Largest first; none where the release has no budget of it.</summary>
    public static IEnumerable<string> Lines(PublishedNumber number, PublishedNumber? budget)
    {
        if (budget is not { Sources.Count: > 0 }) yield break;
        var own = number.Scope.GetValueOrDefault("group") == budget.Scope.GetValueOrDefault("group") && number.Scope.GetValueOrDefault("age", "all") == "all" && number.Scope.GetValueOrDefault("sex", "all") == "all";
        yield return own
            ? "Its sources one at a time, as the standard deviation in people when only that source varies:"
            : $"Sources are told apart for groups as a whole. Those of {Formula.Say(budget)}; in a smaller place or group the differences between areas weigh more:";
        // Sources that move nobody share a line: six lines of nothing hide the one that counts.
        var still = budget.Sources.Where(s => Formula.Number(s.Deviation, "persons") == "0").OrderBy(s => s.Source, StringComparer.Ordinal).ToList();
        if (still.Count < 2) still.Clear();
        foreach (var (source, deviation, share) in budget.Sources.Except(still).OrderByDescending(s => s.Share).ThenBy(s => s.Source, StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"- {Words.GetValueOrDefault(source, source)}: {Formula.Number(deviation, "persons")} people, {(share is > 0 and < 0.005 ? "under 1" : (share * 100).ToString("0", CultureInfo.InvariantCulture))}% of the variance ({source}).");
        if (still.Count > 0) yield return $"- no person by {string.Join("; ", still.Select(s => $"{Words.GetValueOrDefault(s.Source, s.Source)} ({s.Source})"))}.";
    }
}
