namespace OpenReach.Tests.Support;

/// <summary>Where tests find things: the repository itself, and folders beside it that a clone may lack.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The variables a test hands to the program, so that a machine's own settings never leak in.</summary>
    public static Dictionary<string, string> Environment() =>
        RealData.Folder is { } data ? new() { ["OPENREACH_DATA"] = data } : [];

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OpenReach.sln"))) return folder.FullName;
        throw new InvalidOperationException("No OpenReach.sln above the tests.");
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

    /// <summary>A copy of the sample nation's project, which a test may change; its path.</summary>
    public string Sample(string name = "project")
    {
        var to = System.IO.Path.Combine(Path, name);
        Copy(Repository.Path("samples", "nation", "project"), to);
        return to;
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
