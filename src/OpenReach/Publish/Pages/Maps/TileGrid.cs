namespace OpenReach.Publish.Pages.Maps;

/// <summary>
/// One cell of a grid for each area, near its true place: half of where it lies and half of its rank from west to east and north to
/// south, then the assignment with the least total squared distance (Kuhn-Munkres; ties by the order given).
/// </summary>
internal static class TileGrid
{
    /// <summary>Cells an area where there are few and where there are many, and areas from which there are many.</summary>
    private const double Cells = 1.75, FewCells = 1.35;
    private const int Many = 150;

    /// <param name="centres">y downwards.</param>
    /// <param name="mostColumns">As many as leave a tile wide enough for its number.</param>
    /// <returns>Column and row of each area from 0, without empty outer columns and rows, and how many there are.</returns>
    public static (IReadOnlyList<(int Column, int Row)> Places, int Columns, int Rows) Lay(IReadOnlyList<(double X, double Y)> centres, int mostColumns)
    {
        var frame = Frame.Of(centres);
        var cells = centres.Count * (centres.Count > Many ? FewCells : Cells);
        var columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(cells * Math.Clamp(frame.Width / frame.Height, 0.3, 3))), 5, mostColumns);
        var rows = Math.Max(1, (int)Math.Ceiling(cells / columns));
        var (xs, ys) = (Aims(centres, p => p.X, columns), Aims(centres, p => p.Y, rows));
        var cost = new double[centres.Count][];
        for (var i = 0; i < cost.Length; i++)
        {
            cost[i] = new double[columns * rows];
            for (var cell = 0; cell < cost[i].Length; cell++)
            {
                var (dx, dy) = (xs[i] - cell % columns, ys[i] - cell / columns);
                cost[i][cell] = dx * dx + dy * dy;
            }
        }
        var places = Assign(cost).Select(cell => (Column: cell % columns, Row: cell / columns)).ToList();
        var (left, top) = (places.Min(p => p.Column), places.Min(p => p.Row));
        return ([.. places.Select(p => (p.Column - left, p.Row - top))], places.Max(p => p.Column) - left + 1, places.Max(p => p.Row) - top + 1);
    }

    private static double[] Aims(IReadOnlyList<(double X, double Y)> centres, Func<(double X, double Y), double> axis, int steps)
    {
        var values = centres.Select(axis).ToArray();
        var (low, high) = (values.Min(), values.Max());
        var ranks = new double[values.Length];
        foreach (var (index, rank) in Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ThenBy(i => i).Select((i, rank) => (i, rank)))
            ranks[index] = values.Length > 1 ? rank / (values.Length - 1.0) : 0.5;
        return [.. values.Select((v, i) => (0.5 * (high > low ? (v - low) / (high - low) : 0.5) + 0.5 * ranks[i]) * (steps - 1))];
    }

    /// <summary>The column of each row so that the sum of costs is least; at least as many columns as rows. Shortest augmenting paths with prices.</summary>
    internal static int[] Assign(double[][] cost)
    {
        var (rows, columns) = (cost.Length, cost[0].Length);
        var (rowPrice, columnPrice) = (new double[rows + 1], new double[columns + 1]);
        var (owner, from) = (new int[columns + 1], new int[columns + 1]);
        var (least, done) = (new double[columns + 1], new bool[columns + 1]);
        for (var row = 1; row <= rows; row++)
        {
            owner[0] = row;
            Array.Fill(least, double.PositiveInfinity);
            Array.Clear(done);
            var at = 0;
            do
            {
                done[at] = true;
                var (i, next, step) = (owner[at], 0, double.PositiveInfinity);
                var costs = cost[i - 1];
                for (var j = 1; j <= columns; j++)
                {
                    if (done[j]) continue;
                    var slack = costs[j - 1] - rowPrice[i] - columnPrice[j];
                    if (slack < least[j]) (least[j], from[j]) = (slack, at);
                    if (least[j] < step) (step, next) = (least[j], j);
                }
                for (var j = 0; j <= columns; j++)
                {
                    if (done[j]) { rowPrice[owner[j]] += step; columnPrice[j] -= step; }
                    else least[j] -= step;
                }
                at = next;
            }
            while (owner[at] != 0);
            for (; at != 0; at = from[at]) owner[at] = owner[from[at]];
        }
        var assigned = new int[rows];
        for (var j = 1; j <= columns; j++)
            if (owner[j] > 0) assigned[owner[j] - 1] = j - 1;
        return assigned;
    }
}
