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
        if (estimates.Diagnostics.AccessAsAt is not { } day) return new("access-age", Verdict.Review, [new Said("check.access-age.found.undated")], [new Said("check.access-age.advice.undated")]);
        var years = Years(day, estimates.Settings.Period);
        var verdict = years <= OldYears ? Verdict.Pass : years > TooOldYears ? Verdict.Fail : Verdict.Review;
        return new("access-age", verdict,
            [years == 0 ? new Said("check.access-age.found.within", ("day", day)) : new Said("check.access-age.found", ("day", day), ("years", new NumberAs(years, "0.0")))],
            verdict == Verdict.Pass ? [] : [new Said("check.access-age.advice")]);
    }

    public static Check SurveyAge(Estimates estimates)
    {
        var used = estimates.Platforms.Where(p => p.IsState).ToArray();
        Said[] open =
        [
            .. used.Where(p => p.UseAsAt is { } d && Years(d, estimates.Settings.Period) > OldYears).Select(p => new Said("check.survey-age.one", ("platform", Platform.Name(p.Platform)), ("day", p.UseAsAt!.Value))),
            .. used.Where(p => p.UseAsAt is null).Select(p => new Said("check.survey-age.one.undated", ("platform", Platform.Name(p.Platform)))),
        ];
        return open.Length == 0 ? new("survey-age", Verdict.Pass, [new Said("check.survey-age.found.none")], [])
            : new("survey-age", Verdict.Review, [new Said("check.survey-age.found", ("platforms", new ListOf([.. open])))], [new Said("check.survey-age.advice")]);
    }

    public static Check UseDefinition(IReadOnlyList<PlatformEstimate> platforms)
    {
        var used = platforms.Where(p => p.IsState).ToArray();
        var definitions = used.Select(p => p.UseDefinition).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var unsaid = used.Where(p => string.IsNullOrWhiteSpace(p.UseDefinition)).Select(p => Platform.Name(p.Platform)).ToArray();
        var ever = used.Where(p => EverUse(p.UseDefinition)).Select(p => Platform.Name(p.Platform)).ToArray();
        var review = unsaid.Length > 0 || definitions.Length > 1 || ever.Length > 0;
        return new("use-definition", review ? Verdict.Review : Verdict.Pass,
            [unsaid.Length > 0 ? new Said("check.use-definition.found.unsaid", ("platforms", new ListOf([.. unsaid])))
                : definitions.Length > 1 ? new Said("check.use-definition.found.several", ("count", definitions.Length), ("definitions", new ListOf([.. definitions.Select(Quoted)])))
                : ever.Length > 0 ? new Said("check.use-definition.found.ever", ("platforms", new ListOf([.. ever])))
                : used.Length == 0 ? new Said("check.use-definition.found.none") : new Said("check.use-definition.found.one", ("definition", Quoted(definitions[0])))],
            review ? [new Said("check.use-definition.advice")] : []);
    }

    /// <summary>As the survey asks it.</summary>
    private static Said Quoted(string? definition) => new Said("check.use-definition.quoted", ("definition", definition ?? ""));

    public static Check AgeProfile(Estimates estimates)
    {
        List<Said> flat = [.. estimates.Platforms.Where(p => p.IsState && !p.HasAgeProfile).Select(p => new Said("check.age-profile.of.platform", ("platform", Platform.Name(p.Platform))))];
        if (!estimates.HasAgeProfile) flat.Insert(0, new Said("check.age-profile.of.internet"));
        return flat.Count == 0 ? new("age-profile", Verdict.Pass, [new Said("check.age-profile.found.none")], [])
            : new("age-profile", Verdict.Review, [new Said("check.age-profile.found", ("what", new ListOf([.. flat])))], [new Said("check.age-profile.advice")]);
    }

    public static Check Overlap(Diagnostics diagnostics)
    {
        var (asked, pairs) = (diagnostics.AskedPairs, diagnostics.AskedPairs + diagnostics.UnaskedPairs);
        return asked == pairs ? new("platform-overlap", Verdict.Pass, [pairs == 0 ? new Said("check.platform-overlap.found.one") : new Said("check.platform-overlap.found.all")], [])
            : new("platform-overlap", Verdict.Review, [new Said("check.platform-overlap.found", ("asked", asked), ("pairs", new CountOf(pairs, "noun.platformPair")))], [new Said("check.platform-overlap.advice")]);
    }

    public static Check Licences(IReadOnlyList<InputFile> inputs, Publisher publisher)
    {
        var (conflicts, alike) = (Judge.Licences.Conflicts(inputs, publisher.Licence), Judge.Licences.ShareAlike(inputs, publisher.Licence));
        if (conflicts.Count > 0)
            return new("licences", Verdict.Fail,
                [new Said("check.licences.found.forbid", ("licence", publisher.Licence), ("sources", new ListOf([.. conflicts.Select(c => new Said("check.licences.one.forbid", ("path", c.Input.Path), ("licence", c.Input.Licence!), ("why", new ListOf([.. c.Terms.Select(Forbids)]))))])))],
                [new Said("check.licences.advice.forbid")]);
        var (tables, unstated) = Judge.Licences.Unstated(inputs);
        return alike.Count == 0 ? new("licences", Verdict.Pass,
                [new Said("check.licences.found.none"), .. unstated == 0 ? Array.Empty<Said>() : [new Said("check.licences.found.unstated", ("unstated", unstated), ("tables", new CountOf(tables, "noun.table")))]], [])
            : new("licences", Verdict.Review,
                [new Said("check.licences.found.alike", ("licence", publisher.Licence), ("sources", new ListOf([.. alike.Select(i => new Said("check.licences.one", ("path", i.Path), ("licence", i.Licence!)))])))], [new Said("check.licences.advice.alike")]);
    }

    private static Said Forbids(LicenceTerm term) => term == LicenceTerm.NoChanges ? new Said("check.licences.term.noChanges") : new Said("check.licences.term.noCommerce");

    /// <summary>True where the wording asks for "ever" as a word of its own ("every week" does not).</summary>
    private static bool EverUse(string? definition) =>
        definition?.Split(' ', ',', '.', '-', '"').Any(word => word.Equals("ever", StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>Years from a day to the nearer end of the period, to one decimal as they are printed; 0 inside it.</summary>
    private static double Years(DateOnly day, Period period) =>
        Math.Round(Math.Max(0, Math.Max(period.From.DayNumber - day.DayNumber, day.DayNumber - period.To.DayNumber)) / DaysOfYear, 1);
}
