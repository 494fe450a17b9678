using OpenReach.Terms;

namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Spend by medium, without what may not be told. Where spend by platform is withheld, a medium is printed only if at least three
/// payments stand behind it: with one it is the platform's own, with two each of the two could work out the other. A medium with fewer
/// is put together with the smallest others until three stand behind them.
/// </summary>
internal static class SpendDisclosure
{
    public const int Fewest = 3;

    private sealed record Pool(IReadOnlyList<string> Media, double Amount, int Payments, bool HasPlatforms);

    /// <param name="byPlatform">True tells everything.</param>
    public static SpendReport Of(SpendTable table, bool byPlatform)
    {
        var media = table.Rows.GroupBy(r => r.Medium, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var total = table.Rows.Sum(r => r.Amount);
        if (byPlatform || table.Rows.All(r => r.Platform is null))
            return new([.. media.SelectMany(m => Lines(m.Key, [.. m]))], total, table.WithTax, false);

        // A payment is a platform, or all that a medium without platforms cost.
        var pools = media.Select(m => new Pool([m.Key], m.Sum(r => r.Amount), m.Select(r => r.Platform).Distinct().Count(), m.Any(r => r.Platform is not null))).ToList();
        while (pools.Find(p => p.HasPlatforms && p.Payments < Fewest) is { } thin)
        {
            if (pools.Where(p => p != thin).MinBy(p => p.Amount) is not { } other) return new([], null, table.WithTax, true);
            pools.Remove(thin);
            pools.Remove(other);
            pools.Add(new([.. thin.Media.Concat(other.Media).Order(StringComparer.Ordinal)], thin.Amount + other.Amount, thin.Payments + other.Payments, true));
        }
        return new([.. pools.OrderBy(p => p.Media[0], StringComparer.Ordinal).Select(p => new SpendLine(p.Media, null, p.Amount))], total, table.WithTax, true);
    }

    private static IEnumerable<SpendLine> Lines(string medium, IReadOnlyList<SpendRow> rows)
    {
        yield return new([medium], null, rows.Sum(r => r.Amount));
        foreach (var platform in rows.Where(r => r.Platform is not null).GroupBy(r => r.Platform!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return new([medium], platform.Key, platform.Sum(r => r.Amount));
    }
}
