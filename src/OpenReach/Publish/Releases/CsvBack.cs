using CsvHelper;

namespace OpenReach.Publish.Releases;

/// <summary>Reads a CSV of a release back: its columns by name.</summary>
internal static class CsvBack
{
    private static readonly CsvReaderOptions Options = new() { Separator = ',', HasHeader = false, DetectSeparatorHint = false, IncludeValuesInExceptions = false };

    /// <summary>Rows by column name, in order; none where the file is not there or cannot be read.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string path)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>();
        try
        {
            using var reader = CsvReader.Create(File.OpenRead(path), Options, leaveOpen: false);
            string[]? names = null;
            while (reader.Read())
            {
                var fields = reader.Current.ToArray();
                if (names is null) names = fields;
                else rows.Add(names.Zip(fields).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvFormatException or InvalidDataException)
        {
            return rows;
        }
        return rows;
    }
}
