using System.Globalization;
using System.Text;
using OpenReach.Collect;
using OpenReach.Connect;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Truth;

/// <summary>A rehearsal written to a folder of its own and read back as any project is, with its truth beside it.</summary>
internal sealed record RehearsedNation(Evidence Evidence, IReadOnlyList<InputFile> Inputs, Issues Issues, IReadOnlyList<RehearsedFile> Files)
{
    public static RehearsedNation Make(RehearsalOptions options)
    {
        var files = Rehearsal.Make(options);
        var folder = Directory.CreateTempSubdirectory("openreach-truth-");
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Bytes);
            }
            var issues = new Issues();
            var project = Pipeline.Open(Path.Combine(folder.FullName, "project"), new Dictionary<string, string>(), [], issues)
                ?? throw new InvalidOperationException(string.Join('\n', issues));
            var inputs = Collector.Read(project, issues);
            var evidence = Connection.Make(inputs, issues) ?? throw new InvalidOperationException(string.Join('\n', issues));
            return new(evidence, inputs.Files, issues, files);
        }
        finally { folder.Delete(recursive: true); }
    }

    /// <summary>Rows of a truth file by their key columns joined with <c>|</c>.</summary>
    public IEnumerable<(string Key, double[] Values)> Truth(string name, int keys)
    {
        foreach (var line in Encoding.UTF8.GetString(Files.Single(f => f.Path == $"truth/{name}.csv").Bytes).TrimStart('\uFEFF').Split('\n').Skip(1).Where(l => l.Length > 0))
        {
            var fields = line.TrimEnd('\r').Split(',');
            yield return (string.Join('|', fields.Take(keys)), [.. fields.Skip(keys).Select(f => double.Parse(f, CultureInfo.InvariantCulture))]);
        }
    }
}
