using System.Globalization;
using CsvHelper;
using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Channels;

/// <summary>channels.csv with other reach shares: every other field of every row as it stands, rows without a price too.</summary>
internal static class ChannelsAgain
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    /// <param name="range">The reach shares of a row, by the row that was read; null leaves it as it is.</param>
    /// <param name="note">What the source of a changed row gets behind it.</param>
    public static byte[] With(Grid grid, ChannelTable table, Func<ChannelRow, Band?> range, string note)
    {
        var changed = table.Rows.Select(r => (Row: r.Where.Row!.Value, Range: range(r))).Where(r => r.Range is not null).ToDictionary(r => r.Row, r => r.Range!.Value);
        var headings = PlainTable.Headings(grid);
        int At(string name) => headings.ToList().FindIndex(h => h.Equals(name, StringComparison.OrdinalIgnoreCase));
        var (low, high, source) = (At("reach_share_low"), At("reach_share_high"), At("source"));
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            foreach (var row in grid.Rows.Where(r => !r.IsBlank))
            {
                for (var c = 0; c < Math.Max(row.Fields.Length, 1); c++)
                {
                    var field = row[c].TrimStart('\uFEFF');
                    csv.WriteField(!changed.TryGetValue(row.Number, out var band) ? field
                        : c == low ? Share(band.Low) : c == high ? Share(band.High) : c == source ? $"{field}; {note}" : field);
                }
                csv.EndRecord();
            }
        }
        return stream.ToArray();
    }

    private static string Share(double share) => share.ToString("0.####", CultureInfo.InvariantCulture);
}
