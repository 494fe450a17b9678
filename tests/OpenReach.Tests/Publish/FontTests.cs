using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck.Xunit;
using OpenReach.Publish;
using OpenReach.Publish.Fonts;

namespace OpenReach.Tests.Publish;

public sealed class FontTests
{
    [Fact]
    public void Figures_all_have_one_width()
    {
        var face = Typeface.Regular;
        "0123456789".Select(c => face.Advance(face.Glyph(c))).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Pairs_are_kerned_and_figures_are_not()
    {
        var face = Typeface.Semibold;
        face.Width("AV", 10, kerned: true).Should().BeLessThan(face.Width("AV", 10));
        face.Width("1147", 10, kerned: true).Should().Be(face.Width("1147", 10));
    }

    [Fact]
    public void Names_with_macrons_and_in_Greek_Cyrillic_and_Vietnamese_have_glyphs() =>
        "Ōrua Ngātere Άνω Λευκοχώρι Верхняя Озёрная Thị xã Hồ Nguyệt Quế □…−–≥≤→●×".EnumerateRunes().Should().OnlyContain(r => Typeface.Regular.Glyph(r.Value) != 0);

    [Fact]
    public void A_sign_that_parts_letters_of_Persian_is_no_box() => Typeface.Regular.Lay("نیم\u200Cروز", kerned: false).Should().HaveCount(7).And.NotContain(l => l.Glyph == 0).And.ContainSingle(l => l.Advance == 0);

    [Theory]
    [InlineData("Ter\u00ADton", "Terton")]
    [InlineData("Nga\u2060tere", "Ngatere")]
    [InlineData("\uFEFFMarama", "Marama")]
    [InlineData("Port \u202ASennet\u202C", "Port Sennet")]
    [InlineData("Belmere\uFE0F", "Belmere")]
    [InlineData("נווה אילן\u200F", "נווה אילן")]
    public void A_sign_that_is_not_seen_takes_no_room_and_no_box(string with, string without)
    {
        var laid = Typeface.Regular.Lay(with, kerned: false);
        laid.Should().NotContain(l => l.Glyph == 0).And.NotContain(l => l.Rune.Value == 0xFEFF, "a map to text must not name a byte order mark");
        Typeface.Regular.Units(with, false).Should().Be(laid.Sum(l => l.Advance));
        OpenReach.Publish.PrintableNames.Prints(with).Should().BeTrue();
        Typeface.Regular.Units(with, false).Should().Be(Typeface.Regular.Units(without, false));
    }

    [Fact]
    public void A_subset_keeps_the_parts_of_composite_glyphs()
    {
        var face = Typeface.Regular;
        var subset = new FontSubset(face, [face.Glyph('é')]);
        subset.Kept.Count.Should().BeGreaterThan(2, "é is made of e and an accent");
    }

    [Fact]
    public void A_subset_is_small_sound_and_the_same_whatever_the_order()
    {
        var face = Typeface.Regular;
        var glyphs = "The posts reached 464,100 of 1,143,400".Select(c => face.Glyph(c)).ToList();
        var bytes = new FontSubset(face, glyphs).ToBytes();
        bytes.Should().Equal(new FontSubset(face, Enumerable.Reverse(glyphs)).ToBytes());
        bytes.Length.Should().BeLessThan(20_000);
        Sum(bytes).Should().Be(0xB1B0AFBA, "the check sum of a whole font is fixed");
    }

    [Property]
    public void Packed_bytes_unpack_to_the_same(byte[] data)
    {
        var twice = data.Concat(data).Concat(Enumerable.Repeat((byte)7, 300)).ToArray();
        using var stream = new ZLibStream(new MemoryStream(Deflate.Pack(twice)), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        plain.ToArray().Should().Equal(twice);
    }

    [Fact]
    public void Far_repeats_are_packed_and_unpacked()
    {
        var data = new byte[100_000];
        for (var i = 0; i < data.Length; i++) data[i] = (byte)((i % 33_000) * 7919 >> 5);
        var packed = Deflate.Pack(data);
        using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        plain.ToArray().Should().Equal(data);
        packed.Length.Should().BeLessThan(data.Length);
    }

    private static uint Sum(byte[] bytes)
    {
        uint sum = 0;
        for (var i = 0; i + 4 <= bytes.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i));
        return sum;
    }
}
