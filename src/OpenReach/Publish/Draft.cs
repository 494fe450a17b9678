using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OpenReach.Publish;

/// <summary>
/// A file of a release while it is written: in memory while it is short, else in a file of the system's folder for passing files, which has
/// no name from the first moment on, so that nothing is left of it however the run ends. Hashed as it comes.
/// </summary>
internal sealed class Draft : Stream
{
    /// <summary>Bytes that are held in memory.</summary>
    public const int MostInMemory = 1 << 20;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] held = new byte[4096];
    private int count;
    private long written;
    private SafeFileHandle? file;

    /// <summary>Ends the draft.</summary>
    public Product Product(string path)
    {
        if (file is null) return new(path, held.AsMemory(0, count));
        Spill();
        var (product, length) = (file, written);
        file = null;
        return new(path, product, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (count == held.Length) Grow(buffer.Length);
            var some = buffer[..Math.Min(buffer.Length, held.Length - count)];
            some.CopyTo(held.AsSpan(count));
            buffer = buffer[some.Length..];
            count += some.Length;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    public override void WriteByte(byte value) => Write([value]);

    private void Grow(int wanted)
    {
        if (held.Length < MostInMemory) Array.Resize(ref held, (int)Math.Min(MostInMemory, Math.Max(2L * held.Length, (long)count + wanted)));
        else Spill();
    }

    private void Spill()
    {
        file ??= Unnamed();
        RandomAccess.Write(file, held.AsSpan(0, count), written);
        hash.AppendData(held.AsSpan(0, count));
        (written, count) = (written + count, 0);
    }

    private static SafeFileHandle Unnamed()
    {
        var folder = Directory.CreateTempSubdirectory("openreach-");
        try
        {
            var path = System.IO.Path.Combine(folder.FullName, "draft");
            // Windows takes the file away when it is closed, however that comes; elsewhere an open file needs no name.
            var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            return handle;
        }
        finally
        {
            if (!OperatingSystem.IsWindows()) folder.Delete(recursive: true);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file?.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => written + count;
    public override long Position { get => Length; set => throw new NotSupportedException(); }
    public override void Flush()
    {
        // What is held is written when it is much.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
