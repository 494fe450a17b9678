using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Surveys;

/// <summary>What one file under <c>surveys</c> holds; the lists of the other kinds are empty.</summary>
internal sealed record SurveyFile(PlainShape Shape, int Rows, DateOnly? AsAt)
{
    /// <summary>Of the rows those that cannot be used.</summary>
    public int SetAside { get; init; }

    /// <summary>What the rows say they are from, each once.</summary>
    public IReadOnlyList<string> Cited => [.. Use.Select(r => r.Source).Concat(Overlap.Select(r => r.Source)).Concat(Priors.Select(r => r.Source)).Concat(Accounts.Select(r => r.Source)).OfType<string>().Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<UseRow> Use { get; init; } = [];
    public IReadOnlyList<OverlapRow> Overlap { get; init; } = [];
    public IReadOnlyList<PriorRow> Priors { get; init; } = [];
    public IReadOnlyList<AccountRow> Accounts { get; init; } = [];
    public IReadOnlyList<PlaceNameRow> PlaceNames { get; init; } = [];
}

/// <summary>Reads the survey tables that the settings name: platform use, internet use, overlap, priors, local accounts and place names.</summary>
internal static class SurveyReader
{
    /// <summary>A table that needs more columns is tried first, so that none is taken for a simpler one.</summary>
    internal static readonly PlainShape[] Shapes =
        [PlainShape.PlatformUse, PlainShape.Overlap, PlainShape.Accounts, PlainShape.Priors, PlainShape.InternetUse, PlainShape.PlaceNames];

    private static readonly string[] Parameters = ["abroad", "accumulation", "duplicates"];

    public static (SurveyTables Tables, IReadOnlyList<InputFile> Files) Read(Project project, Issues issues) =>
        Read(project, issues, ContainerReader.Open);

    /// <param name="open">How a file becomes grids.</param>
    public static (SurveyTables Tables, IReadOnlyList<InputFile> Files) Read(Project project, Issues issues, Func<ProjectFile, Issues, IReadOnlyList<Grid>> open)
    {
        var surveys = project.Settings.Surveys;
        var inputs = new List<InputFile>();

        List<SurveyFile> Role(PlainShape shape, string setting, IReadOnlyList<string> entries)
        {
            var found = new List<SurveyFile>();
            foreach (var file in ProjectFiles.Resolve(project, entries, setting, issues))
            {
                if (open(file, issues) is not [_, ..] grids) continue;
                if (ReadAs(shape, Fitting(shape, [.. grids.Select(PlainTable.UnderTitle)], file, issues), file, issues) is not { } read) continue;
                found.Add(read);
                inputs.Add(new(file.Display, "survey", new FileInfo(file.FullPath).Length, file.Sha256(), "plain " + shape.Kind, shape.Title, null, read.AsAt) { Cited = read.Cited });
            }
            return found;
        }

        var internet = Role(PlainShape.InternetUse, "surveys.internetUse", surveys.InternetUse);
        var platforms = Role(PlainShape.PlatformUse, "surveys.platformUse", surveys.PlatformUse);
        var overlap = Role(PlainShape.Overlap, "surveys.overlap", surveys.Overlap);
        var priors = Role(PlainShape.Priors, "surveys.platforms", surveys.Platforms);
        var accounts = Role(PlainShape.Accounts, "surveys.accounts", surveys.Accounts);
        var placeNames = Role(PlainShape.PlaceNames, "surveys.placeNames", surveys.PlaceNames);
        return (new(
            [.. internet.SelectMany(f => f.Use)], [.. platforms.SelectMany(f => f.Use)], [.. overlap.SelectMany(f => f.Overlap)],
            [.. priors.SelectMany(f => f.Priors)], [.. accounts.SelectMany(f => f.Accounts)], [.. placeNames.SelectMany(f => f.PlaceNames)]), inputs);
    }

    /// <summary>
    /// Of the sheets of a workbook the first that has the columns, else the first; a warning names further sheets that have them, or those of
    /// another table of a survey. Sheets of notes are no tables.
    /// </summary>
    private static Grid Fitting(PlainShape shape, IReadOnlyList<Grid> grids, ProjectFile file, Issues issues)
    {
        var fitting = grids.Where(g => shape.Fits(PlainTable.Headings(g))).ToList();
        var read = fitting.Count > 0 ? fitting[0] : grids[0];
        var passed = grids.Where(g => g != read && fitting.Count > 0 && Array.Exists(Shapes, s => s.Fits(PlainTable.Headings(g)))).Select(g => g.Sheet ?? g.Member ?? "").ToList();
        if (passed.Count > 0)
            issues.Warning("sheets-not-read", $"Of the sheets of {file.Display} one is read as {shape.Title}; other sheets with figures are not.", new(file.Display, read.Sheet ?? read.Member),
                found: string.Join(", ", passed), expected: "one table in a file", fix: "Save each sheet as a file of its own, and name it in openreach.json.");
        return read;
    }

    /// <summary>What a single file is; null where it is no survey table. Problems inside it are issues.</summary>
    public static SurveyFile? TryRecognise(ProjectFile file, IReadOnlyList<Grid> grids, Issues issues)
    {
        foreach (var grid in grids.Select(PlainTable.UnderTitle))
        {
            var headings = PlainTable.Headings(grid);
            if (Array.Find(Shapes, s => s.Fits(headings)) is { } shape) return ReadAs(shape, grid, file, issues);
        }
        return null;
    }

    private static SurveyFile? ReadAs(PlainShape shape, Grid grid, ProjectFile file, Issues issues)
    {
        var headings = PlainTable.Headings(grid);
        if (!shape.Fits(headings) && Array.Find(Shapes, s => s.Fits(headings)) is { } other)
        {
            issues.Error("survey-table-unexpected", $"This file is listed as a {shape.Title}, and it is another table.", new(file.Display, grid.Sheet, 1),
                found: other.Title, expected: "columns " + string.Join(',', shape.Required), fix: "List it where it belongs, and name the right table here.");
            return null;
        }
        if (PlainTable.Open(grid, file.Display, shape, issues) is not { } table) return null;
        var read = shape.Kind switch
        {
            "internet-use" or "platform-use" => Use(shape, table, file, issues),
            "platform-overlap" => Overlap(shape, table, issues),
            "platforms" => Priors(shape, table),
            "accounts" => Accounts(shape, table),
            _ => PlaceNames(shape, table),
        };
        return read with { Rows = table.Seen, SetAside = table.Broken };
    }

    private static SurveyFile Use(PlainShape shape, PlainTable table, ProjectFile file, Issues issues)
    {
        var rows = new List<UseRow>();
        var seen = new Dictionary<(string?, AgeBand, Sex), UseRow>();
        var (blank, published) = (0, 0);
        var ofPlatforms = shape.Kind == "platform-use";
        foreach (var row in table.Rows())
        {
            if (row.Text("share").Length == 0) { blank++; continue; }
            var platform = ofPlatforms ? Platform(row, "platform") : null;
            var (age, sex, share) = (row.Age(), row.Sex(), row.Share("share"));
            var (n, design) = (row.Count("n"), DesignEffect(row));
            var survey = Base(row, ofPlatforms ? null : SurveyBase.Persons);
            var (asAt, printed) = (row.Date("as_at"), row.Date("published"));
            if (row.Broken) continue;
            if (asAt is null && printed is not null) published++;
            var use = new UseRow(platform, age, sex, share!.Value, n, design, survey, row.TextOrNull("definition"), row.TextOrNull("source"), asAt ?? printed, row.Place());
            if (seen.TryGetValue((platform, age, sex), out var earlier))
            {
                if (earlier.Share != use.Share || earlier.Base != use.Base)
                    row.Problem("rows-conflict", $"Two rows are about the same people and differ: this one and row {earlier.Where.Row}.", "share", row.Text("share"),
                        "one row for a platform, age and sex", "Keep the right one of the two.");
                continue;
            }
            seen.Add((platform, age, sex), use);
            rows.Add(use);
        }
        if (blank > 0) issues.Note("blank-rows", $"Rows without a share are missing, not zero: {blank}.", new(file.Display, Column: "share"));
        if (published > 0)
            issues.Note("as-at-assumed", $"The table does not say when people were asked: the day of publication stands in (rows: {published}).", new(file.Display, Column: "as_at"),
                fix: "Add a column as_at with the day that the survey was in the field.");
        return new(shape, rows.Count, rows.Max(r => r.AsAt)) { Use = rows };
    }

    private static SurveyFile Overlap(PlainShape shape, PlainTable table, Issues issues)
    {
        var rows = new List<OverlapRow>();
        DateOnly? asAt = null;
        foreach (var row in table.Rows())
        {
            var (a, b, share) = (Platform(row, "platform_a"), Platform(row, "platform_b"), row.Share("share"));
            if (share is null && !row.Broken) row.Problem("field-missing", "A row has no share.", "share", null, "0 to 1", "Fill it in, or take the row out.");
            var (n, design, survey) = (row.Count("n"), DesignEffect(row), Base(row, null));
            asAt = row.Date("published") ?? asAt;
            if (!row.Broken && a == b) row.Problem("pair-of-one", "A pair names the same platform twice.", "platform_b", a, "two platforms", "Correct one of the two.");
            if (!row.Broken) rows.Add(new(a, b, share!.Value, n, design, survey, row.TextOrNull("source"), row.Place()));
        }
        return new(shape, rows.Count, asAt) { Overlap = rows };
    }

    private static SurveyFile Priors(PlainShape shape, PlainTable table)
    {
        var rows = new List<PriorRow>();
        foreach (var row in table.Rows())
        {
            var (platform, parameter) = (Platform(row, "platform"), row.Required("parameter").ToLowerInvariant());
            if (!Parameters.Contains(parameter) && !row.Broken)
                row.Problem("parameter-unknown", "A prior is for a parameter that is not known.", "parameter", parameter, string.Join(", ", Parameters), "Use one of these words.");
            var (mean, sd, low, high) = (Parameter(row, "mean"), Parameter(row, "sd"), Parameter(row, "low"), Parameter(row, "high"));
            if (mean is null && !row.Broken) row.Problem("field-missing", "A row has no mean.", "mean", null, "a number", "Fill it in, or take the row out.");
            if (parameter == "abroad" && mean > 1) row.Problem("share-outside", "A share is outside 0 to 1.", "mean", row.Text("mean"), "a number from 0 to 1", "Correct the number.");
            if (low > high || low > mean || mean > high) row.Problem("prior-order", "A prior needs low <= mean <= high.", "low", $"{row.Text("low")}, {row.Text("mean")}, {row.Text("high")}", null, "Correct the numbers.");
            if (!row.Broken) rows.Add(new(platform, parameter, mean!.Value, sd, low, high, row.TextOrNull("source"), row.Place()));
        }
        return new(shape, rows.Count, null) { Priors = rows };
    }

    private static double? Parameter(PlainRow row, string column)
    {
        var value = row.Number(column);
        if (value < 0) row.Problem("negative-people", "A number of accounts is below zero.", column, row.Text(column), "0 or more", "Correct the number, or leave it blank when it is not known.");
        return value;
    }

    private static SurveyFile Accounts(PlainShape shape, PlainTable table)
    {
        var rows = new List<AccountRow>();
        foreach (var row in table.Rows())
        {
            var (platform, area, share) = (Platform(row, "platform"), row.Required("area_or_group"), row.Share("share"));
            var (low, high) = (row.Share("low"), row.Share("high"));
            if (share is null && !row.Broken) row.Problem("field-missing", "A row has no share.", "share", null, "0 to 1", "Fill it in, or take the row out.");
            if (low > share || share > high) row.Problem("prior-order", "A share needs low <= share <= high.", "low", $"{row.Text("low")}, {row.Text("share")}, {row.Text("high")}", null, "Correct the numbers.");
            if (!row.Broken) rows.Add(new(platform, row.Text("account"), area, share!.Value, low, high, row.TextOrNull("source"), row.Place()));
        }
        return new(shape, rows.Count, null) { Accounts = rows };
    }

    private static SurveyFile PlaceNames(PlainShape shape, PlainTable table)
    {
        var rows = new List<PlaceNameRow>();
        foreach (var row in table.Rows())
        {
            var (label, area) = (row.Required("label"), row.Required("area"));
            if (rows.Find(r => r.Label.Equals(label, StringComparison.OrdinalIgnoreCase)) is { } earlier && earlier.Area != area)
                row.Problem("rows-conflict", $"Two rows name the same label and differ: this one and row {earlier.Where.Row}.", "label", label, "one row for a label", "Keep the right one of the two.");
            if (!row.Broken) rows.Add(new(label, area, row.Place()));
        }
        return new(shape, rows.Count, null) { PlaceNames = rows };
    }

    private static string Platform(PlainRow row, string column)
    {
        var text = row.Required(column);
        if (text.Length == 0) return "";
        if (Terms.Platform.Find(text) is { } id) return id;
        row.Problem("platform-unknown", "A platform is not known.", column, text, string.Join(", ", Terms.Platform.Known.Order(StringComparer.Ordinal)), "Use one of these names, or other.");
        return "";
    }

    private static double? DesignEffect(PlainRow row)
    {
        var value = row.Number("design_effect");
        if (value <= 0) row.Problem("number-outside", "A design effect is not above zero.", "design_effect", row.Text("design_effect"), "1 or more", "Correct the number, or leave it blank.");
        return value;
    }

    /// <summary>Reports write the base in words: "online adults" are people online, "adults" are persons of the ages asked.</summary>
    private static SurveyBase Base(PlainRow row, SurveyBase? blank)
    {
        var text = row.Text("base").ToLowerInvariant();
        switch (text)
        {
            case "online" or "online adults" or "online people" or "online persons" or "online population" or "internet users" or "adult internet users":
                return SurveyBase.Online;
            case "persons" or "adults" or "people" or "all adults" or "all persons" or "all people" or "population":
                return SurveyBase.Persons;
            case "" when blank is { } given:
                return given;
            default:
                row.Problem("base-unknown", "A row does not say of whom its share is.", "base", text, "online or persons", "Write online where only people online were asked, else persons.");
                return SurveyBase.Persons;
        }
    }
}
