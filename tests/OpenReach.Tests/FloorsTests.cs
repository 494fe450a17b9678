using System.Text.RegularExpressions;
using OpenReach.Tests.Support;

namespace OpenReach.Tests;

/// <summary>The plan of the house: who may look at whom. This is the architecture drawing that fails.</summary>
public sealed partial class FloorsTests
{
    private static readonly string[] Rooms = ["Collect", "Connect", "Estimate", "Judge", "Plan", "Publish", "Rehearse", "Terms"];

    private static readonly Dictionary<string, string[]> MayLookAt = new()
    {
        ["Publish"] = ["Plan", "Judge", "Terms"],
        ["Plan"] = ["Judge", "Terms"],
        ["Judge"] = ["Estimate", "Terms"],
        ["Estimate"] = ["Connect", "Terms"],
        ["Connect"] = ["Collect", "Terms"],
        ["Collect"] = ["Terms"],
        ["Rehearse"] = ["Terms"],
        ["Terms"] = [],
    };

    /// <summary>Rooms that a source text looks at, by <c>using OpenReach.X</c> and by <c>X.Something</c> after a namespace of ours.</summary>
    internal static IReadOnlyList<string> LooksAt(string room, string source)
    {
        var code = Comments().Replace(source, "");
        return [.. Rooms.Where(other => other != room && (
            Regex.IsMatch(code, $@"\busing\s+(static\s+)?(\w+\s*=\s*)?OpenReach\.{other}\b") || Regex.IsMatch(code, $@"\bOpenReach\.{other}\.")
            || Regex.IsMatch(code, $@"(?<![\w.\]\)?!]){other}\.[A-Z]\w*\.[A-Z]|(?<![\w.\]\)?!]){other}\.(Inputs|Evidence|Estimates|Findings|OutreachPlan|Products)\b")))];
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void A_room_looks_only_at_the_rooms_it_may(string room)
    {
        var offences = Directory.EnumerateFiles(Repository.Path("src", "OpenReach", room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => LooksAt(room, File.ReadAllText(file)).Except(MayLookAt[room]).Select(other => $"{Path.GetRelativePath(Repository.Root, file)} looks at {other}"))
            .Order(StringComparer.Ordinal);
        offences.Should().BeEmpty();
    }

    [Fact]
    public void A_look_through_a_using_is_seen() =>
        LooksAt("Publish", "using OpenReach.Estimate;\nnamespace OpenReach.Publish;").Should().Equal("Estimate");

    [Fact]
    public void A_look_through_a_sibling_name_is_seen() =>
        LooksAt("Judge", "namespace OpenReach.Judge; class A { void B(Connect.Evidence e) { } }").Should().Equal("Connect");

    [Fact]
    public void A_word_in_a_comment_is_no_look() =>
        LooksAt("Terms", "/// <summary>The door of Collect.Inputs.</summary>\nnamespace OpenReach.Terms;").Should().BeEmpty();

    [Fact]
    public void The_library_keeps_no_state_that_changes()
    {
        var statics = typeof(Pipeline).Assembly.GetTypes()
            .Where(t => !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false) && t.FullName?.StartsWith("OpenReach.", StringComparison.Ordinal) == true && !t.FullName.Contains('<', StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains("CachedAnonymousMethod", StringComparison.Ordinal) && !f.Name.StartsWith('<'))
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name}");
        statics.Should().BeEmpty();
    }

    public static TheoryData<string> RoomNames() => [.. Rooms];

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(\\.|[^""\\\n])*""", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
