using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>Equity indices in words, for the codelist and for explanations.</summary>
internal static class EquityWords
{
    /// <param name="Formula">With y the coverage of a group, m that of all of them, w a group's part of the residents, F its mid-rank.</param>
    internal sealed record Entry(EquityIndex Index, string Label, string Meaning, string Formula);

    public static IReadOnlyList<Entry> All { get; } =
    [
        new(EquityIndex.Representation, "Representation", "The group's part of the reached over its part of the residents: above 1 it is reached more than its size.", "(reached of the group / reached) / (residents of the group / residents)"),
        new(EquityIndex.ParityGap, "Parity gap", "Coverage of the group less that of all residents.", "coverage of the group - coverage of all"),
        new(EquityIndex.RateRatio, "Rate ratio", "Coverage of the first group over that of the last; without an order, of the lowest over the highest.", "coverage of the first / coverage of the last"),
        new(EquityIndex.RateGap, "Digital reach gap, as a share", "Coverage of the last group less that of the first; without an order, of the highest less the lowest.", "coverage of the last - coverage of the first"),
        new(EquityIndex.PeopleShort, "Digital reach gap, in people", "People who would be reached besides if every group were reached like the one with the highest coverage. Noise alone makes it larger than 0: compare it with the noise floor.", "sum over groups of residents x (highest coverage - coverage of the group)"),
        new(EquityIndex.Concentration, "Concentration index", "Above 0 where the later of the order are reached more, below 0 where the earlier are; it changes with the level of coverage.", "(2 / m) x sum of w x (y - m) x F"),
        new(EquityIndex.Erreygers, "Erreygers index", "The concentration index corrected for a share that ends at 0 and 1: the same, with the other sign, for the missed.", "4 x m x concentration index"),
        new(EquityIndex.Slope, "Slope index of inequality", "Coverage at the end of the order less that at its beginning, by a straight line through all groups.", "slope of y on F, weighted by w"),
        new(EquityIndex.Gini, "Gini of rates", "How far rates differ: 0 where all are alike. Noise alone makes it larger than 0: compare it with the noise floor.", "sum over pairs of w x w' x |y - y'| / (2 m)"),
        new(EquityIndex.Theil, "Theil T", "How far rates differ: 0 where all are alike. Compare it with the noise floor.", "sum of w x (y / m) x ln(y / m)"),
        new(EquityIndex.TheilBetween, "Theil T between groups", "The part of Theil T of areas that lies between the groups of the kind.", "Theil T of the groups' rates"),
        new(EquityIndex.TheilWithin, "Theil T within groups", "The rest: differences between areas of one group.", "Theil T of areas - Theil T between groups"),
        new(EquityIndex.MeanLogDeviation, "Mean log deviation", "How far rates differ, with more weight on the lowest. Compare it with the noise floor.", "sum of w x ln(m / y)"),
    ];

    public static Entry Of(EquityIndex index) => All.First(e => e.Index == index);
}
