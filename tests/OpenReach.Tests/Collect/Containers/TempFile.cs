using System.Text;
using OpenReach.Collect;

namespace OpenReach.Tests.Collect.Containers;

/// <summary>A file of this test alone, gone when the test ends.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openreach-test-").FullName;

    public TempFile(byte[] content, string name = "export.csv")
    {
        File = new(System.IO.Path.Combine(folder, name), "exports/" + name);
        System.IO.File.WriteAllBytes(File.FullPath, content);
    }

    public TempFile(string content, string name = "export.csv") : this(Encoding.UTF8.GetBytes(content), name) { }

    public ProjectFile File { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
