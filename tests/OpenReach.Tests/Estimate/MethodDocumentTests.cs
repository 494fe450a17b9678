using System.Reflection;
using System.Text.RegularExpressions;
using OpenReach.Estimate;
using OpenReach.Tests.Connect;

namespace OpenReach.Tests.Estimate;

/// <summary>METHOD.md names the function of every equation; a renamed function must not leave its name behind.</summary>
public partial class MethodDocumentTests
{
    [Fact]
    public void Every_function_named_in_the_method_exists()
    {
        var names = Names(File.ReadAllText(Nation24Tests.Root("src/OpenReach/Estimate/METHOD.md")));
        names.Should().HaveCountGreaterThan(30);
        names.Where(n => !Exists(n)).Should().BeEmpty();
    }

    [Fact]
    public void A_name_that_is_no_function_is_found_out() =>
        Names("as in `Union.None` and `Union.Nothing`").Where(n => !Exists(n)).Should().Equal("Union.Nothing");

    private static string[] Names(string text) => [.. FunctionName().Matches(text).Select(m => m.Groups[1].Value).Distinct()];

    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        var assembly = typeof(Estimator).Assembly;
        var type = assembly.GetType($"OpenReach.Estimate.{parts[0]}") ?? assembly.GetType($"OpenReach.Estimate.Ranges.{parts[0]}") ?? assembly.GetType($"OpenReach.Terms.{parts[0]}")
            ?? assembly.GetType($"OpenReach.Connect.{parts[0]}") ?? assembly.GetType($"OpenReach.Connect.Exports.{parts[0]}") ?? assembly.GetType($"OpenReach.Connect.Content.{parts[0]}") ?? assembly.GetType($"OpenReach.Judge.Disclosure.{parts[0]}");
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        return type is not null && type.GetMember(parts[1], Any).Length > 0;
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+\\.[A-Z][A-Za-z]+)`")]
    private static partial Regex FunctionName();
}
