using System.Diagnostics;

namespace OpenReach.Tests.Support;

/// <summary>A test that needs a program of the system; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        Tool = tool;
        if (Tools.Find(tool) is null) Skip = $"{tool} is not installed.";
    }

    public string Tool { get; }
}

/// <summary>A theory that needs a program of the system; skipped, and said so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string tool)
    {
        Tool = tool;
        if (Tools.Find(tool) is null) Skip = $"{tool} is not installed.";
    }

    public string Tool { get; }
}

/// <summary>Programs of the system that check what we write.</summary>
internal static class Tools
{
    public static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    /// <summary>Runs a tool over a file with the given bytes, the path as its last argument or wherever <c>{file}</c> stands; gives its exit code and all that it printed.</summary>
    public static (int Code, string Output) Run(string tool, byte[] content, string ending, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), $"openreach-{Guid.NewGuid():N}{ending}");
        File.WriteAllBytes(path, content);
        try
        {
            var start = new ProcessStartInfo(Find(tool)!) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments.Contains("{file}") ? arguments.Select(a => a == "{file}" ? path : a) : arguments.Append(path)) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
