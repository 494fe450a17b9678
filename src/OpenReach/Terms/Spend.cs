namespace OpenReach.Terms;

/// <summary>One row of spend.csv: money spent on the posts and adverts of the period, in the plan's currency.</summary>
/// <param name="Medium">In the publisher's words: <c>television</c>, <c>social media</c>, <c>printing and mail-out</c>.</param>
/// <param name="Platform">Identifier; null where the medium is no platform.</param>
public sealed record SpendRow(string Medium, string? Platform, double Amount, string? Source);

/// <param name="WithTax">Whether all amounts hold sales tax; a table is of one kind only.</param>
public sealed record SpendTable(string File, IReadOnlyList<SpendRow> Rows, bool WithTax);

/// <summary>Spend by medium as it may be published: what is withheld is not in it.</summary>
/// <param name="Total">Null where nothing may be told.</param>
/// <param name="Withheld">True where spend by platform is known and withheld.</param>
public sealed record SpendReport(IReadOnlyList<SpendLine> Lines, double? Total, bool WithTax, bool Withheld);

/// <param name="Media">Names of the media that the amount is of: several where one alone would tell what is withheld.</param>
/// <param name="Platform">Identifier where the line is of one platform of the medium.</param>
public sealed record SpendLine(IReadOnlyList<string> Media, string? Platform, double Amount);
