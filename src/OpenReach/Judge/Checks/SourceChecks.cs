using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>Age, definition and terms of the sources.</summary>
internal static class SourceChecks
{
    /// <summary>Years between a source and the period: beyond the first a REVIEW, beyond the second a FAIL.</summary>
    private const double OldYears = 2, TooOldYears = 10, DaysOfYear = 365.25;

    public static Check AccessAge(Estimates estimates)
    {
        var (date, period) = (estimates.Diagnostics.AccessAsAt, estimates.Settings.Period);
        var years = date is { } d ? Years(d, period) : double.NaN;
        var verdict = years <= OldYears ? Verdict.Pass : years > TooOldYears ? Verdict.Fail : Verdict.Review;
        return new("access-age", verdict, "Internet access is of the time of the posts",
            date is null ? "No source says when internet access was counted." : $"Internet access was counted on {Day(date.Value)}, {Apart(years)} the period.",
            "Access grows from year to year. Old figures make the group without internet look larger than it is.",
            verdict == Verdict.Pass ? "" : date is null
                ? "Set census.asAt in openreach.json."
                : "Use a newer access table if there is one; otherwise print the date beside every figure of people without internet.");
    }

    public static Check SurveyAge(Estimates estimates)
    {
        var used = estimates.Platforms.Where(p => p.IsState).ToArray();
        var undated = used.Where(p => p.UseAsAt is null).ToArray();
        var old = used.Where(p => p.UseAsAt is { } d && Years(d, estimates.Settings.Period) > OldYears).ToArray();
        var pass = undated.Length == 0 && old.Length == 0;
        var parts = old.Select(p => $"{Platform.Name(p.Platform)} ({Day(p.UseAsAt!.Value)})")
            .Concat(undated.Select(p => $"{Platform.Name(p.Platform)} (no date)"));
        return new("survey-age", pass ? Verdict.Pass : Verdict.Review, "Surveys of platform use are of the time of the posts",
            pass ? "Every survey of platform use was made within two years of the period." : $"Use rates far from the period, or without a date: {CheckList.Names(parts)}.",
            "People change platforms fast. An old rate moves people between not on a platform and not served.",
            pass ? "" : "Use a survey of the year of the posts, and give as_at in platform-use.csv.");
    }

    public static Check UseDefinition(IReadOnlyList<PlatformEstimate> platforms)
    {
        var used = platforms.Where(p => p.IsState).ToArray();
        var definitions = used.Select(p => p.UseDefinition).Distinct(StringComparer.Ordinal).ToArray();
        var unsaid = used.Where(p => string.IsNullOrWhiteSpace(p.UseDefinition)).Select(p => Platform.Name(p.Platform)).ToArray();
        var ever = used.Where(p => EverUse(p.UseDefinition)).Select(p => Platform.Name(p.Platform)).ToArray();
        var found = unsaid.Length > 0 ? $"No definition of use for {CheckList.Names(unsaid)}."
            : definitions.Length > 1 ? $"Platforms are counted by {definitions.Length} different definitions of use: {CheckList.Names(definitions.Select(d => $"\"{d}\"").Order(StringComparer.Ordinal))}."
            : ever.Length > 0 ? $"Use means ever used for {CheckList.Names(ever)}."
            : used.Length == 0 ? "No platform is a use state." : $"Use means the same for every platform: \"{definitions[0]}\".";
        var review = unsaid.Length > 0 || definitions.Length > 1 || ever.Length > 0;
        return new("use-definition", review ? Verdict.Review : Verdict.Pass, "Using a platform means one thing",
            found, "People who ever used a platform are more than those who use it weekly, and only the latter can be served in a short period.",
            review ? "Take all use rates from one survey and one question, and write its wording into the definition column." : "");
    }

    public static Check AgeProfile(Estimates estimates)
    {
        var flat = estimates.Platforms.Where(p => p.IsState && !p.HasAgeProfile).Select(p => $"use of {Platform.Name(p.Platform)}")
            .Prepend(estimates.HasAgeProfile ? "" : "internet use").Where(n => n.Length > 0).ToArray();
        return new("age-profile", flat.Length == 0 ? Verdict.Pass : Verdict.Review, "Sources tell ages apart",
            flat.Length == 0 ? "Internet use and platform use are known by age." : $"No age profile for {CheckList.Names(flat)}: one rate serves all ages.",
            "One rate for all ages overstates how many of the oldest are online by a quarter of them or more.",
            flat.Length == 0 ? "" : "Add a survey with rows by age. Until then, quote no figure by age.");
    }

    public static Check Overlap(Diagnostics diagnostics)
    {
        var (asked, unasked) = (diagnostics.AskedPairs, diagnostics.UnaskedPairs);
        return new("platform-overlap", unasked == 0 ? Verdict.Pass : Verdict.Review, "Who uses several platforms is known",
            asked + unasked == 0 ? "There is one platform, so nobody is counted on two."
                : $"A survey asked about {asked} of {asked + unasked} pairs of platforms; the rest follow an assumption.",
            "The more the users of two platforms are the same people, the more people are on none of them.",
            unasked == 0 ? "" : "Add surveys/platform-overlap.csv when a survey gives the share that uses both.");
    }

    public static Check Licences(IReadOnlyList<InputFile> inputs, Publisher publisher)
    {
        var conflicts = Judge.Licences.Conflicts(inputs, publisher.Licence);
        var alike = Judge.Licences.ShareAlike(inputs, publisher.Licence);
        var verdict = conflicts.Count > 0 ? Verdict.Fail : alike.Count > 0 ? Verdict.Review : Verdict.Pass;
        return new("licences", verdict, "Sources allow this licence",
            conflicts.Count > 0 ? $"The release is under {publisher.Licence}, and these sources forbid it: {CheckList.Names(conflicts.Select(c => $"{c.Input.Path} ({c.Input.Licence}: {c.Why})"))}."
                : alike.Count > 0 ? $"The release is under {publisher.Licence}, and these sources ask that what is made of them keeps their own licence: {CheckList.Names(alike.Select(i => $"{i.Path} ({i.Licence})"))}."
                : "No source states terms against the licence of the release.",
            "A licence cannot give more than its sources allow.",
            verdict == Verdict.Pass ? "" : conflicts.Count > 0 ? "Replace these sources, ask for permission, or publish under their terms." : "Ask whether statistics fall under that term, or publish under the same licence.");
    }

    /// <summary>True where the wording asks for "ever" as a word of its own ("every week" does not).</summary>
    private static bool EverUse(string? definition) =>
        definition?.Split(' ', ',', '.', '-', '"').Any(word => word.Equals("ever", StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>Years from a day to the nearer end of the period, to one decimal as they are printed; 0 inside it.</summary>
    private static double Years(DateOnly day, Period period) =>
        Math.Round(Math.Max(0, Math.Max(period.From.DayNumber - day.DayNumber, day.DayNumber - period.To.DayNumber)) / DaysOfYear, 1);

    private static string Apart(double years) => years == 0 ? "within"
        : years.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " years from";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
