using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CsvHelper;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>
/// The rows of a text, read again at each enumeration. Issues of reading go to the list of the file, once each, however often it is read.
/// </summary>
/// <param name="wrapped">Sign between the fields of rows that were each wrapped whole in one quoted field; else null.</param>
internal sealed class TextRows(Source source, Encoding encoding, char delimiter, int skip, char? wrapped, Issues issues) : IEnumerable<GridRow>
{
    /// <summary>What stands in a field that nobody wants: not blank, so that its row is not either.</summary>
    private const string Unread = "\u2026";

    private const int RowsAtOnce = 256, BatchesAhead = 4;

    /// <summary>Shorter texts are read before a second thread would have begun.</summary>
    private const long LongText = 4 << 20;

    private static readonly string[] SmallNumbers = [.. Enumerable.Range(0, 10_000).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    public IEnumerator<GridRow> GetEnumerator() => Rows(null, issues).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// The same rows, in the same order, with only the wanted fields as text: the others say nothing, but whether they are blank. Of a long
    /// text a second thread reads ahead, a thousand rows at most.
    /// </summary>
    public IEnumerable<GridRow> Only(bool[] wanted)
    {
        if (source.Length < LongText)
        {
            foreach (var row in Rows(wanted, issues)) yield return row;
            yield break;
        }

        using var stop = new CancellationTokenSource();
        using var batches = new BlockingCollection<List<GridRow>>(BatchesAhead);
        var found = new Issues();
        var reader = Task.Run(() => Fill(batches, Rows(wanted, found), stop.Token));
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable())
                foreach (var row in batch) yield return row;
        }
        finally
        {
            stop.Cancel();
            reader.GetAwaiter().GetResult();
            foreach (var issue in found) AddOnce(issues, issue);
        }
    }

    private static void Fill(BlockingCollection<List<GridRow>> batches, IEnumerable<GridRow> rows, CancellationToken stop)
    {
        try
        {
            var batch = new List<GridRow>(RowsAtOnce);
            foreach (var row in rows)
            {
                batch.Add(row);
                if (batch.Count < RowsAtOnce) continue;
                batches.Add(batch, stop);
                batch = new(RowsAtOnce);
            }
            batches.Add(batch, stop);
        }
        catch (OperationCanceledException)
        {
            // Whoever reads has seen enough.
        }
        finally
        {
            batches.CompleteAdding();
        }
    }

    private IEnumerable<GridRow> Rows(bool[]? wanted, Issues told)
    {
        var options = new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = TextFile.LongestRecord,
            Encoding = encoding,
            IncludeValuesInExceptions = false,
            DetectSeparatorHint = false,
            OnMalformedRecord = bad => Unclosed(source, bad, told),
        };
        using var reader = CsvReader.Create(source.OpenStream(), options, leaveOpen: false);
        var last = new LastFields();
        while (Next(reader, told))
        {
            if (reader.LineNumber <= skip) continue;
            string[] fields;
            if (wanted is null || wrapped is not null)
            {
                fields = reader.Current.ToArray();
                if (wrapped is { } inner && fields.Length == 1 && fields[0].Length > 0) fields = Delimiter.Split(fields[0], inner)[0];
            }
            else
            {
                fields = new string[reader.FieldCount];
                for (var i = 0; i < fields.Length; i++) fields[i] = last.Text(i, reader.GetSpan(i), i < wanted.Length && wanted[i]);
            }
            yield return new((int)reader.LineNumber, fields);
        }
    }

    /// <summary>Texts of fields; one that is as in the row before, or a small number, is the same object.</summary>
    private sealed class LastFields
    {
        private const int Longest = 48;
        private readonly List<(byte[] Bytes, int Length, string Text)> columns = [];

        public string Text(int column, ReadOnlySpan<byte> field, bool wanted)
        {
            if (field.Length == 0) return "";
            if (!wanted) return field.Trim((byte)' ').Length == 0 ? " " : Unread;
            if (field.Length <= 4 && Small(field) is { } small) return small;
            if (field.Length > Longest) return Encoding.UTF8.GetString(field);
            while (columns.Count <= column) columns.Add((new byte[Longest], 0, ""));
            var (bytes, length, text) = columns[column];
            if (field.SequenceEqual(bytes.AsSpan(0, length))) return text;
            text = Encoding.UTF8.GetString(field);
            field.CopyTo(bytes);
            columns[column] = (bytes, field.Length, text);
            return text;
        }

        /// <summary>A whole number of up to four digits without zeros before it; else null.</summary>
        private static string? Small(ReadOnlySpan<byte> field)
        {
            if (field[0] == '0' && field.Length > 1) return null;
            var value = 0;
            foreach (var b in field)
            {
                if (b is < (byte)'0' or > (byte)'9') return null;
                value = value * 10 + (b - '0');
            }
            return SmallNumbers[value];
        }
    }

    private bool Next(CsvReader reader, Issues told)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            TooLong(source, e.LineNumber > 0 ? (int)e.LineNumber : null, told);
            return false;
        }
        catch (InvalidDataException)
        {
            ZipFiles.Damaged(source, told);
            return false;
        }
        catch (IOException)
        {
            told.Error("file-unreadable", $"{source.Name} could not be read to its end.", source.Place(), fix: "Copy the file again, then start again.");
            return false;
        }
    }

    public static void TooLong(Source source, int? row, Issues issues) => AddOnce(issues, new(
        "record-too-long", Severity.Error, $"{source.Name} holds a row of more than 8 MB, which no table has.", source.Place(row),
        "a row without an end", "rows that end in a line break", "Open the file in an editor and look for a missing line break or quote; or download it again."));

    private static void Unclosed(Source source, CsvMalformedRecord bad, Issues issues)
    {
        if (bad.Reason != CsvMalformedReason.UnterminatedQuote) return;
        AddOnce(issues, new("quote-unclosed", Severity.Error, $"{source.Name} opens a quote that never closes, so everything after it is one field.",
            source.Place((int)bad.LineNumber), "a quote without its pair", "quotes in pairs", "The file was probably cut off: download it again."));
    }

    /// <summary>Rows may be read twice; what is wrong with them is said once.</summary>
    private static void AddOnce(Issues issues, Issue issue)
    {
        if (!issues.Contains(issue)) issues.Add(issue);
    }
}
