using OpenReach.Cli;

namespace OpenReach.Tests.Support;

/// <summary>The program run as a user runs it, in this process.</summary>
internal sealed record ShellRun(int Code, string Output, string Error)
{
    public static ShellRun Of(params string[] args) => Of(Repository.Environment(), args);

    public static ShellRun Of(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Program.Run(args, new Screen(output, error, errorIsTerminal: false, outputIsTerminal: false), environment, CancellationToken.None);
        return new(code, output.ToString(), error.ToString());
    }
}
