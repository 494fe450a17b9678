namespace OpenReach.Terms;

/// <summary>
/// One row of channels.csv: what one purchase reaches in one place. Rows of the same channel and place are one purchase, with a share
/// for each age, sex and loss.
/// </summary>
/// <param name="Channel">Code, such as <c>letterbox</c> or <c>radio-north</c>.</param>
/// <param name="Places">What the purchase covers, each with the share of its people that is covered (above 0, at most 1): codes of areas or groups.</param>
/// <param name="EachArea">True where the row stands for one purchase in each covered area of <paramref name="Places"/>, not for one in all of them.</param>
/// <param name="Losses">The losses it can reach, in the order of <see cref="Measure"/>.</param>
/// <param name="UnitCost">For one unit, in the plan's currency, 0 or more.</param>
/// <param name="SetupCost">Paid once where at least one unit is bought.</param>
/// <param name="MinimumUnits">Fewest units where any are bought, at least 1.</param>
/// <param name="ReachLow">Share of the people it is for whom one unit newly reaches, 0 to 1; with <paramref name="ReachHigh"/> the ends of what the source gives.</param>
/// <param name="LeadDays">Days between order and the first person reached; null where not told.</param>
/// <param name="Source">Who gave the price and the reach.</param>
/// <param name="AsAt">Day of the price.</param>
/// <param name="Expires">Last day of the price; null where it has none.</param>
/// <param name="AddressRule">How addresses are chosen, for the supplier and for parliament.</param>
public sealed record ChannelRow(
    string Channel, string Name, IReadOnlyList<PlaceShare> Places, bool EachArea, AgeBand Age, Sex Sex, IReadOnlyList<Measure> Losses,
    string Unit, double UnitCost, double SetupCost, int MinimumUnits, int MaximumUnits, double ReachLow, double ReachHigh, int? LeadDays,
    string? Provider, string Source, DateOnly AsAt, DateOnly? Expires, string? AddressRule, Place Where)
{
    /// <summary>What the row names, as an order list shows it.</summary>
    public string PlaceText => (EachArea ? "each" + (Places.Count > 0 ? " " : "") : "") + string.Join(';', Places.Select(p => p.Code));
}

/// <param name="Code">Of an area or a group; <c>all</c> is the nation.</param>
public readonly record struct PlaceShare(string Code, double Share);

/// <summary>The channels a plan may buy.</summary>
/// <param name="File">As the settings write it.</param>
/// <param name="WithoutPrice">Rows set aside because nobody has filled in their price yet.</param>
public sealed record ChannelTable(string File, IReadOnlyList<ChannelRow> Rows, int WithoutPrice);
