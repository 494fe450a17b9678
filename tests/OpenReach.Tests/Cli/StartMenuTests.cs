using OpenReach.Cli;
using OpenReach.Cli.Verbs;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Cli;

/// <summary>What a person meets who starts the program by a double click.</summary>
public sealed class StartMenuTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> lines = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_example_is_made_once_and_run_each_time()
    {
        Answer("1", "").Should().Be(0);
        folder.Write("example/openreach.json", "{}");
        Answer("1", "").Should().Be(0);
        lines.Should().Equal($"init {Example} --sample", $"run {Example}", $"run {Example}");
    }

    [Fact]
    public void A_new_name_becomes_a_project_folder() =>
        Commands("2", At("mine"), "").Should().Equal($"init {At("mine")}");

    [Fact]
    public void A_project_is_checked_and_runs_only_on_a_yes()
    {
        folder.Write("mine/openreach.json", "{}");
        Commands("2", $"\"{At("mine")}\"", "n", "").Should().Equal($"check {At("mine")}");
        Commands("2", At("mine"), "y", "").Should().Equal($"check {At("mine")}", $"run {At("mine")}");
    }

    [Fact]
    public void A_project_with_errors_is_not_offered_a_run()
    {
        folder.Write("mine/openreach.json", "{}");
        Answer(line => line[0] == "check" ? ExitCode.InputUnusable : ExitCode.Done, "2", At("mine"), "").Should().Be(ExitCode.InputUnusable);
        lines.Should().Equal($"check {At("mine")}");
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("7", "eins", "")]
    public void An_end_an_empty_line_and_a_wrong_number_run_nothing(params string[] answers) => Commands(answers).Should().BeEmpty();

    private string Example => At("example");

    private string At(string name) => Path.Combine(folder.Path, name);

    private List<string> Commands(params string[] answers)
    {
        lines.Clear();
        Answer(answers);
        return lines;
    }

    private int Answer(params string[] answers) => Answer(_ => ExitCode.Done, answers);

    private int Answer(Func<string[], int> verb, params string[] answers)
    {
        var screen = new Screen(TextWriter.Null, TextWriter.Null, errorIsTerminal: false, outputIsTerminal: false);
        return StartMenu.Run(screen, new StringReader(string.Join('\n', answers)), line =>
        {
            lines.Add(string.Join(' ', line));
            return verb(line);
        }, Example);
    }
}
