using System.Text;

namespace OpenReach.Collect.Containers;

/// <summary>Finds what separates the fields of a text, from its beginning.</summary>
internal static class Delimiter
{
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>
    /// The candidate that cuts most rows into the same number of fields (more than one); null when none cuts any row.
    /// The last record of the sample may be cut off and does not count, unless it is the only one.
    /// </summary>
    public static char? Sniff(string sample)
    {
        (char? Best, double Score, int Width) best = (null, 0, 0);
        foreach (var candidate in Candidates)
        {
            var records = Split(sample, candidate);
            if (records.Count > 2) records.RemoveAt(records.Count - 1);
            var filled = records.Where(r => r.Length > 1 || r[0].Length > 0).ToList();
            var common = filled.Where(r => r.Length > 1).GroupBy(r => r.Length)
                .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
            if (common is null) continue;

            var score = (double)common.Count() / filled.Count;
            if (score > best.Score + 1e-9 || (score > best.Score - 1e-9 && common.Key > best.Width)) best = (candidate, score, common.Key);
        }
        return best.Best;
    }

    /// <summary>What really parts the fields, where the delimiter that a file names does not cut the first row of its table; else null.</summary>
    public static char? Instead(char named, string sample)
    {
        if (Sniff(sample) is not { } found || found == named) return null;
        var first = Split(sample, found).FirstOrDefault(r => r.Length > 1);
        return first is not null && Split(string.Join(found, first), named)[0].Length == 1 ? found : null;
    }

    /// <summary>
    /// The delimiter inside rows that were each wrapped whole in one quoted field (a re-save by a spreadsheet program does this);
    /// null when the rows are not wrapped. A title or a note above a table is one field too, so all rows must be.
    /// </summary>
    public static char? SniffWrapped(string sample)
    {
        foreach (var candidate in Candidates)
        {
            var records = Split(sample, candidate);
            if (records.Count > 2) records.RemoveAt(records.Count - 1);
            var filled = records.Where(r => r.Length > 1 || r[0].Length > 0).ToList();
            var wrapped = filled.Count(r => r.Length == 1 && Split(r[0], candidate)[0].Length >= 3);
            if (filled.Count >= 2 && filled[0].Length == 1 && wrapped >= 0.8 * filled.Count) return candidate;
        }
        return null;
    }

    /// <summary>Cuts text into records and fields by RFC 4180, for samples and for single rows: the reader proper is CsvHelper.</summary>
    public static List<string[]> Split(string text, char delimiter)
    {
        List<string[]> records = [];
        List<string> fields = [];
        var field = new StringBuilder();
        bool quoted = false, wasQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0 && !wasQuoted) quoted = wasQuoted = true;
            else if (c == delimiter) EndField();
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
                EndRecord();
            }
            else field.Append(c);
        }
        if (field.Length > 0 || fields.Count > 0 || records.Count == 0) EndRecord();
        return records;

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
            wasQuoted = false;
        }

        void EndRecord()
        {
            EndField();
            records.Add([.. fields]);
            fields.Clear();
        }
    }
}
