using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>What one census file turned out to be; the tables that it does not hold are null or empty.</summary>
/// <param name="Kind"><c>population</c>, <c>access</c>, <c>areas</c>, <c>groups</c> or <c>correspondence</c>.</param>
/// <param name="Layout">Recipe id, or <c>plain</c> and the kind.</param>
/// <param name="Title">In words, for people.</param>
/// <param name="Rows">Rows of data read.</param>
internal sealed record CensusFile(string Kind, string Layout, string Title, int Rows, string? Licence, DateOnly? AsAt)
{
    /// <summary>Of the rows those that cannot be used.</summary>
    public int SetAside { get; init; }

    public PopulationTable? Population { get; init; }
    public AccessTable? Access { get; init; }

    /// <summary>One for each level of area in the file.</summary>
    public IReadOnlyList<AreaTable> Areas { get; init; } = [];
    public IReadOnlyList<GroupRow> Groups { get; init; } = [];
    public IReadOnlyList<CorrespondenceRow> Correspondence { get; init; } = [];

    /// <summary>What the recipe put before the codes that a correspondence leads to.</summary>
    public string ToPrefix { get; init; } = "";

    /// <summary>As the settings name the file.</summary>
    public string Path { get; init; } = "";

    /// <summary>The office's word for each area that the correspondence of the same name leads to, by its code without prefix.</summary>
    public IReadOnlyDictionary<string, string> Quality { get; init; } = new Dictionary<string, string>();
}
