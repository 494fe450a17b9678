namespace OpenReach.Collect.Census;

/// <summary>The columns of a plain table (design section 4). A file is of the shape when it has every required column.</summary>
/// <param name="Kind">What the table is for: <c>population</c>, <c>platform-use</c> ...</param>
/// <param name="Foreign">Columns that say the table is another one.</param>
internal sealed record PlainShape(string Kind, string Title, string[] Required, string[] Optional, string[] Foreign)
{
    public static PlainShape Population { get; } = new("population", "people by area, age and sex", ["area", "age", "sex", "persons"], ["moe"], []);
    public static PlainShape Access { get; } = new("access", "internet access by area",
        ["area", "with_internet", "without_internet"], ["not_stated", "moe_with", "moe_without"], []);
    public static PlainShape Areas { get; } = new("areas", "codes and names of areas", ["area", "name"], ["parent"], []);
    public static PlainShape Groups { get; } = new("groups", "groups of areas", ["group", "group_name", "kind", "area"], ["share"], []);
    public static PlainShape Correspondence { get; } = new("correspondence", "shares from one list of areas to another", ["from", "to", "ratio"], ["quality"], []);

    public static PlainShape InternetUse { get; } = new("internet-use", "survey of internet use", ["age", "sex", "share"],
        ["n", "design_effect", "base", "definition", "source", "published", "as_at", "note"], ["platform"]);
    public static PlainShape PlatformUse { get; } = new("platform-use", "survey of platform use", ["platform", "age", "sex", "share", "base"],
        ["n", "design_effect", "definition", "source", "published", "as_at", "note"], []);
    public static PlainShape Overlap { get; } = new("platform-overlap", "survey of people who use two platforms", ["platform_a", "platform_b", "share", "base"],
        ["n", "design_effect", "source", "published", "note"], []);
    public static PlainShape Priors { get; } = new("platforms", "priors of platforms", ["platform", "parameter", "mean"], ["sd", "low", "high", "source"], []);
    public static PlainShape Accounts { get; } = new("accounts", "accounts with a local audience",
        ["platform", "account", "area_or_group", "share"], ["low", "high", "source"], []);
    public static PlainShape PlaceNames { get; } = new("place-names", "what platforms call places", ["label", "area"], [], []);

    public bool Fits(IReadOnlyList<string> headings) =>
        Required.All(r => headings.Contains(r, StringComparer.OrdinalIgnoreCase)) && !Foreign.Any(f => headings.Contains(f, StringComparer.OrdinalIgnoreCase));
}
