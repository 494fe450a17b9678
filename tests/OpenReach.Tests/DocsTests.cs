using System.Text.Json;
using System.Text.RegularExpressions;
using OpenReach.Tests.Support;

namespace OpenReach.Tests;

/// <summary>Documents that a test can break.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void The_picture_in_the_README_is_told_with_the_numbers_of_its_page()
    {
        var alternative = PictureText().Match(File.ReadAllText(Repository.Path("README.md"))).Groups[1].Value;
        var page = File.ReadAllText(Directory.EnumerateFiles(Repository.Path("reports"), "index.html", SearchOption.AllDirectories).Single(f => Path.GetDirectoryName(Path.GetDirectoryName(f)) == Repository.Path("reports")));
        var numbers = Figures().Matches(alternative).Select(m => m.Value).ToList();
        numbers.Should().HaveCountGreaterThan(3);
        numbers.Where(n => !page.Contains(n, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void The_gallery_stays_under_five_megabytes() =>
        // What a run leaves for the next one begins with a dot, and is no part of the gallery.
        Directory.EnumerateFiles(Repository.Path("reports"), "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith('.'))
            .Sum(f => new FileInfo(f).Length).Should().BeLessThan(5_000_000);

    [Fact]
    public void Every_verb_of_the_program_is_in_its_readme_and_no_other()
    {
        var documented = VerbRow().Matches(File.ReadAllText(Repository.Path("src", "OpenReach.Cli", "README.md"))).Select(m => m.Groups[1].Value);
        var help = ShellRun.Of("--help").Output;
        var real = HelpRow().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value);
        documented.Should().BeEquivalentTo(real);
    }

    [Fact]
    public void Every_make_target_of_the_readme_exists()
    {
        var makefile = File.ReadAllText(Repository.Path("Makefile"));
        var named = Target().Matches(File.ReadAllText(Repository.Path("README.md")) + File.ReadAllText(Repository.Path("CONTRIBUTING.md"))).Select(m => m.Groups[1].Value).Distinct();
        foreach (var target in named) makefile.Should().Contain($"\n{target}:", $"the documents name make {target}");
    }

    [Fact]
    public void Every_relative_link_of_a_document_leads_somewhere()
    {
        var broken = new[] { "README.md", "CONTRIBUTING.md", "src/OpenReach/README.md", "src/OpenReach.Cli/README.md" }
            .SelectMany(file => Link().Matches(File.ReadAllText(Repository.Path(file)))
                .Select(m => m.Groups[1].Value.Split('#')[0]).Where(l => l.Length > 0 && !l.Contains("://", StringComparison.Ordinal))
                .Where(l => !Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.Path(file))!, l))).Select(l => $"{file}: {l}"));
        broken.Should().BeEmpty();
    }

    [Fact]
    public void The_answer_of_check_has_just_the_fields_of_its_schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.Path("src", "OpenReach.Cli", "Schemas", "check.schema.json")));
        using var answer = JsonDocument.Parse(ShellRun.Of("check", Repository.Path("samples", "nation", "project"), "--json").Output);
        var file = schema.RootElement.GetProperty("properties").GetProperty("files").GetProperty("items").GetProperty("properties");
        Names(answer.RootElement.GetProperty("files")[0]).Should().BeEquivalentTo(Names(file));
        Names(answer.RootElement).Should().BeEquivalentTo(Names(schema.RootElement.GetProperty("properties")));
        Names(answer.RootElement.GetProperty("summary")).Should().BeEquivalentTo(Names(schema.RootElement.GetProperty("properties").GetProperty("summary").GetProperty("properties")));
    }

    [Fact]
    public void The_glossary_explains_every_room_and_the_words_of_the_field()
    {
        var map = File.ReadAllText(Repository.Path("src", "OpenReach", "README.md"));
        foreach (var word in new[] { "Collect", "Connect", "Estimate", "Judge", "Plan", "Publish", "Rehearse", "Terms", "margin", "raking", "deduplicated reach", "coverage", "status", "finding", "release" })
            map.Should().Contain(word);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    [GeneratedRegex(@"!\[([^\]]+)\]\(reports/preview\.png\)")]
    private static partial Regex PictureText();

    [GeneratedRegex(@"\d[\d,]*\d%?")]
    private static partial Regex Figures();

    [GeneratedRegex(@"\| `openreach (\w+)")]
    private static partial Regex VerbRow();

    [GeneratedRegex(@"\n  (\w+) ")]
    private static partial Regex HelpRow();

    [GeneratedRegex(@"make ([a-z]+)(?=[`\s])")]
    private static partial Regex Target();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
