namespace OpenReach.Tests.Publish;

/// <summary>
/// The packer as it is thought, over the whole of the data: at each place the longest repeat among the last 64 places of the same hash within the window,
/// the nearest of equal ones, written with the fixed codes of RFC 1951 section 3.2.6. The packer of the program must give the same bytes.
/// </summary>
internal static class PlainDeflate
{
    private const int Window = 32768, Longest = 258, Tries = 64;

    /// <summary>The numbers of RFC 1951 section 3.2.5: least length and distance of each code, and its extra bits.</summary>
    private static readonly (int Least, int Extra)[] Lengths = [.. Enumerable.Range(3, 8).Select(l => (l, 0)), .. Rising(11, 4, 1, 5), (258, 0)];
    private static readonly (int Least, int Extra)[] Distances = [(1, 0), (2, 0), (3, 0), (4, 0), .. Rising(5, 2, 1, 13)];

    public static byte[] Pack(byte[] data)
    {
        var bits = new List<bool>();
        Number(bits, 0x9C78, 16);
        Number(bits, 0b011, 3);
        var earlier = new Dictionary<uint, List<int>>();
        for (var at = 0; at < data.Length;)
        {
            var (length, distance) = Repeat(data, at, earlier);
            if (length >= 3)
            {
                var l = Array.FindLastIndex(Lengths, c => c.Least <= length);
                Symbol(bits, 257 + l);
                Number(bits, length - Lengths[l].Least, Lengths[l].Extra);
                var d = Array.FindLastIndex(Distances, c => c.Least <= distance);
                Code(bits, d, 5);
                Number(bits, distance - Distances[d].Least, Distances[d].Extra);
            }
            else Symbol(bits, data[at]);
            for (var end = at + Math.Max(1, length); at < end; at++)
                if (at + 3 <= data.Length)
                {
                    if (!earlier.TryGetValue(Hash(data, at), out var places)) earlier[Hash(data, at)] = places = [];
                    places.Add(at);
                }
        }
        Symbol(bits, 256);
        while (bits.Count % 8 != 0) bits.Add(false);
        List<byte> packed = [.. bits.Chunk(8).Select(b => (byte)b.Select((bit, i) => bit ? 1 << i : 0).Sum())];
        var (a, s) = (1, 0);
        foreach (var value in data)
        {
            a = (a + value) % 65521;
            s = (s + a) % 65521;
        }
        return [.. packed, (byte)(s >> 8), (byte)s, (byte)(a >> 8), (byte)a];
    }

    private static (int Length, int Distance) Repeat(byte[] data, int at, Dictionary<uint, List<int>> earlier)
    {
        if (at + 3 > data.Length || !earlier.TryGetValue(Hash(data, at), out var places)) return (0, 0);
        var (best, distance) = (0, 0);
        foreach (var place in Enumerable.Reverse(places).TakeWhile(p => at - p <= Window).Take(Tries))
        {
            var length = 0;
            while (length < Longest && at + length < data.Length && data[place + length] == data[at + length]) length++;
            if (length > best) (best, distance) = (length, at - place);
        }
        return (best, distance);
    }

    private static uint Hash(byte[] data, int at) => unchecked((uint)(data[at] << 16 | data[at + 1] << 8 | data[at + 2]) * 2654435761u) >> 17;

    /// <summary>So many codes of each number of extra bits, that many numbers of them.</summary>
    private static IEnumerable<(int Least, int Extra)> Rising(int least, int codes, int extra, int steps)
    {
        for (var step = 0; step < steps; step++, extra++)
            for (var i = 0; i < codes; i++, least += 1 << extra) yield return (least, extra);
    }

    private static void Symbol(List<bool> bits, int symbol)
    {
        if (symbol < 144) Code(bits, 0x30 + symbol, 8);
        else if (symbol < 256) Code(bits, 0x190 + symbol - 144, 9);
        else if (symbol < 280) Code(bits, symbol - 256, 7);
        else Code(bits, 0xC0 + symbol - 280, 8);
    }

    /// <summary>Highest bit first.</summary>
    private static void Code(List<bool> bits, int code, int width)
    {
        for (var i = width - 1; i >= 0; i--) bits.Add((code >> i & 1) == 1);
    }

    /// <summary>Lowest bit first.</summary>
    private static void Number(List<bool> bits, int number, int width)
    {
        for (var i = 0; i < width; i++) bits.Add((number >> i & 1) == 1);
    }
}
