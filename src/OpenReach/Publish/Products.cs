using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OpenReach.Publish;

/// <summary>The files of a release: the door of Publish.</summary>
/// <param name="Files">In ordinal order of path.</param>
public sealed record Products(IReadOnlyList<Product> Files);

/// <summary>One file of a release. A long one lies on disk without a name until the release is saved (see <see cref="Draft"/>), and is read in pieces.</summary>
public sealed class Product
{
    private const int PieceLength = 1 << 20;

    private readonly ReadOnlyMemory<byte> content;
    private readonly SafeFileHandle? file;
    private string? hash;

    /// <param name="path">Relative to the release folder, with <c>/</c>.</param>
    public Product(string path, ReadOnlyMemory<byte> content) => (Path, this.content, Length) = (path, content, content.Length);

    internal Product(string path, SafeFileHandle file, long length, string sha256) => (Path, this.file, Length, hash) = (path, file, length, sha256);

    /// <summary>Relative to the release folder, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 => hash ??= Convert.ToHexStringLower(SHA256.HashData(content.Span));

    /// <summary>All of it at once.</summary>
    /// <exception cref="IOException">Where it is longer than an array can be: take it in <see cref="Pieces"/>.</exception>
    public ReadOnlyMemory<byte> Content
    {
        get
        {
            if (file is null) return content;
            if (Length > Array.MaxLength) throw new IOException($"{Path} is too long to be held in memory.");
            var all = new byte[Length];
            Fill(all, 0);
            return all;
        }
    }

    /// <summary>All of it one after the other; each piece is good until the next is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        if (file is null)
        {
            yield return content;
            yield break;
        }
        var piece = new byte[PieceLength];
        for (long at = 0; at < Length; at += PieceLength)
        {
            var some = piece.AsMemory(0, (int)Math.Min(PieceLength, Length - at));
            Fill(some.Span, at);
            yield return some;
        }
    }

    /// <summary>All of it to be read once, from the beginning.</summary>
    internal Stream Open() => file is null ? new MemoryStream(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var array) ? array.Array! : content.ToArray(), array.Offset, content.Length, false) : new Reading(this);

    private sealed class Reading(Product product) : Stream
    {
        private long at;

        public override int Read(Span<byte> buffer)
        {
            var read = RandomAccess.Read(product.file!, buffer[..(int)Math.Min(buffer.Length, product.Length - at)], at);
            at += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => product.Length;
        public override long Position { get => at; set => throw new NotSupportedException(); }
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private void Fill(Span<byte> to, long at)
    {
        while (!to.IsEmpty)
        {
            var read = RandomAccess.Read(file!, to, at);
            if (read == 0) throw new IOException($"{Path} ended before its end.");
            to = to[read..];
            at += read;
        }
    }
}
