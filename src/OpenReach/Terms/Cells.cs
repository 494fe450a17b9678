using System.Globalization;

namespace OpenReach.Terms;

/// <summary>
/// An age band in completed years, both ends included: <c>18-24</c>, <c>75+</c> (no upper end), <c>all</c> (0 and over).
/// </summary>
public readonly record struct AgeBand : IComparable<AgeBand>
{
    public AgeBand(int from, int? to)
    {
        if (from < 0 || to < from) throw new ArgumentException($"No age band from {from} to {to}.");
        (From, To) = (from, to);
    }

    /// <summary>Every age. Also what <c>default</c> is.</summary>
    public static AgeBand All => default;

    public int From { get; }

    /// <summary>Last year included; null where the band is open.</summary>
    public int? To { get; }

    public bool IsAll => From == 0 && To is null;

    /// <summary>The last age that counts, 199 for an open band, so that bands compare as plain numbers.</summary>
    public int Last => To ?? 199;

    public bool Contains(AgeBand other) => From <= other.From && other.Last <= Last;
    public bool Overlaps(AgeBand other) => From <= other.Last && other.From <= Last;

    public int CompareTo(AgeBand other) => (From, Last).CompareTo((other.From, other.Last));

    /// <summary>Reads <c>18-24</c>, <c>18–24</c>, <c>75+</c>, <c>7</c> and <c>all</c>; blanks around are ignored.</summary>
    public static bool TryParse(string? text, out AgeBand band)
    {
        band = default;
        var s = text?.Trim().Replace('\u2013', '-') ?? "";
        if (s.Equals("all", StringComparison.OrdinalIgnoreCase)) return true;
        if (s.EndsWith('+') && Number(s[..^1], out var open)) { band = new(open, null); return true; }
        if (Number(s, out var single)) { band = new(single, single); return true; }
        var dash = s.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || !Number(s[..dash], out var from) || !Number(s[(dash + 1)..], out var to) || to < from) return false;
        band = new(from, to);
        return true;

        static bool Number(string t, out int n) => int.TryParse(t.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out n) && n < 130;
    }

    public override string ToString() => IsAll ? "all" : To is { } to ? $"{From}-{to}" : $"{From}+";
}

/// <summary>Sex as the sources give it. <see cref="Unknown"/> is a group of its own in exports, never spread silently.</summary>
public enum Sex { All, Female, Male, Unknown }

public static class SexText
{
    public static string Text(this Sex sex) => sex switch { Sex.Female => "female", Sex.Male => "male", Sex.Unknown => "unknown", _ => "all" };

    public static bool TryParse(string? text, out Sex sex)
    {
        (var known, sex) = text?.Trim().ToLowerInvariant() switch
        {
            "all" => (true, Sex.All),
            "female" => (true, Sex.Female),
            "male" => (true, Sex.Male),
            "unknown" => (true, Sex.Unknown),
            _ => (false, Sex.All),
        };
        return known;
    }
}

/// <summary>One age band and sex of the scheme.</summary>
public readonly record struct Cell(AgeBand Age, Sex Sex);

/// <summary>
/// The age x sex cells of a project, in a fixed order: ages ascending, sexes within ages.
/// Ages are disjoint; the universe is the people whose age is in one of them.
/// </summary>
public sealed class CellScheme
{
    private readonly Cell[] cells;

    public CellScheme(IReadOnlyList<AgeBand> ages, IReadOnlyList<Sex> sexes)
    {
        Ages = [.. ages.Order()];
        Sexes = [.. sexes];
        for (var i = 1; i < Ages.Count; i++)
            if (Ages[i - 1].Overlaps(Ages[i])) throw new ArgumentException($"Ages {Ages[i - 1]} and {Ages[i]} overlap.");
        cells = [.. Ages.SelectMany(a => Sexes.Select(s => new Cell(a, s)))];
    }

    public IReadOnlyList<AgeBand> Ages { get; }
    public IReadOnlyList<Sex> Sexes { get; }

    /// <summary>Number of cells: ages x sexes.</summary>
    public int Count => cells.Length;

    public Cell this[int index] => cells[index];

    public int Index(int age, int sex) => age * Sexes.Count + sex;

    /// <summary>Youngest age of the universe, for sentences such as "residents aged 18 and over".</summary>
    public int MinimumAge => Ages[0].From;

    /// <summary>Cells whose age lies in <paramref name="age"/> and whose sex is (or is covered by) <paramref name="sex"/>.</summary>
    public int[] Within(AgeBand age, Sex sex) =>
        [.. Enumerable.Range(0, Count).Where(i => age.Contains(cells[i].Age) && (sex == Sex.All || cells[i].Sex == sex))];
}
