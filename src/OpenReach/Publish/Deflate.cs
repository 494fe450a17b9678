using System.Buffers;
using System.Buffers.Binary;

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

    /// <summary>Slot of each length, and of each distance less one up to 256 and of the rest by their 128ths.</summary>
    private static readonly byte[] LengthSlot = [.. Enumerable.Range(0, Longest + 1).Select(l => (byte)Math.Max(0, Slot(LengthBase, l)))];
    private static readonly byte[] NearSlot = [.. Enumerable.Range(0, 256).Select(d => (byte)Slot(DistanceBase, d + 1))];
    private static readonly byte[] FarSlot = [.. Enumerable.Range(0, 256).Select(d => (byte)Slot(DistanceBase, Math.Max(1, (d << 7) + 1)))];

    /// <summary>Fixed codes of RFC 1951 section 3.2.6, highest bit first, with their widths; and the codes of distances.</summary>
    private static readonly (ushort Code, byte Width)[] Symbols = [.. Enumerable.Range(0, 288).Select(s => s switch
    {
        < 144 => (Turned(0x30 + s, 8), (byte)8),
        < 256 => (Turned(0x190 + s - 144, 9), (byte)9),
        < 280 => (Turned(s - 256, 7), (byte)7),
        _ => (Turned(0xC0 + s - 280, 8), (byte)8),
    })];
    private static readonly ushort[] Distances = [.. Enumerable.Range(0, 30).Select(d => Turned(d, 5))];

    public static byte[] Pack(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var packer = new Packer(packed)) packer.Write(data);
        return packed.ToArray();
    }

    private static int Slot(int[] bases, int value)
    {
        var slot = Array.BinarySearch(bases, value);
        return slot >= 0 ? slot : ~slot - 1;
    }

    private static ushort Turned(int value, int width)
    {
        var turned = 0;
        for (var i = 0; i < width; i++) turned |= (value >> i & 1) << (width - 1 - i);
        return (ushort)turned;
    }

    /// <summary>Packs what is written to it, in pieces of any length, and holds no more of it than the window; the end is written when it is disposed of.</summary>
    internal sealed class Packer : Stream
    {
        /// <summary>What a match and the two bytes behind it may need.</summary>
        private const int Ahead = Longest + Shortest;

        private readonly Stream output;
        private readonly byte[] packed = ArrayPool<byte>.Shared.Rent(1 << 14);
        private int length;
        private ulong bits;
        private int count;

        // A release has thousands of short streams: their tables are lent, not made anew.
        private readonly int[] heads = ArrayPool<int>.Shared.Rent(1 << HashBits);

        // A ring: what lies further back than the window is never asked for. How far back the next place of the same hash lies; 0 where that is beyond the window.
        private readonly ushort[] earlier = ArrayPool<ushort>.Shared.Rent(Window);

        /// <summary>Bytes from <see cref="first"/> on, of those written; <see cref="at"/> is the next to be packed.</summary>
        private readonly byte[] held = ArrayPool<byte>.Shared.Rent(2 * Window);
        private int first, at, end;
        private uint a = 1, b;
        private bool ended;

        public Packer(Stream output)
        {
            this.output = output;
            Array.Fill(heads, -1);
            Raw(0x78, 8);
            Raw(0x9C, 8);
            Raw(1, 1);
            Raw(1, 2);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Adler(buffer);
            while (!buffer.IsEmpty)
            {
                if (end - first == held.Length) Slide();
                var some = buffer[..Math.Min(buffer.Length, held.Length - (end - first))];
                some.CopyTo(held.AsSpan(end - first));
                end += some.Length;
                buffer = buffer[some.Length..];
                PackTo(end - Ahead);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        private void Slide()
        {
            var keep = Math.Max(first, at - Window);
            held.AsSpan(keep - first, end - keep).CopyTo(held);
            first = keep;
        }

        private void PackTo(int stop)
        {
            var data = held.AsSpan(0, end - first);
            while (at < stop)
            {
                var (match, distance) = Match(data);
                var step = match >= Shortest ? match : 1;
                if (match >= Shortest) Copy(match, distance);
                else Literal(data[at - first]);
                Remember(data, at, at + step);
                at += step;
            }
        }

        private (int Length, int Distance) Match(ReadOnlySpan<byte> data)
        {
            if (at + Shortest > end) return (0, 0);
            var (best, distance) = (0, 0);
            var here = data[(at - first)..];
            here = here[..Math.Min(Longest, here.Length)];
            var head = heads[Hash(here[0] << 16 | here[1] << 8 | here[2])];
            if (head < 0) return (0, 0);
            var next = earlier.AsSpan(0, Window);
            // Only a longer one counts, and that one agrees in the byte after the best so far.
            var wanted = here[0];
            var back = at - head;
            for (var tries = 0; tries < Tries && back <= Window; tries++)
            {
                var place = at - first - back;
                if (data[place + best] == wanted)
                {
                    var length = here.CommonPrefixLength(data.Slice(place, here.Length));
                    if (length > best)
                    {
                        (best, distance) = (length, back);
                        if (best == here.Length) break;
                        wanted = here[best];
                    }
                }
                var further = next[(at - back) & (Window - 1)];
                if (further == 0) break;
                back += further;
            }
            return (best, distance);
        }

        /// <summary>Notes the places from <paramref name="from"/> on, up to but not <paramref name="to"/>.</summary>
        private void Remember(ReadOnlySpan<byte> data, int from, int to)
        {
            to = Math.Min(to, end - Shortest + 1);
            if (from >= to) return;
            var here = data[(from - first)..];
            var latest = heads.AsSpan(0, 1 << HashBits);
            var next = earlier.AsSpan(0, Window);
            var three = here[0] << 8 | here[1];
            for (var i = from; i < to; i++)
            {
                three = (three << 8 | here[i - from + 2]) & 0xFFFFFF;
                ref var head = ref latest[Hash(three)];
                var back = i - head;
                next[i & (Window - 1)] = head < 0 || back > Window ? (ushort)0 : (ushort)back;
                head = i;
            }
        }

        /// <param name="three">Three bytes, the first of them highest.</param>
        private static int Hash(int three) => (int)((uint)three * 2654435761u >> (32 - HashBits));

        private void Copy(int match, int distance)
        {
            var l = LengthSlot[match];
            Literal(257 + l);
            Raw(match - LengthBase[l], LengthBits[l]);
            var d = distance <= 256 ? NearSlot[distance - 1] : FarSlot[(distance - 1) >> 7];
            Raw(Distances[d], 5);
            Raw(distance - DistanceBase[d], DistanceBits[d]);
        }

        private void Literal(int symbol)
        {
            var (code, width) = Symbols[symbol];
            Raw(code, width);
        }

        /// <summary>Lowest bit first. At most 16 bits.</summary>
        private void Raw(int value, int width)
        {
            bits |= (ulong)(uint)value << count;
            count += width;
            if (count >= 32) WriteWhole();
        }

        /// <summary>Writes the whole bytes among the bits that wait.</summary>
        private void WriteWhole()
        {
            if (packed.Length - length < sizeof(ulong))
            {
                output.Write(packed, 0, length);
                length = 0;
            }
            BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(length), bits);
            var whole = count / 8;
            (length, bits, count) = (length + whole, bits >> (8 * whole), count - 8 * whole);
        }

        private void Adler(ReadOnlySpan<byte> data)
        {
            // As many bytes as 32 bits can take before the remainder is due (RFC 1950 section 9).
            const int most = 5552;
            for (; data.Length > 0; data = data[Math.Min(most, data.Length)..])
            {
                var (sum, sums) = (a, b);
                foreach (var value in data[..Math.Min(most, data.Length)])
                {
                    sum += value;
                    sums += sum;
                }
                (a, b) = (sum % 65521, sums % 65521);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (ended) return;
            ended = true;
            PackTo(end);
            Literal(256);
            if (count % 8 > 0) Raw(0, 8 - count % 8);
            for (var shift = 24; shift >= 0; shift -= 8) Raw((byte)((b << 16 | a) >> shift), 8);
            WriteWhole();
            output.Write(packed, 0, length);
            ArrayPool<byte>.Shared.Return(packed);
            ArrayPool<byte>.Shared.Return(held);
            ArrayPool<int>.Shared.Return(heads);
            ArrayPool<ushort>.Shared.Return(earlier);
            base.Dispose(disposing);
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => end;
        public override long Position { get => end; set => throw new NotSupportedException(); }
        public override void Flush()
        {
            // There is no end of a piece in the format that would not cost a few bytes.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
