using OpenReach.Terms;

namespace OpenReach.Collect;

/// <summary>Everything read from a project's files: the door of Collect. Nothing is joined yet.</summary>
/// <param name="Files">Every file read, in ordinal order of path.</param>
internal sealed record Inputs(
    Settings Settings, IReadOnlyList<ExportTable> Exports, CensusTables Census, SurveyTables Surveys, IReadOnlyList<InputFile> Files)
{
    /// <summary>Shapes for the map; null where the project has none.</summary>
    public BoundarySet? Boundaries { get; init; }
}
