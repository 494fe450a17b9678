using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>Bytes to read: a file, or a member of a ZIP. Opening it again starts again at its first byte.</summary>
/// <param name="Member">Path inside the ZIP, or null for a file of its own.</param>
/// <param name="Length">Bytes, as the file system or the ZIP states them.</param>
internal sealed record Source(ProjectFile File, string? Member, long Length, Func<Stream> OpenStream)
{
    /// <summary>A member stands where a sheet would: both are one table of several in a file.</summary>
    public Place Place(int? row = null) => new(File.Display, Member, row);

    /// <summary>What sentences call it.</summary>
    public string Name => Member is null ? File.Display : $"{Member} in {File.Display}";

    /// <summary>The first bytes, at most <paramref name="count"/>.</summary>
    public byte[] Head(int count)
    {
        using var stream = OpenStream();
        var head = new byte[count];
        return head[..stream.ReadAtLeast(head, count, throwOnEndOfStream: false)];
    }
}
