namespace OpenReach.Terms;

/// <summary>Shapes of areas, joined to the codes of the census tables. Only for drawing: no number is made from them.</summary>
/// <param name="Edition">What the settings call the boundaries; null where they do not.</param>
/// <param name="Shapes">In ordinal order of code; areas without a shape are not in it.</param>
public sealed record BoundarySet(string? Edition, IReadOnlyList<AreaShape> Shapes);

/// <summary>The land of one area.</summary>
/// <param name="Code">As in the census tables.</param>
/// <param name="Rings">Coasts, islands and lakes together, to be filled even-odd; each without its repeated last point. Longitude and latitude in degrees, or any plane with y to the north.</param>
public sealed record AreaShape(string Code, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings);
