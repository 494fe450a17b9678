using FsCheck;
using FsCheck.Fluent;
using OpenReach.Publish;

namespace OpenReach.Tests.Publish;

public sealed class DeflateTests
{
    [Fact]
    public void Bytes_are_packed_as_the_plain_packer_packs_them() => Prop.ForAll<byte[], byte[]>((some, others) =>
    {
        byte[] data = [.. some, .. others, .. some, .. Enumerable.Repeat((byte)7, others.Length * 40), .. others, .. some];
        Deflate.Pack(data).Should().Equal(PlainDeflate.Pack(data));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(32_769)]
    public void A_repeat_is_found_to_the_end_of_the_window_and_no_further(int distance)
    {
        // Nothing else repeats: 3 bytes of one number each, then the first of them again.
        var data = new byte[distance + 40];
        for (var i = 0; i < distance; i++) data[i] = (byte)(i % 3 == 0 ? 0x80 | i / 3 >> 7 & 0x7F : i % 3 == 1 ? i / 3 & 0x7F : i / 3 >> 5 & 0x3F);
        data.AsSpan(0, 40).CopyTo(data.AsSpan(distance));
        Deflate.Pack(data).Should().Equal(PlainDeflate.Pack(data));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(977)]
    [InlineData(65_536)]
    [InlineData(70_001)]
    public void It_does_not_matter_in_what_pieces_they_come(int piece)
    {
        // Coordinates of a long path, as on the page of a map: longer than what the packer holds at once.
        var data = new byte[150_000];
        for (var i = 0; i < data.Length; i++) data[i] = (byte)(i % 7 == 6 ? ' ' : '0' + (i / 7 * 7919 >> i % 5) % (i % 7 + 2));
        using var packed = new MemoryStream();
        using (var packer = new Deflate.Packer(packed))
            foreach (var some in data.Chunk(piece)) packer.Write(some);
        packed.ToArray().Should().Equal(PlainDeflate.Pack(data));
    }
}
