using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>Residents by area and cell, and those of other ages.</summary>
internal static class PopulationCells
{
    public static (CellTable Population, double[] OutsideAges)? Make(JoinedAreas joined, CellScheme cells, string file, Issues issues)
    {
        var table = new CellTable(joined.Areas.Count, cells.Count);
        var outside = new double[joined.Areas.Count];
        var (broken, firstArea, firstCell) = (new SortedSet<int>(), -1, default(Cell));
        for (var a = 0; a < joined.Areas.Count; a++)
        {
            var people = joined.People[a];
            var row = table[a];
            for (var c = 0; c < cells.Count; c++)
            {
                var cell = cells[c];
                if (people.People(cell.Age.From, BandPaths.After(cell.Age), cell.Sex) is not { } persons)
                {
                    if (broken.Add(a) && firstArea < 0) (firstArea, firstCell) = (a, cell);
                    continue;
                }
                if (persons < 0)
                {
                    issues.Error("bands-conflict", "The ages of the census contradict each other: an age band has fewer people than the ages inside it.", new(file),
                        found: $"{persons:0} people of {cell.Age} in {joined.Areas[a].Name}", expected: "0 or more", fix: "Compare the table with the original.");
                    return null;
                }
                row[c] = persons;
            }
            outside[a] = Outside(people, cells, row);
        }
        if (broken.Count == 0) return (table, outside);
        Refuse(joined, cells, broken, firstArea, firstCell, file, issues);
        return null;
    }

    private static double Outside(AreaPeople people, CellScheme cells, Span<double> row)
    {
        if (people.Nodes is not [var first, .., var last]) return 0;
        var gaps = cells.Ages[0].From > first || BandPaths.After(cells.Ages[^1]) < last;
        for (var i = 1; i < cells.Ages.Count; i++) gaps |= cells.Ages[i].From > BandPaths.After(cells.Ages[i - 1]);
        if (!gaps) return 0;
        var residents = 0.0;
        foreach (var v in row) residents += v;
        return Math.Max(0, people.Total - residents);
    }

    private static void Refuse(JoinedAreas joined, CellScheme cells, SortedSet<int> broken, int area, Cell cell, string file, Issues issues)
    {
        var people = joined.People[area];
        var name = joined.Areas[area].Name;
        if (broken.Count < joined.Areas.Count)
        {
            issues.Error("population-incomplete", $"Not every area has a figure for every age and sex of the settings: {broken.Count} of {joined.Areas.Count} lack some, the first is {name}.", new(file),
                found: $"nothing that gives {cell.Age} {cell.Sex.Text()}", fix: "Complete the table: a blank is not zero. Write 0 where nobody lives.");
            return;
        }
        var noSex = cell.Sex != Sex.All && people.People(cell.Age.From, BandPaths.After(cell.Age), Sex.All) is not null;
        if (noSex)
        {
            issues.Error("sexes-do-not-fit", "The census table has no figures by sex, and the settings ask for them.", new(file), found: "all", expected: cell.Sex.Text(),
                fix: "Set cells.sexes to [\"all\"], or use a table by age and sex.");
            return;
        }
        issues.Error("ages-do-not-fit", $"The ages of the census do not give the age {cell.Age} of the settings.", new(file),
            found: "bands " + string.Join(", ", Between(people.Nodes)), expected: string.Join(", ", cells.Ages),
            fix: "Set cells.ages to ages that this table gives, such as " + string.Join(", ", Nearest(people.Nodes, cells)) + ".");
    }

    private static IEnumerable<AgeBand> Between(IReadOnlyList<int> nodes) =>
        nodes.Zip(nodes.Skip(1), (a, b) => new AgeBand(a, b >= BandPaths.End ? null : b - 1));

    /// <summary>The ages of the settings with each end moved to the nearest age at which a band of the census begins.</summary>
    private static IEnumerable<AgeBand> Nearest(IReadOnlyList<int> nodes, CellScheme cells)
    {
        var ends = cells.Ages.Select(a => a.From).Append(BandPaths.After(cells.Ages[^1]))
            .Select(e => nodes.MinBy(n => (Math.Abs(n - e), n))).Distinct().Order().ToList();
        return Between(ends);
    }
}
