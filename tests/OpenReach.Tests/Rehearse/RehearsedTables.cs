using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenReach.Rehearse;

namespace OpenReach.Tests.Rehearse;

/// <summary>The files of a rehearsal, read back as any reader would.</summary>
internal sealed class RehearsedTables(IReadOnlyList<RehearsedFile> files)
{
    public IReadOnlyList<string> Paths { get; } = [.. files.Select(f => f.Path)];

    public static RehearsedTables Make(RehearsalOptions options) => new(Rehearsal.Make(options));

    public string Text(string path) => Encoding.UTF8.GetString(files.Single(f => f.Path == path).Bytes);

    public byte[] Bytes(string path) => files.Single(f => f.Path == path).Bytes;

    public string Path(string start) => Paths.Single(p => p.StartsWith(start, StringComparison.Ordinal));

    public IReadOnlyList<Dictionary<string, string>> Rows(string path)
    {
        var records = Records(Text(path).TrimStart('\uFEFF'));
        return [.. records.Skip(1).Select(r => records[0].Zip(r).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    /// <summary>RFC 4180 with LF, in the plainest way.</summary>
    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>> { new() };
        var (field, quoted) = (new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                records[^1].Add(field.ToString());
                field.Clear();
                if (c == '\n' && i + 1 < text.Length) records.Add([]);
            }
            else field.Append(c);
        }
        return records;
    }

    public JsonElement Hidden(string platform) => JsonDocument.Parse(Text("truth/settings.json")).RootElement.GetProperty("hidden").GetProperty(platform);

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
