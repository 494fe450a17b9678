using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Html;
using OpenReach.Publish.OpenData;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;
using OpenReach.Terms;

namespace OpenReach.Publish;

/// <summary>Findings in, the files of a release out.</summary>
internal static class Publishing
{
    public static Products Write(Findings findings, OutreachPlan plan, RunRecord record)
    {
        var brief = Brief.Build(findings, plan, record);
        List<Product> products =
        [
            .. OpenDataWriter.Write(findings, plan, record),
            new("index.html", HtmlWriter.Write(brief)),
            new("report.pdf", PdfWriter.Write(brief)),
            .. PlanFiles(findings, plan),
        ];
        products.Add(Manifest.Of(products, record));
        return new([.. products.OrderBy(p => p.Path, StringComparer.Ordinal)]);
    }

    /// <summary>Only the plan: its table, its sheet and its order lists, where a release has them.</summary>
    public static Products PlanOnly(Findings findings, OutreachPlan plan, RunRecord record)
    {
        List<Product> products = [RecordTables.Plan(plan).Product, .. PlanFiles(findings, plan)];
        products.Add(Manifest.Of(products, record));
        return new([.. products.OrderBy(p => p.Path, StringComparer.Ordinal)]);
    }

    /// <summary>None where nothing is bought.</summary>
    private static IEnumerable<Product> PlanFiles(Findings findings, OutreachPlan plan)
    {
        if (plan.Totals is not { } totals) yield break;
        var sheet = PlanSheet.Build(findings, plan, totals);
        yield return new("plan/sheet.html", HtmlWriter.Write(sheet));
        yield return new("plan/sheet.pdf", PdfWriter.Write(sheet));
        foreach (var list in OrderLists.All(plan)) yield return list.Product;
        yield return OrderLists.NotChosen(totals).Product;
    }
}
