using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>An area as a map shows it.</summary>
/// <param name="Percent">Whole per cent as the reader sees it; null where there is no number, and <paramref name="Status"/> says why.</param>
/// <param name="Share">As printed: <c>74%</c>, <c>under 1%</c>.</param>
/// <param name="Target">Where its row or its sheet is; null where it has neither.</param>
internal sealed record MapArea(string Code, string Name, int? Percent, string Share, Status Status, string? Target)
{
    /// <summary>Residents, and of them those who were missed, or could not be reached where reach is not known. Persons; 0 where not known.</summary>
    public double Residents { get; init; }
    public double People { get; init; }

    /// <summary>What stands where the number would be.</summary>
    public string Mark => Percent is null ? StatusMarks.Of(Status) : "";
}
