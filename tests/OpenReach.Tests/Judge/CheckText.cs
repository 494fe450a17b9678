using OpenReach.Judge;
using OpenReach.Publish.Pages;

namespace OpenReach.Tests.Judge;

/// <summary>What a check says, as quality/checks.json has it.</summary>
internal static class CheckText
{
    public static string Saw(this Check check) => Words.WithPlainBlanks(Words.English.CheckFound(check));
    public static string Advises(this Check check) => Words.WithPlainBlanks(Words.English.CheckAdvice(check));
}
