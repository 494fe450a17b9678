using System.Text;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// A ZIP whose bytes depend on its members alone: no clock, no system, and packed by our own deflate, for the system's may pack otherwise on
/// another processor. Members up to 2 GB, no encryption, no ZIP64; none of
/// them is held in memory.
/// </summary>
internal static class SteadyZip
{
    /// <summary>1 January 1980, midnight: the earliest day that the format knows.</summary>
    private const ushort Date = 0x21, Time = 0;
    private const ushort Version = 20, Deflated = 8, Utf8Names = 0x800;

    /// <summary>[0] is the table of one byte; [n] that of a byte with n more behind it.</summary>
    private static readonly uint[][] CrcTables = Tables();

    private static uint[][] Tables()
    {
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (var i = 0; i < 256; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            tables[0][i] = crc;
        }
        for (var n = 1; n < 8; n++)
            for (var i = 0; i < 256; i++) tables[n][i] = tables[0][(byte)tables[n - 1][i]] ^ (tables[n - 1][i] >> 8);
        return tables;
    }

    /// <param name="members">Each writes itself to the stream that it is given, on any thread.</param>
    public static void Write(Stream to, IReadOnlyList<(string Name, Action<Stream> Write)> members)
    {
        using var zip = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        var directory = new List<(byte[] Name, uint Crc, uint Packed, uint Length, uint At)>();
        // What is packed must be known to its end before it can be headed; the next ones are packed meanwhile.
        foreach (var (name, draft, content) in InTurn.Made(members, Packed))
        {
            using var ended = draft;
            var packed = draft.Product(name);
            // A zlib stream is two bytes of header, the deflated bytes, and four of check sum.
            var member = (Name: Encoding.UTF8.GetBytes(name), content.Crc, Packed: checked((uint)(packed.Length - 6)), Length: checked((uint)content.Length), At: checked((uint)to.Position));
            zip.Write(0x04034B50u);
            Header(member);
            zip.Write(member.Name);
            var (skip, left) = (2, packed.Length - 6);
            foreach (var piece in packed.Pieces())
            {
                var some = piece[skip..];
                some = some[..(int)Math.Min(some.Length, left)];
                zip.Write(some.Span);
                (skip, left) = (0, left - some.Length);
            }
            zip.Flush();
            directory.Add(member);
        }
        var start = checked((uint)to.Position);
        foreach (var member in directory)
        {
            zip.Write(0x02014B50u);
            zip.Write(Version);
            Header(member);
            zip.Write((ushort)0);
            zip.Write((ushort)0);
            zip.Write((ushort)0);
            zip.Write(0u);
            zip.Write(member.At);
            zip.Write(member.Name);
        }
        zip.Flush();
        var size = checked((uint)to.Position) - start;
        zip.Write(0x06054B50u);
        zip.Write(0u);
        zip.Write((ushort)directory.Count);
        zip.Write((ushort)directory.Count);
        zip.Write(size);
        zip.Write(start);
        zip.Write((ushort)0);
        zip.Flush();

        static (string Name, Draft Draft, Counted Content) Packed((string Name, Action<Stream> Write) member)
        {
            var draft = new Draft();
            var content = new Counted(draft);
            using (content) member.Write(content);
            return (member.Name, draft, content);
        }

        void Header((byte[] Name, uint Crc, uint Packed, uint Length, uint At) member)
        {
            zip.Write(Version);
            zip.Write(Utf8Names);
            zip.Write(Deflated);
            zip.Write(Time);
            zip.Write(Date);
            zip.Write(member.Crc);
            zip.Write(member.Packed);
            zip.Write(member.Length);
            zip.Write((ushort)member.Name.Length);
            zip.Write((ushort)0);
        }
    }

    /// <summary>Packs what is written to it, and knows its check sum and its length.</summary>
    private sealed class Counted(Stream packed) : Stream
    {
        private readonly Deflate.Packer packer = new(packed);
        private uint crc = uint.MaxValue;
        private long length;

        public uint Crc => ~crc;
        public override long Length => length;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            crc = Sum(crc, buffer);
            length += buffer.Length;
            packer.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing) packer.Dispose();
            base.Dispose(disposing);
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Position { get => length; set => throw new NotSupportedException(); }
        public override void Flush() => packer.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }

    /// <summary>Eight bytes at a time, each by the table of the bytes behind it.</summary>
    private static uint Sum(uint crc, ReadOnlySpan<byte> content)
    {
        var t = CrcTables;
        for (; content.Length >= 8; content = content[8..])
        {
            crc ^= (uint)(content[0] | content[1] << 8 | content[2] << 16 | content[3] << 24);
            crc = t[7][(byte)crc] ^ t[6][(byte)(crc >> 8)] ^ t[5][(byte)(crc >> 16)] ^ t[4][crc >> 24] ^ t[3][content[4]] ^ t[2][content[5]] ^ t[1][content[6]] ^ t[0][content[7]];
        }
        foreach (var b in content) crc = t[0][(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }
}
