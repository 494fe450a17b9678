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
        ];
        products.Add(Manifest.Of(products, record));
        return new([.. products.OrderBy(p => p.Path, StringComparer.Ordinal)]);
    }
}
