using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>
/// Invents a nation, draws what happened to everybody in it, and writes the files that its platforms, its statistical office and its
/// surveys would give, with the truth beside them. The same options give the same bytes.
/// </summary>
public static class Rehearsal
{
    /// <summary>A whole invented nation: <c>project/</c> to run and <c>truth/</c> to score against. Files are in ordinal order of path.</summary>
    public static IReadOnlyList<RehearsedFile> Make(RehearsalOptions options)
    {
        Check(options);
        var map = InventedLand.Make(options);
        var outcome = People.Draw(map.Land, options);
        var audiences = Audience.Of(map.Land, outcome, options, [.. map.Land.Areas.Select(a => a.Name)]);
        var householdRatio = CensusFiles.HouseholdRatio(options);

        var account = new Account(ProjectSettings.Ministry(map.Nation, options), map.Nation.ToLowerInvariant() + ".ministry", Number(options));
        List<RehearsedFile> files =
        [
            .. CensusFiles.Write(map, outcome, householdRatio, options),
            .. SurveyFiles.Write(map.Land, outcome, options),
            .. Exports(map.Land, audiences, account, options),
            .. TruthFiles.Write(map.Land, outcome, audiences, householdRatio, options),
        ];
        if (options.PlanBudget > 0) files.Add(new("project/plan/channels.csv", ChannelFile.Write(map, options.Period)));
        files.Add(new("project/sources.csv", SourceFile.Write(map.Nation, [.. files.Select(f => f.Path)], options)));
        files.Add(new("project/openreach.json", ProjectSettings.Write(map.Nation, map.Land, [.. files.Select(f => f.Path)], options)));
        return Ordered(files);
    }

    /// <summary>
    /// Invented exports on a real census: only the exports, <c>surveys/platforms.csv</c> and the truth are written, for a project whose
    /// settings go on naming its real census and survey files. Period, cells and places come from the settings, use of platforms from the
    /// surveys; what surveys do not cross is made up plausibly. Areas without dwellings or people of the universe are no part of the truth.
    /// </summary>
    public static IReadOnlyList<RehearsedFile> On(CensusTables census, SurveyTables surveys, Settings settings, RehearsalOptions options)
    {
        options = options with { Ages = settings.Cells.Ages, Sexes = settings.Cells.Sexes, Period = settings.Period };
        Check(options);
        var (land, householdRatio) = RealLand.From(census, surveys, settings, options);
        var outcome = People.Draw(land, options);
        var audiences = Audience.Of(land, outcome, options, [.. land.Areas.Select(a => a.Name)]);
        var account = new Account("Rehearsed department", "rehearsed.department", Number(options));
        return Ordered(
        [
            .. Exports(land, audiences, account, options),
            .. TruthFiles.Write(land, outcome, audiences, householdRatio, options),
        ]);
    }

    private static IEnumerable<RehearsedFile> Exports(Land land, IReadOnlyList<Audience> audiences, Account account, RehearsalOptions options)
    {
        foreach (var audience in audiences.Where(a => a.HasPosts))
        {
            var facebook = audience.Platform.Id == Platform.Facebook;
            var own = account with { Number = account.Number + (facebook ? 0UL : 7UL) };
            var name = ContentExport.FileName(options.Period, own.Number % 10_000_000_000_000_000UL);
            yield return new($"project/exports/{audience.Platform.Id}/{name}",
                facebook ? ContentExport.Facebook(own, audience.Posts) : ContentExport.Instagram(own, audience.Posts));
        }
        var reach = ReachFile.Write(land, audiences, account, options);
        if (reach is not null) yield return new("project/exports/reach.csv", reach.Bytes);
        if (reach is { Labels.Count: > 0 })
        {
            var csv = new CsvText();
            csv.Row("label", "area");
            foreach (var (label, area) in reach.Labels) csv.Row(label, area);
            yield return new("project/surveys/place-names.csv", csv.Bytes());
        }
        yield return new("project/surveys/platforms.csv", SurveyFiles.Priors(audiences));
    }

    private static void Check(RehearsalOptions options)
    {
        if (options.Regions < 1 || options.Areas < options.Regions) throw new ArgumentException($"{options.Areas} areas do not fill {options.Regions} regions.");
        if (options.Posts < 1) throw new ArgumentException("A rehearsal needs at least one post.");
        foreach (var p in options.Platforms ?? [])
        {
            if (!Platform.CanBeState(p.Id)) throw new ArgumentException($"Nobody can be a user of {p.Id}.");
            if (p.Export is RehearsedExport.Posts or RehearsedExport.ReachAndPosts && !ContentExport.Has(p.Id))
                throw new ArgumentException($"Posts can be exported for facebook and instagram, not for {p.Id}.");
        }
    }

    private static ulong Number(RehearsalOptions options) => 100_000_000_000_000UL + (ulong)(Draws.Uniform(options.Seed, Streams.Report, 1, 0) * 9e14);

    private static IReadOnlyList<RehearsedFile> Ordered(List<RehearsedFile> files) => [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
}
