using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>People of one area by the bands its table prints, and of any other band that follows from them.</summary>
internal sealed class AreaPeople
{
    private readonly Dictionary<Sex, (BandPaths Paths, double[] Persons)> bySex = [];

    /// <param name="paths">Shared between areas with the same bands, because ways are found once.</param>
    public AreaPeople(IEnumerable<PopulationRow> rows, double? publishedTotal, Dictionary<string, BandPaths> paths)
    {
        foreach (var sex in rows.GroupBy(r => r.Sex))
        {
            var sorted = sex.OrderBy(r => r.Age).ToList();
            var key = string.Join(' ', sorted.Select(r => r.Age));
            if (!paths.TryGetValue(key, out var shared)) paths[key] = shared = new([.. sorted.Select(r => r.Age)]);
            bySex[sex.Key] = (shared, [.. sorted.Select(r => r.Persons)]);
        }
        PublishedTotal = publishedTotal;
    }

    public double? PublishedTotal { get; }

    public bool Has(Sex sex) => bySex.ContainsKey(sex);

    /// <summary>Ages at which a band of the table begins or ends.</summary>
    public IReadOnlyList<int> Nodes => [.. bySex.Values.SelectMany(v => v.Paths.Nodes).Distinct().Order()];

    /// <summary>Everybody in the table: the published total where there is one.</summary>
    public double Total => PublishedTotal ?? (Nodes is [var first, .., var last] ? People(first, last, Sex.All) ?? 0 : 0);

    /// <summary>People from an age up to but not <paramref name="to"/>; null where the table cannot tell.</summary>
    public double? People(int from, int to, Sex sex)
    {
        if (sex == Sex.All)
            return Printed(from, to, Sex.Female) is { } f && Printed(from, to, Sex.Male) is { } m ? f + m : Printed(from, to, Sex.All);
        if (Printed(from, to, sex) is { } people) return people;
        var other = sex == Sex.Female ? Sex.Male : Sex.Female;
        return Printed(from, to, Sex.All) is { } all && Printed(from, to, other) is { } rest ? all - rest : null;
    }

    private double? Printed(int from, int to, Sex sex)
    {
        if (!bySex.TryGetValue(sex, out var table) || table.Paths.Way(from, to) is not { } way) return null;
        var sum = 0.0;
        foreach (var (band, sign) in way) sum += sign * table.Persons[band];
        return sum;
    }
}

/// <summary>People of the project's areas together, by any band: the weights of surveys and of age tables.</summary>
internal sealed class NationalPeople(IReadOnlyList<AreaPeople> areas)
{
    private readonly Dictionary<(int, int, Sex), double?> known = [];

    /// <summary>Null where one of the areas cannot tell.</summary>
    public double? People(int from, int to, Sex sex)
    {
        if (known.TryGetValue((from, to, sex), out var sum)) return sum;
        sum = 0;
        foreach (var area in areas)
        {
            if (area.People(from, to, sex) is not { } people) { sum = null; break; }
            sum += Math.Max(0, people);
        }
        return known[(from, to, sex)] = sum;
    }

    public double? People(AgeBand age, Sex sex) => People(age.From, BandPaths.After(age), sex);
}
