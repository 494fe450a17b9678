using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenReach.Terms;

namespace OpenReach.Tests.Terms;

public sealed class QuantitiesTests
{
    [Fact]
    public void Adding_two_persons_compiles() => Compile("var sum = new Persons(1) + new Persons(2);").Should().BeEmpty();

    [Theory]
    [InlineData("var sum = new Reach(1) + new Reach(2);")]
    [InlineData("var sum = new Persons(1) + new Accounts(2);")]
    [InlineData("var sum = new Reach(1) + new Views(2);")]
    [InlineData("DeduplicatedReach r = new DeduplicatedReach(5);")]
    public void A_sum_that_would_lie_does_not_compile(string statement) =>
        Compile(statement).Should().ContainSingle().Which.Should().BeOneOf("CS0019", "CS1729");

    [Fact]
    public void An_interval_with_low_over_high_is_never_born()
    {
        var make = () => new Interval(2, 1, 3);
        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_band_with_low_over_high_is_never_born()
    {
        var make = () => new Band(2, 1);
        make.Should().Throw<ArgumentException>();
    }

    /// <summary>Error codes of a statement compiled against the library's words as any other program would.</summary>
    private static IReadOnlyList<string> Compile(string statement)
    {
        var source = $"using OpenReach.Terms; class Snippet {{ void Run() {{ {statement} }} }}";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)).Append(typeof(Reach).Assembly.Location)
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Snippet", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct()];
    }
}
