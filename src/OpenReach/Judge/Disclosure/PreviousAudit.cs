using OpenReach.Terms;

namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Whether this release and the one before together give away what one of them withholds (METHOD section 7.6). Only releases whose periods
/// overlap speak of the same people and posts, so that numbers of the one may stand in for those of the other.
/// </summary>
/// <param name="Printed">Codes withheld in one of the two and printed in the other.</param>
/// <param name="Differenced">Areas that the nations of the two give away: withheld with the same others in both but for this one.</param>
internal sealed record PreviousAudit(string Release, IReadOnlyList<string> Printed, IReadOnlyList<string> Differenced)
{
    /// <summary>Null where there is no release before, or its period does not touch this one's.</summary>
    public static PreviousAudit? Of(Findings findings, PreviousRelease? previous)
    {
        if (previous is null || !Overlap(findings.Settings.Period, previous.Manifest)) return null;
        var before = previous.Numbers.ToDictionary(n => n.Code, StringComparer.Ordinal);
        var printed = new List<string>();
        foreach (var now in findings.ByArea.Concat(findings.ByAreaCell).Concat(findings.ByGroup))
            if (before.TryGetValue(now.Code, out var was) && (IsWithheld(now.Status) && was.Value is > 0 || now.Value is > 0 && was.Status == Status.Suppressed.Text())) printed.Add(now.Code);

        // Without its printed areas, each nation leaves the sum of its withheld ones; two sums that differ in one area leave that area.
        var mine = findings.ByArea.Where(f => f.Measure == Measure.MissedNoInternet && IsWithheld(f.Status)).Select(f => f.Scope.Area!).ToHashSet(StringComparer.Ordinal);
        var theirs = previous.Numbers.Where(n => n.File.EndsWith("/reach_by_area.csv", StringComparison.Ordinal) && n.Measure == Measure.MissedNoInternet.Text() && n.Status == Status.Suppressed.Text())
            .Select(n => n.Scope["area"]).ToHashSet(StringComparer.Ordinal);
        string[] apart = [.. mine.Except(theirs).Concat(theirs.Except(mine)).Order(StringComparer.Ordinal)];
        var nested = mine.IsSubsetOf(theirs) || theirs.IsSubsetOf(mine);
        return new(previous.Manifest.Release, printed, nested && apart.Length == 1 ? apart : []);
    }

    public Check Check()
    {
        const string title = "The release before does not give withheld numbers away", why = "Two releases that overlap can be taken from each other, and what is left may speak of a handful of people.";
        var (fail, found) = (Printed.Count + Differenced.Count > 0, new List<string>());
        if (Printed.Count > 0) found.Add($"{Printed.Count} numbers are withheld in one of this release and {Release} and printed in the other, such as {Printed[0]}.");
        if (Differenced.Count > 0) found.Add($"The nation of this release less that of {Release} is area {Differenced[0]}, which is withheld.");
        return new("disclosure-previous", fail ? Verdict.Fail : Verdict.Pass, title, fail ? string.Join(' ', found) : $"What {Release} and this release withhold cannot be had by comparing them.", why,
            fail ? "Keep the areas, ages and gates of the release before, or take that release down." : "");
    }

    private static bool IsWithheld(Status status) => status == Status.Suppressed;

    private static bool Overlap(Period period, ReleaseManifest before)
    {
        return Day("period.from") is { } from && Day("period.to") is { } to && from <= period.To && period.From <= to;

        DateOnly? Day(string key) => DateOnly.TryParseExact(before.Settings.FirstOrDefault(s => s.Key == key)?.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
    }
}
