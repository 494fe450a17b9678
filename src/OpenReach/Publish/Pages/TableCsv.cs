using CsvHelper;

namespace OpenReach.Publish.Pages;

/// <summary>
/// A printed table as CSV: the numbers as printed, without commas; a range as two columns; a status as its word in a column of its own.
/// </summary>
internal static class TableCsv
{
    /// <summary>As the open data: LF, commas, quotes where needed, and text that a spreadsheet would run as a formula escaped.</summary>
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", Injection = CsvInjection.Escape };

    public static byte[] Write(Table table, Words words)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            foreach (var column in table.Columns.Where(c => c.Kind != ColumnKind.Strip))
                foreach (var head in column.Kind == ColumnKind.Range ? new[] { words.Wording.Say("col.low", ("head", column.Head)), words.Wording.Say("col.high", ("head", column.Head)) } : [column.Head]) csv.WriteField(head);
            csv.WriteField(words.Wording.Say("col.status"));
            csv.EndRecord();
            foreach (var row in table.Rows)
            {
                csv.WriteField(row.Head.Plain);
                for (var i = 0; i < row.Fields.Count; i++) Field(csv, table.Columns[i + 1], row.Fields[i]);
                csv.WriteField(words.Say.Rows(row.Fields.Select((f, i) => f is StatusField s ? $"{table.Columns[i + 1].Head}: {s.Words}" : null).OfType<string>()));
                csv.EndRecord();
            }
        }
        return stream.ToArray();
    }

    private static void Field(CsvWriter csv, Column column, Field field)
    {
        switch (field)
        {
            case StripField: break;
            case TextField { Key: { } low, High: var high } when column.Kind == ColumnKind.Range:
                csv.WriteField(Math.Round(low, 4));
                csv.WriteField(high is { } h ? Math.Round(h, 4) : null);
                break;
            case TextField { Key: { } value }: csv.WriteField(Math.Round(value, 4)); break;
            case TextField t: csv.WriteField(t.Text.Plain.Replace('\u00a0', ' ')); break;
            case BadgeField b: csv.WriteField(b.Word); break;
            default:
                csv.WriteField("");
                if (column.Kind == ColumnKind.Range) csv.WriteField("");
                break;
        }
    }
}
