namespace OpenReach.Publish.OpenData;

/// <summary>Reasons of values in words, for the codelist. A reason may be several, parted by <c>; </c>, each with figures behind it in brackets.</summary>
internal static class ReasonWords
{
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["abroad-unknown"] = "No source says how many of the accounts are abroad.",
        ["area-shares"] = "Census counts of areas that belong to the group in part, cut by their share.",
        ["areas-only"] = "The measure is about areas as a whole.",
        ["below-platform-threshold"] = "Withheld: the platform itself prints no group this small.",
        ["census-count"] = "A count of the census.",
        ["definition-changed"] = "The platform counts something else under this name from this day on.",
        ["fewer-than-100-people"] = "Withheld: fewer than 100 people live there.",
        ["fewer-than-20-people"] = "Withheld: fewer than 20 people of this age and sex live there.",
        ["floor"] = "At least this many: some platforms give no reach.",
        ["impressions-and-views"] = "Some posts count impressions and others views, which are different things and have no total.",
        ["interval-wider-than-40-points"] = "The interval is wider than 40 points.",
        ["never-a-state"] = "Not a platform that people are users of.",
        ["no-access-figure"] = "No figure for internet access.",
        ["no-age-profile"] = "No source says how use differs by age.",
        ["no-age-table"] = "The export has no table of ages.",
        ["no-data-in-period"] = "The export has nothing in the period.",
        ["no-reach"] = "No export gives people or accounts reached.",
        ["no-residents"] = "Nobody lives there.",
        ["no-use-rate"] = "No survey says how many people use it.",
        ["not-covered-not-by-age-and-sex"] = "People not covered are not known by age and sex.",
        ["not-in-export"] = "The export has other posts of the account with it, and not this one.",
        ["not-in-exports"] = "Not in the exports.",
        ["of-areas-not-persons"] = "An index of places, not of persons: it does not say that disadvantaged people themselves were reached less or more.",
        ["platform-count"] = "As the platform counts.",
        ["posts-incomplete"] = "The export does not hold all posts; in brackets how many of how many.",
        ["protects-another-number"] = "Withheld so that another withheld number cannot be worked out.",
        ["range-not-yet-estimated"] = "The run made no replicates, so there is no interval.",
        ["range-of-people-only"] = "Intervals are made for people; a count of accounts has at most a band.",
        ["variation-over-25-percent"] = "The standard deviation is over a quarter of the value.",
        ["variation-over-50-percent"] = "The standard deviation is over half of the value.",
        ["views-only"] = "The export counts views, not people.",
    };
}
