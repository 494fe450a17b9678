using OpenReach.Judge;
using OpenReach.Publish.Pages;

namespace OpenReach.Tests.Judge;

/// <summary>What a check says, as quality/checks.json has it.</summary>
internal static class CheckText
{
    public static string Saw(this Check check) => Words.InData(check.Found)!;
    public static string Advises(this Check check) => Words.InData(check.Advice) ?? "";
}
