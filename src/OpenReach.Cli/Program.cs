using System.CommandLine;
using OpenReach.Cli.Verbs;
using OpenReach.Terms;

namespace OpenReach.Cli;

/// <summary>The shell: reads the command line, runs a verb, answers with an exit code (design: 0, 1, 2, 3, 70).</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            // The run stops at the next step and takes its unfinished folder away; killing the process here would leave it.
            e.Cancel = true;
            interrupt.Cancel();
        };
        var screen = new Screen(Console.Out, Console.Error, !Console.IsErrorRedirected, !Console.IsOutputRedirected);
        if (args.Length > 0 || Console.IsInputRedirected || Console.IsOutputRedirected) return Run(args, screen, Variables(), interrupt.Token);
        return StartMenu.Run(screen, Console.In, line => Run(line, screen, Variables(), interrupt.Token));
    }

    /// <summary>Everything but the console itself, so that tests run the program as a user does.</summary>
    internal static int Run(string[] args, Screen screen, IReadOnlyDictionary<string, string> environment, CancellationToken cancel)
    {
        var shell = new Shell(screen, environment, cancel);
        var root = new RootCommand("OpenReach: whom did the posts reach, whom did they miss and why. Works on this computer only, never on the network.")
        {
            InitVerb.Make(shell), DoctorVerb.Make(shell), CheckVerb.Make(shell), RunVerb.Make(shell), PlanVerb.Make(shell), ExplainVerb.Make(shell),
            CompareVerb.Make(shell), VerifyVerb.Make(shell), SettingsVerb.Make(shell), RehearseVerb.Make(shell), ScoreVerb.Make(shell),
        };
        try
        {
            var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
            if (parsed.Errors.Count > 0)
            {
                screen.Error($"{Words(args, root, parsed.Errors[0].Message)} See: openreach --help");
                return ExitCode.Usage;
            }
            return parsed.Invoke(new InvocationConfiguration { Output = screen.Output, Error = screen.ErrorOutput, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            screen.Error("Stopped. Nothing was written.");
            return ExitCode.Stopped;
        }
#pragma warning disable CA1031 // The last line of defence: a defect becomes one sentence and exit code 70, never a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            screen.Error($"This is a defect in OpenReach {Pipeline.Version}, not in your files. Please report it with these words: {e.GetType().Name}: {e.Message}");
            if (environment.ContainsKey("OPENREACH_DEBUG")) screen.Error(e.ToString());
            return ExitCode.Defect;
        }
    }

    /// <summary>A fault of the command line in words for people: a wrong verb by its name, a kind of value without its type.</summary>
    private static string Words(string[] args, RootCommand root, string message)
    {
        if (!args[0].StartsWith('-') && root.Subcommands.All(c => c.Name != args[0])) return $"There is no verb '{args[0]}'. The verbs are {string.Join(", ", root.Subcommands.Select(c => c.Name))}.";
        return message.Replace("as expected type 'System.Nullable`1[System.Double]'", "as a number", StringComparison.Ordinal)
            .Replace("as expected type 'System.Nullable`1[System.Int32]'", "as a whole number", StringComparison.Ordinal)
            .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal).Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        return variables;
    }
}

internal static class ExitCode
{
    public const int Done = 0, InputUnusable = 1, Usage = 2, CheckFailed = 3, Defect = 70, Stopped = 130;
}

/// <summary>What every verb needs from outside.</summary>
internal sealed record Shell(Screen Screen, IReadOnlyDictionary<string, string> Environment, CancellationToken Cancel)
{
    public Option<bool> Json { get; } = new("--json") { Description = "Answer with one JSON document." };
    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress." };
    public Option<string[]> Set { get; } = new("--set") { Description = "A setting for this time only: Section:Key=value." };

    /// <summary>A path as it can be pasted into a command.</summary>
    public static string Quoted(string path) => path.Any(char.IsWhiteSpace) ? $"\"{path}\"" : path;

    /// <summary>Exit code for settings that cannot be used; the issues are shown.</summary>
    public int Refuse(Issues issues, bool json)
    {
        if (json) Screen.Json(new { version = 1, issues = issues.Sorted().Select(JsonForms.Issue) });
        else Screen.Refusal(issues.Sorted());
        return issues.Any(i => i.Code is "file-missing") ? ExitCode.InputUnusable : ExitCode.Usage;
    }
}
