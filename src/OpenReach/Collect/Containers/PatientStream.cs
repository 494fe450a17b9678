namespace OpenReach.Collect.Containers;

/// <summary>
/// A file that may be read some times over and no more: where a damaged workbook leads its reader in circles, the reading ends.
/// </summary>
internal sealed class PatientStream(Stream inner) : Stream
{
    /// <summary>A whole workbook is read about three times: its index, its sheets' sizes, its cells.</summary>
    private const int Times = 40;

    private long left = Times * inner.Length + (16 << 20);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        left -= Math.Max(read, 1);
        return left < 0 ? throw new InvalidDataException("A workbook sends its reader in circles.") : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => inner.Length;
    public override long Position { get => inner.Position; set => inner.Position = value; }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
