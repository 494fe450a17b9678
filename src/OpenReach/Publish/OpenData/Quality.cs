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
            ["title"] = Text(Words.English.CheckTitle(c)),
            ["found"] = Text(Words.English.CheckFound(c)),
            ["why"] = Text(Words.English.CheckWhy(c)),
            ["advice"] = Text(Words.English.CheckAdvice(c)),
        }),
    });

    private static string Text(string sentences) => Words.WithPlainBlanks(sentences);

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "PASS", Verdict.Review => "REVIEW", _ => "FAIL" };
}
