namespace OpenReach.Tests.Support;

/// <summary>The folder with real files, which are read where they lie and are never part of the project.</summary>
internal static class RealData
{
    public static string? Folder { get; } = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Folder!, relative);

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("OPENREACH_DATA");
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? named : null;
        var beside = System.IO.Path.GetFullPath(Repository.Path("..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }
}

/// <summary>A test over real files; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute() => Skip = Reason;

    internal static string? Reason => RealData.Folder is null ? "The folder of real files (OPENREACH_DATA) is not here." : null;
}

/// <summary>As <see cref="RealDataFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealDataTheoryAttribute : TheoryAttribute
{
    public RealDataTheoryAttribute() => Skip = RealDataFactAttribute.Reason;
}
