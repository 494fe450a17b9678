using System.Collections;
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
    /// <summary>Shorter texts are read before other threads would have begun.</summary>
    private const long LongText = 4 << 20;

    public IEnumerator<GridRow> GetEnumerator() => Rows(null).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>True where a text is long enough to be read by several threads.</summary>
    public bool IsLong => source.Length >= LongText;

    /// <summary>Sign between fields.</summary>
    public char Delimiter => wrapped ?? delimiter;

    /// <summary>True where each row was wrapped whole in one field.</summary>
    public bool IsWrapped => wrapped is not null;

    /// <summary>
    /// The same rows, in the same order, with only the wanted fields as text: the others say nothing, but whether they are blank.
    /// </summary>
    public IEnumerable<GridRow> Only(bool[] wanted) => IsLong ? Each(() => new FieldTexts(wrapped), (texts, row) => texts.Row(row, wanted)) : Rows(wanted);

    private IEnumerable<GridRow> Rows(bool[]? wanted)
    {
        using var reader = Reader(issues);
        var texts = new FieldTexts(wrapped);
        while (Next(reader.Read, issues))
            if (reader.LineNumber > skip) yield return texts.Row(new(reader), wanted);
    }

    /// <summary>
    /// What every row is made into, in the order of the text, whatever number of threads makes it. The text itself is cut into rows by one of
    /// them at a time.
    /// </summary>
    /// <param name="begin">What each thread has for itself.</param>
    /// <param name="make">Called on several threads at once. What it is given of the row may not be kept.</param>
    /// <param name="threads">-1 for as many as there are processors.</param>
    public IEnumerable<T> Each<TOwn, T>(Func<TOwn> begin, Func<TOwn, RowFields, T> make, int threads = -1)
    {
        var found = new Issues();
        using var own = new ThreadLocal<TOwn>(begin);
        using var reader = Reader(found);
        using var rows = reader.ParallelEnumerate(r => r.LineNumber > skip ? (IsRow: true, Made: make(own.Value!, new(r))) : default, threads).GetEnumerator();
        try
        {
            while (Next(rows.MoveNext, found))
                if (rows.Current is { IsRow: true, Made: var made }) yield return made;
        }
        finally
        {
            foreach (var issue in found) AddOnce(issues, issue);
        }
    }

    private CsvReader Reader(Issues told)
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
        return CsvReader.Create(source.OpenStream(), options, leaveOpen: false);
    }

    private bool Next(Func<bool> read, Issues told)
    {
        try
        {
            return read();
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
