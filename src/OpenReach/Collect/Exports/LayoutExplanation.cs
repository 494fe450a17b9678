using System.Text.Json;
using System.Text.Json.Nodes;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Says for a file which layout its tables have and why, which ones they come near to, and how a layout file for them would begin.</summary>
internal static class LayoutExplanation
{
    private const int Nearest = 3;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lines for people; none where the file cannot be opened, and then <paramref name="issues"/> say why.</summary>
    public static IReadOnlyList<string> Of(ProjectFile file, Issues issues)
    {
        var lines = new List<string>();
        foreach (var whole in ContainerReader.Open(file, issues))
        {
            var beginning = ExportReader.Beginning(whole);
            if (beginning.TrueForAll(r => r.IsBlank)) continue;
            foreach (var grid in Blocks.Split(whole, beginning))
            {
                var name = string.Join(", ", new[] { grid.Member, grid.Sheet, grid.Title }.OfType<string>());
                lines.Add(name.Length > 0 ? $"{file.Display} [{name}]" : file.Display);
                lines.AddRange((grid.Title is null ? Headed(grid) : Titled(grid)).Select(l => "  " + l));
            }
        }
        return lines;
    }

    private static IEnumerable<string> Titled(Grid grid)
    {
        var known = LayoutBook.Titled(grid.Title!).ToList();
        if (known.Count == 0) yield return "No layout knows this title. Add it to the titles of the layout that the block belongs to.";
        foreach (var (layout, title) in known)
            yield return $"The title is known to layout {layout.Id}: {title.Form.ToString().ToLowerInvariant()}, {title.Platform ?? "platform not told"}, {title.Metric ?? title.NotUsed}, language {title.Language}.";
    }

    private static IEnumerable<string> Headed(Grid grid)
    {
        var top = ExportReader.Beginning(grid);
        if (Recognition.Find(top, LayoutBook.InAllLanguages) is { } match)
        {
            yield return $"Layout {match.Layout.Id}, generation {match.Generation}, language {match.Layout.Language ?? "none"}; headings in row {match.HeaderRow}.";
            foreach (var column in match.Columns.Where(c => c.Column.Metric is not null || c.Column.Role is not (ColumnRole.Ignored or ColumnRole.Person)))
                yield return $"  read: {column.Heading} = {column.Column.Metric ?? column.Column.Role.ToString().ToLowerInvariant()}";
            var left = match.Columns.Where(c => c.Column is { Metric: null, Role: ColumnRole.Ignored }).Select(c => c.Heading).ToList();
            if (left.Count > 0) yield return $"  known and not needed: {Headings.Show(left)}";
            var persons = match.Columns.Where(c => c.Column.Role == ColumnRole.Person).Select(c => c.Heading).ToList();
            if (persons.Count > 0) yield return $"  dropped, for it names people: {Headings.Show(persons)}";
            if (match.Unknown.Count > 0) yield return $"  not known: {Headings.Show(match.Unknown)}";
            yield break;
        }

        var header = Recognition.LikelyHeader(top);
        yield return $"No layout fits. Row {header.Number} looks most like headings: {Headings.Show(header.Fields)}";
        var near = Recognition.Near(top, LayoutBook.InAllLanguages).Take(Nearest).ToList();
        foreach (var n in near) yield return $"  near: {n.Layout.Id} ({n.Layout.Language ?? "no language"}), {n.Found} of its required headings; lacks {string.Join(", ", n.Missing)}";
        if (near.Count == 0) yield return "  near: none";
        yield return "  A layout file to start from (see src/OpenReach/Collect/Layouts/README.md):";
        foreach (var line in Draft(header, top).Split('\n')) yield return "  " + line.TrimEnd('\r');
    }

    /// <summary>Every heading with what its name suggests; the author decides.</summary>
    private static string Draft(GridRow header, IReadOnlyList<GridRow> top)
    {
        var columns = new JsonArray();
        var ignored = new JsonArray();
        foreach (var heading in header.Fields.Select(f => f.Trim()).Where(f => f.Length > 0).Distinct())
        {
            var known = LayoutBook.InAllLanguages.SelectMany(l => l.Columns).FirstOrDefault(c => (c.Metric is not null || c.Role is not (ColumnRole.Ignored or ColumnRole.Label)) && c.Normalised.Contains(Headings.Normalise(heading)));
            if (known is null) ignored.Add((JsonNode)heading);
            else if (known.Metric is not null) columns.Add(new JsonObject { ["headings"] = new JsonArray(heading), ["metric"] = known.Metric });
            else columns.Add(new JsonObject { ["headings"] = new JsonArray(heading), ["role"] = JsonNamingPolicy.KebabCaseLower.ConvertName(known.Role.ToString()), ["required"] = true });
        }
        if (ignored.Count > 0) columns.Add(new JsonObject { ["headings"] = ignored });
        var roles = columns.Select(c => (string?)c!["role"]).ToHashSet();
        var draft = new JsonObject
        {
            ["id"] = "platform-table",
            ["platform"] = "other",
            ["kind"] = roles.Contains("post-id") ? "posts" : roles.Contains("day") ? "daily" : "audience",
            ["language"] = "en",
            ["timeZone"] = null,
            ["dates"] = new JsonArray(DateForm(header, top)),
            ["source"] = "where the file comes from: product, menu, year",
            ["columns"] = columns,
            ["generations"] = new JsonArray(new JsonObject { ["name"] = "first", ["from"] = "2000-01-01" }),
        };
        return draft.ToJsonString(Indented);
    }

    /// <summary>The first form in the book that a field under the headings has.</summary>
    private static string DateForm(GridRow header, IReadOnlyList<GridRow> top)
    {
        var fields = top.Where(r => r.Number > header.Number).SelectMany(r => r.Fields).Where(f => f.Trim().Length > 5).ToList();
        return LayoutBook.All.SelectMany(l => l.Dates).Where(d => d is not ("serial" or "no-year")).Distinct().Order(StringComparer.Ordinal)
            .FirstOrDefault(d => fields.Exists(f => FieldValue.Date(f, new() { Id = "", Kind = ExportKind.Plain, Source = "", Dates = [d] }, out _, out _))) ?? "yyyy-MM-dd";
    }
}
