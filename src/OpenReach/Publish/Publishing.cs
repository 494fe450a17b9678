using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;

namespace OpenReach.Publish;

/// <summary>Findings in, the files of a release out.</summary>
internal static class Publishing
{
    public static Products Write(Findings findings, OutreachPlan plan, RunRecord record)
    {
        var products = new List<Product>(OpenDataWriter.Write(findings, plan, record));
        products.Add(Manifest.Of(products, record));
        return new([.. products.OrderBy(p => p.Path, StringComparer.Ordinal)]);
    }
}
