using System.Buffers.Binary;

namespace OpenReach.Publish.Fonts;

/// <summary>
/// Pair adjustments of the OpenType <c>GPOS</c> feature <c>kern</c> (OpenType 1.9, lookup type 2, both formats, also behind type 9).
/// The default language of the Latin script stands for all: the font gives every script the same lookups.
/// </summary>
internal sealed class Kerning
{
    /// <summary>Stands for a pair that nobody asked for yet; no font moves a glyph that far.</summary>
    private const short Unasked = short.MinValue;

    private readonly byte[] data;
    private readonly int[] subtables;

    /// <summary>What was found, by left glyph and right glyph: a page asks for the same pairs again and again. Two threads that find a pair at once write the same number.</summary>
    private readonly Row?[] found;

    /// <summary>What is known of a left glyph: the subtables that cover it, each with its place in their list, and what was found.</summary>
    private sealed record Row((int Table, int Covered)[] Tables, short[] By);

    public Kerning(byte[] data, int gpos, int glyphs)
    {
        this.data = data;
        subtables = [.. KernLookups(gpos).SelectMany(PairTables)];
        found = new Row?[glyphs];
    }

    /// <summary>Font units to add to the advance of the left glyph; 0 where no pair is given.</summary>
    public int Between(int left, int right)
    {
        var row = Volatile.Read(ref found[left]);
        if (row is null)
        {
            row = new(Array.FindAll(Array.ConvertAll(subtables, table => (table, Covered(table + U16(table + 2), left))), t => t.Item2 >= 0), new short[found.Length]);
            Array.Fill(row.By, Unasked);
            Volatile.Write(ref found[left], row);
        }
        if (row.By[right] == Unasked) row.By[right] = (short)Look(row.Tables, left, right);
        return row.By[right];
    }

    private int Look((int Table, int Covered)[] tables, int left, int right)
    {
        foreach (var (table, covered) in tables)
        {
            if (U16(table) == 1)
            {
                if (InPairSet(table, covered, right) is { } value) return value;
            }
            else return ByClass(table, left, right);
        }
        return 0;
    }

    private IEnumerable<int> KernLookups(int gpos)
    {
        var scripts = gpos + U16(gpos + 4);
        var features = gpos + U16(gpos + 6);
        var lookups = gpos + U16(gpos + 8);
        var script = Tagged(scripts, "latn");
        if (script < 0) yield break;
        var language = script + U16(script);
        for (var i = 0; i < U16(language + 4); i++)
        {
            var record = features + 2 + 6 * U16(language + 6 + 2 * i);
            if (!IsTag(record, "kern")) continue;
            var feature = features + U16(record + 4);
            for (var k = 0; k < U16(feature + 2); k++)
                yield return lookups + U16(lookups + 2 + 2 * U16(feature + 4 + 2 * k));
        }
    }

    private IEnumerable<int> PairTables(int lookup)
    {
        for (var i = 0; i < U16(lookup + 4); i++)
        {
            var table = lookup + U16(lookup + 6 + 2 * i);
            var type = U16(lookup);
            if (type == 9) (type, table) = (U16(table + 2), table + (int)BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(table + 4)));
            if (type == 2) yield return table;
        }
    }

    private int? InPairSet(int table, int covered, int right)
    {
        var (size, has) = ValueRecord(table);
        var set = table + U16(table + 10 + 2 * covered);
        var (low, high) = (0, U16(set) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var record = set + 2 + middle * (2 + size);
            var glyph = U16(record);
            if (glyph == right) return has ? AdvanceOf(table, record + 2) : 0;
            if (glyph < right) low = middle + 1; else high = middle - 1;
        }
        return null;
    }

    private int ByClass(int table, int left, int right)
    {
        var (size, has) = ValueRecord(table);
        if (!has) return 0;
        var first = Class(table + U16(table + 8), left);
        var second = Class(table + U16(table + 10), right);
        return AdvanceOf(table, table + 16 + (first * U16(table + 14) + second) * size);
    }

    /// <summary>Bytes of both value records, and whether the first has an advance.</summary>
    private (int Size, bool Has) ValueRecord(int table)
    {
        var first = U16(table + 4);
        return (2 * (int.PopCount(first) + int.PopCount(U16(table + 6))), (first & 4) != 0);
    }

    private int AdvanceOf(int table, int record) =>
        BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(record + 2 * int.PopCount(U16(table + 4) & 3)));

    private int Covered(int table, int glyph)
    {
        var ranges = U16(table) == 2;
        var (low, high) = (0, U16(table + 2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = table + 4 + middle * (ranges ? 6 : 2);
            var (from, to) = (U16(at), ranges ? U16(at + 2) : U16(at));
            if (glyph < from) high = middle - 1;
            else if (glyph > to) low = middle + 1;
            else return ranges ? U16(at + 4) + glyph - from : middle;
        }
        return -1;
    }

    /// <summary>Class of a glyph; ranges are sorted by their first glyph.</summary>
    private int Class(int table, int glyph)
    {
        if (U16(table) == 1)
        {
            var index = glyph - U16(table + 2);
            return index >= 0 && index < U16(table + 4) ? U16(table + 6 + 2 * index) : 0;
        }
        var (low, high) = (0, U16(table + 2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = table + 4 + 6 * middle;
            if (glyph < U16(at)) high = middle - 1;
            else if (glyph > U16(at + 2)) low = middle + 1;
            else return U16(at + 4);
        }
        return 0;
    }

    private int Tagged(int list, string tag)
    {
        for (var i = 0; i < U16(list); i++)
            if (IsTag(list + 2 + 6 * i, tag)) return list + U16(list + 6 + 6 * i);
        return -1;
    }

    private bool IsTag(int at, string tag) => data[at] == tag[0] && data[at + 1] == tag[1] && data[at + 2] == tag[2] && data[at + 3] == tag[3];
    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));
}
