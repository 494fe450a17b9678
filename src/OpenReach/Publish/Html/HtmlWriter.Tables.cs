using System.Globalization;
using System.Text;
using OpenReach.Judge;
using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Html;

internal static partial class HtmlWriter
{
    /// <summary>A list this long gets a field to search it.</summary>
    private const int LongList = 12;

    /// <summary>Letters beyond which a text has no room beside its label on a telephone.</summary>
    private const int LongText = 40;

    private static void WriteTable(StringBuilder html, Words words, Table table)
    {
        if (table is { Sortable: true, Id: { } list } && table.Rows.Count > LongList)
            html.Append($"<div class=\"search\"><label for=\"{list}-find\">{words.FindArea}</label><input id=\"{list}-find\" data-find=\"{list}\" type=\"search\" autocomplete=\"off\"></div>\n");
        html.Append($"<div class=\"tw\"><table{(table.Id is { } id ? $" id=\"{id}\"" : "")} class=\"{(table.Dense ? "stack dense" : "stack")}\"{(table.Sortable ? " data-sort" : "")}>")
            .Append($"<caption>{Escape(table.Caption)}{(table.Subtitle is { } subtitle ? $"<span>{Escape(subtitle)}</span>" : "")}</caption>\n<thead><tr{(table.Sortable ? $" data-l=\"{Escape(words.SortBy)}\"" : "")}>");
        foreach (var column in table.Columns)
            html.Append($"<th scope=\"col\"{Class(column.Kind is ColumnKind.Number or ColumnKind.Range ? "num" : column.Kind == ColumnKind.Code ? "code" : "")}")
                .Append($"{(column.Kind == ColumnKind.Strip ? " data-fixed aria-hidden=\"true\"" : "")}>{Escape(column.Head)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        var isLong = table.Columns.Skip(1).Select((column, i) => column.Kind == ColumnKind.Text && table.Rows.Any(r => r.Fields[i] is TextField { Text.Plain.Length: > LongText })).ToArray();
        foreach (var row in table.Rows) WriteRow(html, table, row, isLong);
        html.Append("</tbody></table></div>\n");
        if (table.Note is { } note) html.Append($"<p class=\"note\">{Escape(note)}</p>\n");
    }

    /// <param name="isLong">For each field whether its column holds long texts, which a narrow screen sets under their label.</param>
    private static void WriteRow(StringBuilder html, Table table, Row row, bool[] isLong)
    {
        html.Append($"<tr{(row.Id is { } id ? $" id=\"{id}\"" : "")}{(row.IsTotal ? " class=\"tot\"" : "")}><th scope=\"row\"><bdi>{Inline(row.Head)}</bdi></th>");
        for (var i = 0; i < row.Fields.Count; i++)
        {
            var column = table.Columns[i + 1];
            var kind = column.Kind switch { ColumnKind.Number => "num", ColumnKind.Range => "num rng", ColumnKind.Code => "code", ColumnKind.Strip => "mini", _ => isLong[i] ? "long" : "" };
            var key = row.Fields[i] is TextField { Key: { } k } ? $" data-v=\"{k.ToString("R", CultureInfo.InvariantCulture)}\"" : "";
            html.Append($"<td{Class(kind)}{(column.Kind == ColumnKind.Strip ? " aria-hidden=\"true\"" : "")} data-l=\"{Escape(column.Short ?? column.Head)}\"{key}><span>{Content(row.Fields[i])}</span></td>");
        }
        html.Append("</tr>\n");
    }

    private static string Content(Field field) => field switch
    {
        TextField t => Inline(t.Text),
        StatusField s => $"<span class=\"st\"><i aria-hidden=\"true\">{StatusMarks.Of(s.Status)}</i>{Escape(s.Words)}</span>",
        BadgeField b => Badge(b),
        StripField s => Svg.Decoration(s.Drawing),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };

    private static string Badge(BadgeField badge)
    {
        var sign = badge.Verdict switch { Verdict.Pass => "M2 7l3.5 3.5L12 3.5", Verdict.Review => "M7 2v6.5M7 11v2", _ => "M3 3l8 8M11 3l-8 8" };
        return $"<span class=\"badge {badge.Verdict.ToString().ToUpperInvariant()}\"><svg viewBox=\"0 0 14 14\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{sign}\"/></svg>{Escape(badge.Word)}</span>";
    }

    private static string Class(string name) => name.Length == 0 ? "" : $" class=\"{name}\"";
}
