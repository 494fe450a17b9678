using System.Text;
using OpenReach.Publish.Pdf;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// A ZIP whose bytes depend on its members alone: no clock, no system, and packed by our own deflate, for the system's may pack otherwise on
/// another processor. Members up to 2 GB, no encryption, no ZIP64.
/// </summary>
internal static class SteadyZip
{
    /// <summary>1 January 1980, midnight: the earliest day that the format knows.</summary>
    private const ushort Date = 0x21, Time = 0;
    private const ushort Version = 20, Deflated = 8, Utf8Names = 0x800;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(i =>
    {
        var crc = (uint)i;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        return crc;
    })];

    public static byte[] Of(IReadOnlyList<(string Name, byte[] Content)> members)
    {
        using var stream = new MemoryStream();
        using var zip = new BinaryWriter(stream, Encoding.UTF8);
        var directory = new List<(byte[] Name, uint Crc, int Packed, int Length, uint At)>();
        foreach (var (name, content) in members)
        {
            // A zlib stream is two bytes of header, the deflated bytes, and four of check sum.
            var packed = Deflate.Pack(content).AsSpan()[2..^4];
            var member = (Name: Encoding.UTF8.GetBytes(name), Crc: Crc(content), Packed: packed.Length, content.Length, At: (uint)stream.Position);
            zip.Write(0x04034B50u);
            Header(member);
            zip.Write(member.Name);
            zip.Write(packed);
            directory.Add(member);
        }
        var start = (uint)stream.Position;
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
        var size = (uint)stream.Position - start;
        zip.Write(0x06054B50u);
        zip.Write(0u);
        zip.Write((ushort)directory.Count);
        zip.Write((ushort)directory.Count);
        zip.Write(size);
        zip.Write(start);
        zip.Write((ushort)0);
        zip.Flush();
        return stream.ToArray();

        void Header((byte[] Name, uint Crc, int Packed, int Length, uint At) member)
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

    private static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content) crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }
}
