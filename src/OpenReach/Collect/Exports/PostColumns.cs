using System.Text;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Some posts of a table in columns, as one thread reads them: what they add up to, and no more. Used again when they were counted.</summary>
/// <param name="metrics">Metric ids in ordinal order, at most 64.</param>
internal sealed class PostColumns(string[] metrics)
{
    /// <summary>Longest id in bytes; a longer one is none of a platform.</summary>
    public const int LongestId = 96;

    private const int Most = 1024, IdBytes = 24 * Most;

    private readonly byte[] ids = new byte[IdBytes];
    private readonly int[] idEnds = new int[Most];

    public string[] Metrics { get; } = metrics;

    /// <summary>Places of two metrics, or -1.</summary>
    public int Views { get; } = Array.IndexOf(metrics, Metric.Views);
    public int Reach { get; } = Array.IndexOf(metrics, Metric.Reach);

    public int Count { get; private set; }

    /// <summary>True where there is room for one more, whatever its id.</summary>
    public bool HasRoom => Count < Most && IdBytes - IdStart(Count) >= LongestId;

    public int[] Rows { get; } = new int[Most];

    /// <summary>As <see cref="SeenPosts"/> knows a post and its content.</summary>
    public ulong[] Keys { get; } = new ulong[Most];
    public uint[] Contents { get; } = new uint[Most];
    public DateTime[] Published { get; } = new DateTime[Most];
    public string[] Accounts { get; } = new string[Most];

    /// <summary>Minutes from the moment in the id to the time; null where one of the two does not tell.</summary>
    public double?[] Off { get; } = new double?[Most];

    /// <summary>A bit for each metric that a post has.</summary>
    public ulong[] Has { get; } = new ulong[Most];

    public bool HasMetric(int at, int metric) => metric >= 0 && (Has[at] >> metric & 1) == 1;

    private readonly double[] values = new double[Most * metrics.Length];

    /// <summary>Values of a post by metric; one that it has not may be anything.</summary>
    public Span<double> Values(int at) => values.AsSpan(at * Metrics.Length, Metrics.Length);

    public string Id(int at) => Encoding.UTF8.GetString(ids, IdStart(at), idEnds[at] - IdStart(at));

    /// <summary>Ends the post at <see cref="Count"/>, whose other columns are filled.</summary>
    public void Add(ReadOnlySpan<byte> id)
    {
        var start = IdStart(Count);
        id.CopyTo(ids.AsSpan(start));
        idEnds[Count++] = start + id.Length;
    }

    public void Clear() => Count = 0;

    private int IdStart(int at) => at == 0 ? 0 : idEnds[at - 1];
}
