using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>The data part of a release: CSVs, their metadata, quality and lineage.</summary>
internal static class OpenDataWriter
{
    /// <summary>As below, with the paths known.</summary>
    public static IReadOnlyList<Product> Write(Findings findings, OutreachPlan plan, RunRecord run, IReadOnlyList<string> pages) => Write(findings, plan, run, () => pages);

    /// <param name="pages">Paths of the files for people, which the README tells of; asked for when all else is there.</param>
    /// <param name="words">Of the README; of the settings' language where none are given.</param>
    /// <returns>In ordinal order of path; the manifest is made last, by <see cref="Manifest.Of"/>, when all products are known.</returns>
    public static IReadOnlyList<Product> Write(Findings findings, OutreachPlan plan, RunRecord run, Func<IReadOnlyList<string>> pages, Words? words = null)
    {
        using var lines = new Lineage(findings);
        Table[] tables =
        [
            .. FindingTables.All(findings, lines),
            RecordTables.Posts(run), RecordTables.Comparisons(findings.Comparisons), EquityTables.Indices(findings.Equity), EquityTables.Ranks(findings.Ranks), RecordTables.Series(run), RecordTables.Plan(plan), ContentTable.Of(run.Content),
            .. Codelists.All(findings, plan, run),
            RecordTables.Issues(run),
        ];
        var (workbook, lineage) = (Workbook.Of(findings, run, tables), lines.End(plan, run.Content));
        Product[] changes = run.Previous is { } previous ? [ChangesTable.Since(previous, run, lineage.Content).Product] : [];
        Product[] products =
        [
            .. tables.Select(t => t.Product),
            .. tables.Where(t => t.Path.StartsWith("data/", StringComparison.Ordinal)).Select(t => Csvw.Of(t, run.Settings)),
            DataPackage.Of(tables, run),
            Dcat.Of(tables, run),
            PortalForm.Of(findings, run).Product,
            Quality.Checks(findings.Checks),
            lineage, .. changes,
            Citation.Of(run),
            workbook,
            ReleaseReadme.Of(words ?? Words.Of(run.Settings.Language), findings, run, tables, [.. pages(), .. changes.Select(c => c.Path)]),
        ];
        return [.. products.OrderBy(p => p.Path, StringComparer.Ordinal)];
    }
}
