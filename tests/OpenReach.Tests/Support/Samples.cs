using OpenReach.Collect;

namespace OpenReach.Tests.Support;

/// <summary>Invented files beside the tests.</summary>
internal static class Samples
{
    private static readonly string Folder = Repository.Path("tests", "OpenReach.Tests", "Collect", "Samples");

    public static ProjectFile File(string name) => new(System.IO.Path.Combine(Folder, name), "exports/" + name);

    public static string Text(string name) => System.IO.File.ReadAllText(System.IO.Path.Combine(Folder, name));
}
