namespace OpenReach.Terms;

/// <summary>How evenly reach falls on groups (METHOD, "How evenly reach falls").</summary>
public enum EquityIndex
{
    Representation, ParityGap, RateRatio, RateGap, PeopleShort, Concentration, Erreygers, Slope, Gini, Theil, TheilBetween, TheilWithin, MeanLogDeviation,
}

public static class EquityIndices
{
    public static string Text(this EquityIndex index) => index switch
    {
        EquityIndex.Representation => "representation",
        EquityIndex.ParityGap => "parity_gap",
        EquityIndex.RateRatio => "rate_ratio",
        EquityIndex.RateGap => "rate_gap",
        EquityIndex.PeopleShort => "people_short",
        EquityIndex.Concentration => "concentration",
        EquityIndex.Erreygers => "erreygers",
        EquityIndex.Slope => "slope",
        EquityIndex.Gini => "gini",
        EquityIndex.Theil => "theil",
        EquityIndex.TheilBetween => "theil_between",
        EquityIndex.TheilWithin => "theil_within",
        EquityIndex.MeanLogDeviation => "mean_log_deviation",
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>What each counts: <c>share</c> of residents, <c>persons</c>, or <c>ratio</c> without a unit.</summary>
    public static string Unit(this EquityIndex index) => index switch
    {
        EquityIndex.ParityGap or EquityIndex.RateGap or EquityIndex.Slope => "share",
        EquityIndex.PeopleShort => "persons",
        _ => "ratio",
    };

    private static readonly string[] OrderedKinds = ["decile", "quintile", "quartile", "tertile", "tercile", "ventile", "percentile"];

    /// <summary>
    /// Groups of a kind in its order, the most disadvantaged first: kinds that are parts of a scale (<c>seifa-decile</c>) and whose codes, or
    /// else names, end in different numbers. Number 1 is taken as the most disadvantaged. Null where the kind has no order.
    /// </summary>
    /// <param name="groups">Code and name of each group of the kind.</param>
    /// <returns>Indices into <paramref name="groups"/>.</returns>
    public static int[]? Order(string kind, IReadOnlyList<(string Code, string Name)> groups)
    {
        if (!OrderedKinds.Any(word => kind.Contains(word, StringComparison.OrdinalIgnoreCase))) return null;
        foreach (var numbers in new[] { groups.Select(g => LastNumber(g.Code)).ToArray(), [.. groups.Select(g => LastNumber(g.Name))] })
            if (numbers.All(n => n is not null) && numbers.Distinct().Count() == numbers.Length)
                return [.. Enumerable.Range(0, groups.Count).OrderBy(i => numbers[i])];
        return null;
    }

    private static int? LastNumber(string text)
    {
        var end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1])) end--;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1])) start--;
        return end > start && int.TryParse(text.AsSpan(start, end - start), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
