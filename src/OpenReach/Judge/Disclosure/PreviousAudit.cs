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
        return Between(
            findings.ByArea.Concat(findings.ByAreaCell).Concat(findings.ByGroup).Select(f => (f.Code, f.Value, IsWithheld: f.Status == Status.Suppressed)),
            findings.ByArea.Where(f => f.Measure == Measure.MissedNoInternet && f.Status == Status.Suppressed).Select(f => f.Scope.Area!),
            previous.Manifest.Release, previous.Numbers);
    }

    /// <summary>
    /// Of two releases as they are written: what goes to a place beside what stands there, which somebody may hold already. Null where their
    /// periods do not touch.
    /// </summary>
    public static PreviousAudit? Between(ReleaseManifest manifest, IReadOnlyList<PublishedNumber> now, ReleaseManifest standing, IReadOnlyList<PublishedNumber> before) =>
        Day(manifest, "period.from") is { } from && Day(manifest, "period.to") is { } to && Overlap(new(from, to, ""), standing)
            ? Between(now.Where(n => Speaks(n.File)).Select(n => (n.Code, n.Value, IsWithheld: IsWithheld(n))), WithheldAreas(now), standing.Release, before)
            : null;

    private static PreviousAudit Between(
        IEnumerable<(string Code, double? Value, bool IsWithheld)> numbers, IEnumerable<string> areas, string release, IReadOnlyList<PublishedNumber> before)
    {
        var earlier = before.ToDictionary(n => n.Code, StringComparer.Ordinal);
        string[] printed = [.. numbers.Where(now => earlier.TryGetValue(now.Code, out var was) && (now.IsWithheld && was.Value is > 0 || now.Value is > 0 && IsWithheld(was))).Select(n => n.Code)];

        // Without its printed areas, each nation leaves the sum of its withheld ones; two sums that differ in one area leave that area.
        var (mine, theirs) = (areas.ToHashSet(StringComparer.Ordinal), WithheldAreas(before).ToHashSet(StringComparer.Ordinal));
        string[] apart = [.. mine.Except(theirs).Concat(theirs.Except(mine)).Order(StringComparer.Ordinal)];
        var nested = mine.IsSubsetOf(theirs) || theirs.IsSubsetOf(mine);
        return new(release, printed, nested && apart.Length == 1 ? apart : []);
    }

    private static IEnumerable<string> WithheldAreas(IReadOnlyList<PublishedNumber> numbers) =>
        numbers.Where(n => n.File.EndsWith("/reach_by_area.csv", StringComparison.Ordinal) && n.Measure == Measure.MissedNoInternet.Text() && IsWithheld(n)).Select(n => n.Scope["area"]);

    private static bool IsWithheld(PublishedNumber number) => number.Status == Status.Suppressed.Text();

    /// <summary>True for the tables of people by place, age and sex.</summary>
    private static bool Speaks(string file) => file is "data/reach_by_area.csv" or "data/reach_by_area_cell.csv" or "data/reach_by_group.csv";

    public Check Check()
    {
        List<Said> found = [];
        if (Printed.Count > 0) found.Add(new Said("check.disclosure-previous.found.printed", ("release", Release), ("numbers", Printed.Count), ("code", Printed[0])));
        if (Differenced.Count > 0) found.Add(new Said("check.disclosure-previous.found.differenced", ("release", Release), ("area", Differenced[0])));
        return found.Count > 0 ? new("disclosure-previous", Verdict.Fail, found, [new Said("check.disclosure-previous.advice")])
            : new("disclosure-previous", Verdict.Pass, [new Said("check.disclosure-previous.found.none", ("release", Release))], []);
    }

    private static bool Overlap(Period period, ReleaseManifest before) =>
        Day(before, "period.from") is { } from && Day(before, "period.to") is { } to && from <= period.To && period.From <= to;

    private static DateOnly? Day(ReleaseManifest manifest, string key) =>
        DateOnly.TryParseExact(manifest.Settings.FirstOrDefault(s => s.Key == key)?.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
