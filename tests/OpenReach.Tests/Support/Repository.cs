namespace OpenReach.Tests.Support;

/// <summary>Where tests find things: the repository itself, and folders beside it that a clone may lack.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Real files that never enter the repository; null where the folder is absent.</summary>
    public static string? Data { get; } = Existing("OPENREACH_DATA", "../shared/data");

    /// <summary>The variables a test hands to the program, so that a machine's own settings never leak in.</summary>
    public static Dictionary<string, string> Environment() =>
        Data is null ? [] : new() { ["OPENREACH_DATA"] = Data };

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string? Existing(string variable, string fallback)
    {
        var folder = System.Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : System.IO.Path.Combine(Root, fallback);
        return Directory.Exists(folder) ? System.IO.Path.GetFullPath(folder) : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OpenReach.sln"))) return folder.FullName;
        throw new InvalidOperationException("No OpenReach.sln above the tests.");
    }
}

/// <summary>A fact about real files; where they are absent it is skipped and says so.</summary>
internal sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute()
    {
        if (Repository.Data is null) Skip = "The real files are absent: set OPENREACH_DATA to their folder.";
    }
}

internal sealed class RealDataTheoryAttribute : TheoryAttribute
{
    public RealDataTheoryAttribute()
    {
        if (Repository.Data is null) Skip = "The real files are absent: set OPENREACH_DATA to their folder.";
    }
}

/// <summary>A folder of a test's own, taken away afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "openreach-" + System.IO.Path.GetRandomFileName());

    public string Write(string relative, string text)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
