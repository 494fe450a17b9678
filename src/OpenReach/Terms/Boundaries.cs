namespace OpenReach.Terms;

/// <summary>Shapes of areas, joined to the codes of the census tables. Only for drawing: no published count is made from them.</summary>
/// <param name="Edition">What the settings call the boundaries; null where they do not.</param>
/// <param name="Shapes">In ordinal order of code; areas without a shape are not in it.</param>
public sealed record BoundarySet(string? Edition, IReadOnlyList<AreaShape> Shapes)
{
    /// <summary>Shares that carry people of the census areas into these shapes; empty where the shapes are those of the census areas themselves.</summary>
    public IReadOnlyList<BoundaryShare> Carried { get; init; } = [];
}

/// <summary>The land of one area.</summary>
/// <param name="Code">As in the census tables, or as in the edition that a correspondence leads to.</param>
/// <param name="Rings">Coasts, islands and lakes together, to be filled even-odd; each without its repeated last point. Longitude and latitude in degrees, or any plane with y to the north.</param>
public sealed record AreaShape(string Code, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings)
{
    /// <summary>As the file of boundaries names it; null where it does not.</summary>
    public string? Name { get; init; }
}

/// <summary>Share <paramref name="Ratio"/> of the people of a census area live in the shape <paramref name="To"/>.</summary>
/// <param name="Quality">The statistical office's word for how well <paramref name="To"/> is covered; null where it gives none.</param>
public sealed record BoundaryShare(string From, string To, double Ratio, string? Quality);
