using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Channels;

/// <summary>Reads spend.csv: what the posts and adverts cost, by medium and, where the publisher knows, by platform.</summary>
internal static class SpendReader
{
    public static PlainShape Shape { get; } = new("spend", "money spent on the posts", ["medium", "amount", "tax"], ["platform", "source", "note"], []);

    /// <summary>Null where the project has no such file, or where it cannot be used: the errors say why.</summary>
    public static (SpendTable? Table, InputFile? File) Read(Project project, Issues issues)
    {
        if (project.Settings.Plan.Spend is not { Length: > 0 } entry) return (null, null);
        var files = ProjectFiles.Resolve(project, [entry], "plan.spend", issues);
        if (files.Count == 0 || ContainerReader.Open(files[0], issues) is not [var grid, ..]) return (null, null);
        return Read(PlainTable.UnderTitle(grid), files[0].Display, issues) is { } table
            ? (table, new(files[0].Display, "spend", new FileInfo(files[0].FullPath).Length, files[0].Sha256(), "plain spend", "Money spent on the posts")) : (null, null);
    }

    internal static SpendTable? Read(Grid grid, string file, Issues issues)
    {
        if (PlainTable.Open(grid, file, Shape, issues) is not { } table) return null;
        var rows = new List<SpendRow>();
        var taxes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            var (medium, tax, amount) = (row.Required("medium"), row.Required("tax").ToLowerInvariant(), row.Number("amount", grouped: true));
            if (amount is null && !row.Broken) row.Problem("field-missing", "A row has no amount.", "amount", null, "0 or more", "Write the amount, or take the row out.");
            if (amount < 0) row.Problem("cost-negative", "A cost is below zero.", "amount", row.Text("amount"), "0 or more", "Correct the number.");
            if (tax is not ("with" or "without")) row.Problem("tax-unknown", "A row does not say whether its amount holds sales tax.", "tax", tax, "with or without", "Write without for an amount without sales tax (GST).");
            var platform = row.TextOrNull("platform");
            var id = Platform.Find(platform);
            if (platform is not null && id is null) row.Problem("platform-unknown", "A platform is not known.", "platform", platform, string.Join(", ", Platform.Known), "Use the name of a platform, or leave the field blank.");
            if (row.Broken) continue;
            taxes.Add(tax);
            rows.Add(new(medium, id, amount!.Value, row.TextOrNull("source")));
        }
        if (taxes.Count < 2) return new(file, rows, taxes.Contains("with"));
        issues.Error("tax-mixed", "Amounts with and without sales tax stand in one table.", new(file, Column: "tax"), found: "with, without", expected: "one of the two",
            fix: "Give every amount without sales tax (GST), as budgets are.");
        return null;
    }
}
