using OpenReach.Collect;
using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.HoldOut;

/// <summary>Real files, read by the project's own readers where a recipe has the column, else by heading.</summary>
internal sealed class Tables(string folder)
{
    public CensusFile Census(string path)
    {
        var file = File(path);
        var issues = new Issues();
        return CensusReader.TryRecognise(file, ContainerReader.Open(file, issues), issues) ?? throw new InvalidDataException(string.Join('\n', issues));
    }

    /// <summary>Rows as heading to text; the file's first row is the headings.</summary>
    public IReadOnlyList<Dictionary<string, string>> Rows(string path)
    {
        var rows = ContainerReader.Open(File(path), new Issues())[0].Rows.ToList();
        var headings = rows[0].Fields;
        return [.. rows.Skip(1).Where(r => !r.IsBlank).Select(r =>
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < headings.Length; i++) row.TryAdd(headings[i].Trim(), r[i].Trim());
            return row;
        })];
    }

    private ProjectFile File(string path) => new(Path.Combine(folder, path), path);
}
