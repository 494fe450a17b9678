using System.Runtime.CompilerServices;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>What a table of posts comes to, gathered row by row, so that the posts themselves need not be kept.</summary>
/// <param name="metrics">Of the columns that posts come in; null where they come one by one.</param>
internal sealed class PostTally(IReadOnlyList<string>? metrics = null)
{
    private readonly List<string> accounts = [];
    private int viewsShown;
    private bool viewsAboveZero, reachAboveZero;

    public MetricTotals Totals { get; } = new(metrics);
    public DateTime? First { get; private set; }
    public DateTime? Last { get; private set; }

    /// <summary>The account of all dated posts, or null where there are several or it is not told.</summary>
    public string? Account => accounts is [{ Length: > 0 } one] ? one : null;

    /// <summary>Sums of all metrics over the rows, for the row of totals only: a sum of reaches is no reach.</summary>
    public IReadOnlyDictionary<string, double> Sums => Totals.Sums();

    /// <summary>Rows with views, where all of them are zero beside people reached; else 0.</summary>
    public int BrokenViews => viewsShown > 0 && !viewsAboveZero && reachAboveZero ? viewsShown : 0;

    public void Add(string account, DateTime? published, RowMetrics metrics)
    {
        Totals.Add(metrics);
        if (metrics.TryGetValue(Metric.Views, out var views))
        {
            (viewsShown, viewsAboveZero) = (viewsShown + 1, viewsAboveZero || views > 0);
            // Reach without views beside it says nothing about them.
            reachAboveZero = reachAboveZero || metrics.TryGetValue(Metric.Reach, out var reach) && reach > 0;
        }
        if (published is { } at) Add(account, at);
    }

    /// <summary>The same for a post in columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(PostColumns posts, int at)
    {
        var values = posts.Values(at);
        Totals.Add(posts, at);
        if (posts.HasMetric(at, posts.Views))
        {
            (viewsShown, viewsAboveZero) = (viewsShown + 1, viewsAboveZero || values[posts.Views] > 0);
            reachAboveZero = reachAboveZero || posts.HasMetric(at, posts.Reach) && values[posts.Reach] > 0;
        }
        Add(posts.Accounts[at], posts.Published[at]);
    }

    private void Add(string account, DateTime at)
    {
        if (First is null || at < First) First = at;
        if (Last is null || at > Last) Last = at;
        if (accounts.Count < 2 && (accounts.Count == 0 || accounts[0] != account)) accounts.Add(account);
    }

    /// <summary>Takes a metric out of everything that was gathered.</summary>
    public void Remove(string metric)
    {
        Totals.Remove(metric);
        if (metric == Metric.Views) viewsShown = 0;
    }
}
