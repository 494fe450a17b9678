using System.Security.Cryptography;
using System.Text;

namespace OpenReach;

/// <summary>A file whose first line is the hash of the rest: what was damaged or half written is seen, and is as if it were not there.</summary>
internal static class HashedFile
{
    /// <summary>What the name of a file ends in while it is being written.</summary>
    public const string Unfinished = ".new";

    /// <summary>The content, or null where there is none to trust.</summary>
    public static ReadOnlyMemory<byte>? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path);
        var line = Array.IndexOf(bytes, (byte)'\n');
        return line > 0 && Encoding.ASCII.GetString(bytes, 0, line) == Hash(bytes.AsSpan(line + 1)) ? bytes.AsMemory(line + 1) : null;
    }

    /// <summary>Written as a whole or not at all. What cannot be written costs the next run its time and nothing else, so nobody is told.</summary>
    public static void TryWrite(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            using (var file = File.Create(path + Unfinished))
            {
                file.Write(Encoding.ASCII.GetBytes(Hash(content) + "\n"));
                file.Write(content);
            }
            File.Move(path + Unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(path + Unfinished);
        }
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A disk that takes no new file may keep this one: the next run writes over it.
        }
    }
}
