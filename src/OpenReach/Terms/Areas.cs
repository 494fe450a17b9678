namespace OpenReach.Terms;

/// <summary>
/// What a code belongs to. The same code means another place in another edition, so areas are keyed by all three and the code.
/// </summary>
/// <param name="System">Who numbers them: <c>asgs</c>, <c>us-census</c>, <c>plain</c> ...</param>
/// <param name="Edition">Edition of the boundaries as the source says it (<c>2016</c>); empty where it does not.</param>
/// <param name="Level">Kind of area (<c>CED</c>, <c>county</c>); empty where the source does not say.</param>
public readonly record struct AreaKey(string System, string Edition, string Level)
{
    public static AreaKey Plain { get; } = new("plain", "", "");
    public override string ToString() => string.Join(' ', new[] { System, Edition, Level }.Where(p => p.Length > 0));
}

/// <summary>The smallest census place used.</summary>
/// <param name="Code">Text as in the census table; leading zeros stay.</param>
/// <param name="Name">What people call it; the code where no table names it.</param>
/// <param name="Parent">Code of the group or area above, when a table gives one.</param>
public sealed record Area(string Code, string Name, string? Parent);

/// <summary>A set of areas: a region, a state, an electorate, a decile.</summary>
/// <param name="Members">Index into the release's areas and the share of that area's people in the group (1 when whole).</param>
public sealed record Group(string Code, string Name, string Kind, IReadOnlyList<(int Area, double Share)> Members)
{
    /// <summary>The nation: all areas, whole. Code <c>all</c>, kind <c>nation</c>.</summary>
    public static Group Nation(int areas) => new("all", "All areas", "nation", [.. Enumerable.Range(0, areas).Select(a => (a, 1.0))]);

    /// <summary>True when no member is split, so that counts add up exactly.</summary>
    public bool IsWhole => Members.All(m => m.Share >= 1 - 1e-12);
}
