namespace OpenReach.Publish;

/// <summary>
/// Packs bytes as RFC 1950 and 1951 say (zlib, deflate), with fixed codes. The library's own packer may give other bytes on another
/// processor; a release must not. About a tenth larger than the best packers on our files.
/// </summary>
internal static class Deflate
{
    private const int Window = 32768, Shortest = 3, Longest = 258, Tries = 64, HashBits = 15;

    private static readonly int[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] LengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] DistanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    private static readonly int[] DistanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    public static byte[] Pack(ReadOnlySpan<byte> data)
    {
        var bits = new Bits();
        bits.Raw(0x78, 8);
        bits.Raw(0x9C, 8);
        bits.Raw(1, 1);
        bits.Raw(1, 2);
        var heads = new int[1 << HashBits];
        Array.Fill(heads, -1);
        // A ring: what lies further back than the window is never asked for.
        var earlier = new int[Window];
        for (var at = 0; at < data.Length;)
        {
            var (length, distance) = Match(data, at, heads, earlier);
            var step = length >= Shortest ? length : 1;
            if (length >= Shortest) Copy(bits, length, distance);
            else Literal(bits, data[at]);
            for (var i = at; i < at + step; i++) Remember(data, i, heads, earlier);
            at += step;
        }
        Literal(bits, 256);
        return bits.Finish(Adler(data));
    }

    private static (int Length, int Distance) Match(ReadOnlySpan<byte> data, int at, int[] heads, int[] earlier)
    {
        if (at + Shortest > data.Length) return (0, 0);
        var (best, distance) = (0, 0);
        var limit = Math.Min(Longest, data.Length - at);
        var candidate = heads[Hash(data, at)];
        for (var tries = 0; tries < Tries && candidate >= 0 && at - candidate <= Window; tries++)
        {
            // Only a longer one counts, and that one agrees in the byte after the best so far.
            if (data[candidate + best] == data[at + best])
            {
                var length = data.Slice(at, limit).CommonPrefixLength(data.Slice(candidate, limit));
                if (length > best) (best, distance) = (length, at - candidate);
                if (best == limit) break;
            }
            candidate = earlier[candidate % Window];
        }
        return (best, distance);
    }

    private static void Remember(ReadOnlySpan<byte> data, int at, int[] heads, int[] earlier)
    {
        if (at + Shortest > data.Length) return;
        var hash = Hash(data, at);
        (earlier[at % Window], heads[hash]) = (heads[hash], at);
    }

    private static int Hash(ReadOnlySpan<byte> data, int at) =>
        (int)((uint)((data[at] << 16 | data[at + 1] << 8 | data[at + 2]) * 2654435761u) >> (32 - HashBits));

    private static void Copy(Bits bits, int length, int distance)
    {
        var l = Slot(LengthBase, length);
        Literal(bits, 257 + l);
        bits.Raw(length - LengthBase[l], LengthBits[l]);
        var d = Slot(DistanceBase, distance);
        bits.Code(d, 5);
        bits.Raw(distance - DistanceBase[d], DistanceBits[d]);
    }

    private static int Slot(int[] bases, int value)
    {
        var slot = Array.BinarySearch(bases, value);
        return slot >= 0 ? slot : ~slot - 1;
    }

    /// <summary>Fixed codes of RFC 1951 section 3.2.6.</summary>
    private static void Literal(Bits bits, int symbol)
    {
        if (symbol < 144) bits.Code(0x30 + symbol, 8);
        else if (symbol < 256) bits.Code(0x190 + symbol - 144, 9);
        else if (symbol < 280) bits.Code(symbol - 256, 7);
        else bits.Code(0xC0 + symbol - 280, 8);
    }

    private static uint Adler(ReadOnlySpan<byte> data)
    {
        // As many bytes as 32 bits can take before the remainder is due (RFC 1950 section 9).
        const int most = 5552;
        uint a = 1, b = 0;
        for (; data.Length > 0; data = data[Math.Min(most, data.Length)..])
        {
            foreach (var value in data[..Math.Min(most, data.Length)])
            {
                a += value;
                b += a;
            }
            (a, b) = (a % 65521, b % 65521);
        }
        return b << 16 | a;
    }

    private sealed class Bits
    {
        private byte[] output = new byte[4096];
        private int length;
        private ulong held;
        private int count;

        /// <summary>Lowest bit first.</summary>
        public void Raw(int value, int width)
        {
            held |= (ulong)(uint)value << count;
            for (count += width; count >= 8; count -= 8, held >>= 8) Add((byte)held);
        }

        private void Add(byte value)
        {
            if (length == output.Length) Array.Resize(ref output, 2 * length);
            output[length++] = value;
        }

        /// <summary>Highest bit first, as codes are.</summary>
        public void Code(int value, int width)
        {
            var turned = 0;
            for (var i = 0; i < width; i++) turned |= (value >> i & 1) << (width - 1 - i);
            Raw(turned, width);
        }

        public byte[] Finish(uint adler)
        {
            if (count > 0) Raw(0, 8 - count);
            for (var shift = 24; shift >= 0; shift -= 8) Add((byte)(adler >> shift));
            return output.AsSpan(0, length).ToArray();
        }
    }
}
