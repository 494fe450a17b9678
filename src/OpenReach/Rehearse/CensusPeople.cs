using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>People by area and cell from census tables whose ages may be finer than the cells, nested or cut otherwise.</summary>
internal static class CensusPeople
{
    private const int OldestYear = 110;

    /// <summary>Persons by cell, by the area's key in the table: its code, or its full name where the table has no codes.</summary>
    public static Dictionary<string, double[]> ByArea(CensusTables census, CellScheme cells)
    {
        var rows = census.Population.SelectMany(t => t.Rows).ToArray();
        var bySex = rows.Any(r => r.Sex is Sex.Female or Sex.Male);
        var used = rows.Where(r => bySex ? r.Sex is Sex.Female or Sex.Male : r.Sex == Sex.All);
        var people = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var group in used.GroupBy(r => (r.Area, r.Sex)))
        {
            if (!people.TryGetValue(group.Key.Area, out var counts)) people[group.Key.Area] = counts = new double[cells.Count];
            var byYear = ByYear(group.DistinctBy(r => r.Age));
            for (var a = 0; a < cells.Ages.Count; a++)
            {
                var persons = 0.0;
                for (var year = cells.Ages[a].From; year <= Math.Min(cells.Ages[a].Last, OldestYear); year++) persons += byYear[year];
                for (var s = 0; s < cells.Sexes.Count; s++) counts[cells.Index(a, s)] += persons * SexShare(group.Key.Sex, cells.Sexes, s);
            }
        }
        return people;
    }

    /// <summary>
    /// Persons by year of age: the narrowest bands first, spread evenly over their years; a wider band adds only what is left for years
    /// that no narrower one holds (65+ beside 85+ leaves 65 to 84), and totals of known bands add nothing.
    /// </summary>
    private static double[] ByYear(IEnumerable<PopulationRow> rows)
    {
        var persons = new double[OldestYear + 1];
        var known = new bool[OldestYear + 1];
        foreach (var row in rows.OrderBy(r => r.Age.Last - r.Age.From).ThenBy(r => r.Age.From))
        {
            var (sum, free, last) = (0.0, 0, Math.Min(row.Age.Last, OldestYear));
            for (var year = row.Age.From; year <= last; year++)
                if (known[year]) sum += persons[year];
                else free++;
            if (free == 0) continue;
            var each = Math.Max(0, row.Persons - sum) / free;
            for (var year = row.Age.From; year <= last; year++)
                if (!known[year]) (persons[year], known[year]) = (each, true);
        }
        return persons;
    }

    private static double SexShare(Sex row, IReadOnlyList<Sex> sexes, int index)
    {
        if (sexes[index] == Sex.All) return 1;
        return row == Sex.All ? 1.0 / sexes.Count : row == sexes[index] ? 1 : 0;
    }
}
