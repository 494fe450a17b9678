namespace OpenReach.Terms;

/// <summary>Whom a survey share is a share of: people online, or all persons of the age.</summary>
public enum SurveyBase { Online, Persons }

/// <summary>A published share of people. <paramref name="Share"/> is 0 to 1; a row without a share is not read.</summary>
/// <param name="Platform">Null for internet use.</param>
/// <param name="N">Sample size of the row; null where not printed.</param>
/// <param name="AsAt">When the survey was in the field, else when it was published.</param>
public sealed record UseRow(
    string? Platform, AgeBand Age, Sex Sex, double Share, double? N, double? DesignEffect, SurveyBase Base,
    string? Definition, string? Source, DateOnly? AsAt, Place Where);

/// <summary>Share of people who use both platforms.</summary>
public sealed record OverlapRow(string PlatformA, string PlatformB, double Share, double? N, double? DesignEffect, SurveyBase Base, string? Source, Place Where);

/// <summary>A prior of a platform: <c>duplicates</c>, <c>abroad</c> or <c>accumulation</c>.</summary>
public sealed record PriorRow(string Platform, string Parameter, double Mean, double? Sd, double? Low, double? High, string? Source, Place Where);

/// <summary>An account whose audience is local: <paramref name="Share"/> of the reached live in the area or group.</summary>
public sealed record AccountRow(string Platform, string Account, string AreaOrGroup, double Share, double? Low, double? High, string? Source, Place Where);

/// <summary>What a platform calls a place, and the area or group it is.</summary>
public sealed record PlaceNameRow(string Label, string Area, Place Where);

public sealed record SurveyTables(
    IReadOnlyList<UseRow> InternetUse, IReadOnlyList<UseRow> PlatformUse, IReadOnlyList<OverlapRow> Overlap,
    IReadOnlyList<PriorRow> Priors, IReadOnlyList<AccountRow> Accounts, IReadOnlyList<PlaceNameRow> PlaceNames);
