using System.Text.Json.Nodes;
using OpenReach.Judge;

namespace OpenReach.Publish.OpenData;

/// <summary>quality/checks.json: what was checked, with advice.</summary>
internal static class Quality
{
    public static Product Checks(IReadOnlyList<Check> checks) => Json.Product("quality/checks.json", new JsonObject
    {
        ["pass"] = checks.Count(c => c.Verdict == Verdict.Pass),
        ["review"] = checks.Count(c => c.Verdict == Verdict.Review),
        ["fail"] = checks.Count(c => c.Verdict == Verdict.Fail),
        ["checks"] = Json.Array(checks, c => new JsonObject
        {
            ["id"] = c.Id,
            ["verdict"] = Word(c.Verdict),
            ["title"] = c.Title,
            ["found"] = c.Found,
            ["why"] = c.Why,
            ["advice"] = c.Advice,
        }),
    });

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "PASS", Verdict.Review => "REVIEW", _ => "FAIL" };
}
