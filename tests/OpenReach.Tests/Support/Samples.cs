using OpenReach.Collect;

namespace OpenReach.Tests.Support;

/// <summary>Invented files beside the tests.</summary>
internal static class Samples
{
    private static readonly string Folder = System.IO.Path.Combine(Root(), "tests", "OpenReach.Tests", "Collect", "Samples");

    public static ProjectFile File(string name) => new(System.IO.Path.Combine(Folder, name), "exports/" + name);

    public static string Text(string name) => System.IO.File.ReadAllText(System.IO.Path.Combine(Folder, name));

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !System.IO.File.Exists(System.IO.Path.Combine(at.FullName, "OpenReach.sln"))) at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
