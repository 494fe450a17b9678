namespace OpenReach.Terms;

/// <summary>Where a table came from. Paths are as the settings write them (<c>${NAME}</c> unexpanded).</summary>
/// <param name="Layout">Name of the layout or recipe that read it.</param>
/// <param name="Licence">As the recipe or the table states it; null where neither does.</param>
/// <param name="AsAt">Day the figures speak of.</param>
public sealed record TableSource(string Path, string Layout, string? Title = null, string? Licence = null, DateOnly? AsAt = null, string? Sheet = null);

/// <summary>People of one age band and sex in one area. A blank in the source is no row.</summary>
/// <param name="Area">Code, or the display name where the table has no codes.</param>
/// <param name="Moe">90% margin of error in persons.</param>
public sealed record PopulationRow(string Area, AgeBand Age, Sex Sex, double Persons, double? Moe = null);

/// <param name="ByName">True where <see cref="PopulationRow.Area"/> is a full display name ("Davidson County, Tennessee").</param>
/// <param name="PublishedTotals">The table's own total of persons by area, where it has one: the benchmark, never a sum of perturbed parts.</param>
public sealed record PopulationTable(
    TableSource Source, AreaKey Key, bool ByName, IReadOnlyList<PopulationRow> Rows, IReadOnlyDictionary<string, double> PublishedTotals);

/// <summary>Internet access of one area in <see cref="AccessTable.Unit"/>. All zero means no dwellings, not no access.</summary>
public sealed record AccessRow(string Area, double With, double Without, double? NotStated = null, double? MoeWith = null, double? MoeWithout = null);

public sealed record AccessTable(TableSource Source, AreaKey Key, AccessUnit Unit, IReadOnlyList<AccessRow> Rows);

/// <summary>Codes and names of areas. Official access tables that carry names give one too.</summary>
public sealed record AreaTable(TableSource Source, AreaKey Key, IReadOnlyList<Area> Rows);

/// <summary>A row of groups.csv: <paramref name="Share"/> of the area's people belong to the group.</summary>
public sealed record GroupRow(string Group, string GroupName, string Kind, string Area, double Share, Place Where);

/// <summary>Share <paramref name="Ratio"/> of the people of <paramref name="From"/> live in <paramref name="To"/>.</summary>
public sealed record CorrespondenceRow(string From, string To, double Ratio, string? Quality, Place Where);

/// <summary>Everything read from the statistical office's tables.</summary>
public sealed record CensusTables(
    IReadOnlyList<PopulationTable> Population, IReadOnlyList<AccessTable> Access, IReadOnlyList<AreaTable> Areas,
    IReadOnlyList<GroupRow> Groups, IReadOnlyList<CorrespondenceRow> Correspondence);
