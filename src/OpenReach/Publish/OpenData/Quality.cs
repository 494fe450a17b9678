using System.Text.Json.Nodes;
using OpenReach.Judge;
using OpenReach.Publish.Pages;

namespace OpenReach.Publish.OpenData;

/// <summary>quality/checks.json: what was checked, with advice, in English as all of the data.</summary>
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
            ["title"] = Words.WithPlainBlanks(Words.English.CheckTitle(c)),
            ["found"] = Words.InData(c.Found) ?? "",
            ["why"] = Words.WithPlainBlanks(Words.English.CheckWhy(c)),
            ["advice"] = Words.InData(c.Advice) ?? "",
        }),
    });

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "PASS", Verdict.Review => "REVIEW", _ => "FAIL" };
}
