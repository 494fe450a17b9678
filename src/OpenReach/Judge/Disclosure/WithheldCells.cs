namespace OpenReach.Judge.Disclosure;

/// <summary>Cells of areas without a printed number of their own: the unknowns of an audit, numbered area by area.</summary>
internal sealed class WithheldCells
{
    private readonly List<(int Area, int Cell)> list = [];
    private readonly int[] at;
    private readonly int cells;

    /// <param name="isWithheld">Whether a cell of an area is.</param>
    public WithheldCells(int areas, int cells, Func<int, int, bool> isWithheld)
    {
        this.cells = cells;
        at = new int[areas * cells];
        Array.Fill(at, -1);
        for (var a = 0; a < areas; a++)
            for (var c = 0; c < cells; c++)
                if (isWithheld(a, c))
                {
                    at[a * cells + c] = list.Count;
                    list.Add((a, c));
                }
    }

    public int Count => list.Count;

    public (int Area, int Cell) this[int unknown] => list[unknown];

    /// <summary>Number of a withheld cell; −1 where it is printed.</summary>
    public int Find(int area, int cell) => at[area * cells + cell];

    /// <summary>Numbers of the withheld cells of an area.</summary>
    public IEnumerable<int> Of(int area) => Enumerable.Range(0, cells).Select(c => Find(area, c)).Where(i => i >= 0);
}
