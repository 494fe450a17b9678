using OpenReach.Terms;

namespace OpenReach.Collect.Channels;

/// <summary>
/// What the adverts of the period cost, from the ads exports. Either the whole of it or nothing: a part would make a resident look cheaper
/// than a resident was. No issue tells an amount, for the settings may withhold it.
/// </summary>
internal static class AdsSpend
{
    /// <summary>Source of the amounts read here.</summary>
    public const string Source = "ads exports";

    /// <summary>Days by which the days of an export may differ from the period (as for reach of the period).</summary>
    private const int Slack = 3;

    /// <summary>Two tables whose money differs by less are taken for the same money.</summary>
    private const double SameMoney = 0.001;

    private const string OrSay = "or give the amount in plan.onlineSpend.";

    /// <summary>Money of one table within the period.</summary>
    /// <param name="Accounts">Empty where the export names none.</param>
    private sealed record Piece(ExportTable Table, IReadOnlySet<string> Accounts, DateOnly From, DateOnly To, double Amount, string? Currency);

    /// <summary>Null where no export gives money, or where it cannot be told for certain: the issues then say why.</summary>
    public static SpendTable? Of(IReadOnlyList<ExportTable> exports, Settings settings, Issues issues)
    {
        var tables = exports.Where(t => t.Spend.Count > 0).ToList();
        if (tables.Count == 0) return null;
        var pieces = new List<Piece>();
        foreach (var table in tables)
        {
            if (!TryPiece(table, settings.Period, issues, out var piece)) return null;
            if (piece is not null) pieces.Add(piece);
        }
        if (pieces.Count == 0 || !InCurrency(pieces, settings.Plan.Currency, issues) || Once(pieces, issues) is not { } once || !IsWhole(once, settings.Period, issues)) return null;
        var files = once.Select(p => p.Table.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        issues.Note("spend-from-exports", "What the adverts cost was read from the ads exports. Platforms give it without sales tax (GST), which their invoices may add.", new(files[0]), found: string.Join(", ", files));
        return new(string.Join(", ", files), [.. once.GroupBy(p => p.Table.Platform!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new SpendRow("adverts", g.Key, g.Sum(p => p.Amount), Source))], false);
    }

    /// <summary>False where its money cannot be parted into that of the period and that of other days; a null piece where all of it is of other days.</summary>
    private static bool TryPiece(ExportTable table, Period period, Issues issues, out Piece? piece)
    {
        piece = null;
        var (first, last) = (period.From.AddDays(-Slack), period.To.AddDays(Slack));
        bool Inside(AdSpend s) => s.From >= first && s.To <= last;
        bool Outside(AdSpend s) => s.To < period.From || s.From > period.To;
        var (total, rows) = (table.Spend.FirstOrDefault(s => s.IsTotal), table.Spend.Where(s => !s.IsTotal).ToList());
        var accounts = rows.Select(s => s.Account).Where(a => a.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (total is not null && Inside(total))
        {
            piece = new(table, accounts, total.From, total.To, total.Amount, total.Currency ?? rows.Select(r => r.Currency).OfType<string>().FirstOrDefault());
            return true;
        }
        if ((rows.Count == 0 && total is not null && !Outside(total) ? total : rows.Find(s => !Inside(s) && !Outside(s))) is { } across)
        {
            issues.Warning("spend-days-across", $"{table.Path} gives money for days within and outside the period together, so what the adverts of the period cost is not known.", across.Where,
                found: $"{across.From:yyyy-MM-dd} to {across.To:yyyy-MM-dd}", expected: $"{period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}", fix: $"Download the export for the days of the period, {OrSay}");
            return false;
        }
        var mine = rows.Where(Inside).ToList();
        if (mine.Count == 0) return true;
        // Where the total's days hold the period, the months that are not listed had no adverts.
        var (from, to) = (mine.Min(s => s.From), mine.Max(s => s.To));
        if (total is not null && total.From <= first && total.To >= last) (from, to) = (period.From, period.To);
        else if (total is not null) (from, to) = (Earlier(from, Later(total.From, period.From)), Later(to, Earlier(total.To, period.To)));
        var currencies = mine.Select(r => r.Currency).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        piece = new(table, accounts, from, to, mine.Sum(s => s.Amount), currencies.Count == 1 ? currencies[0] : null);
        return true;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static bool InCurrency(List<Piece> pieces, string? wanted, Issues issues)
    {
        if (pieces.Find(p => wanted is null or "" || !wanted.Trim().Equals(p.Currency, StringComparison.OrdinalIgnoreCase)) is not { } other) return true;
        issues.Warning("spend-currency", wanted is null or "" ? "The ads exports give money, and the settings do not say in which currency the plan counts." : "The ads exports give money in another currency than the plan's, so the two cannot stand side by side.",
            new(other.Table.Path), found: other.Currency ?? "no currency, or several", expected: wanted is null or "" ? "plan.currency" : wanted,
            fix: wanted is null or "" ? "Set plan.currency as the export writes it." : "Set plan.currency as the export writes it, or give plan.onlineSpend in the plan's currency.");
        return false;
    }

    /// <summary>
    /// Two exports of the same days may hold the same money, by advert and by region: with the same sum it counts once. Null where that cannot
    /// be told, for an account has two sums or is not named.
    /// </summary>
    private static List<Piece>? Once(List<Piece> pieces, Issues issues)
    {
        var kept = new List<Piece>();
        foreach (var piece in pieces)
        {
            var twin = kept.Find(k => k.From <= piece.To && k.To >= piece.From && k.Table.Platform == piece.Table.Platform && (k.Accounts.Count == 0 || piece.Accounts.Count == 0 || k.Accounts.Overlaps(piece.Accounts)));
            if (twin is null)
            {
                kept.Add(piece);
                continue;
            }
            if (Math.Abs(twin.Amount - piece.Amount) <= SameMoney * Math.Max(twin.Amount, piece.Amount) + 0.01)
            {
                issues.Note("spend-repeated", "Two ads exports hold the same money; it counts once.", new(piece.Table.Path), found: $"the same as {twin.Table.Path}");
                continue;
            }
            issues.Warning("spend-unclear", "Two ads exports of the same days may hold the same money or not, so what the adverts cost is not known.", new(piece.Table.Path),
                found: $"days and account also in {twin.Table.Path}", expected: "each account's money once", fix: $"Keep one of the two, or export with the account's name, {OrSay}");
            return null;
        }
        return kept;
    }

    private static bool IsWhole(List<Piece> pieces, Period period, Issues issues)
    {
        var known = period.From.AddDays(-1);
        foreach (var piece in pieces.OrderBy(p => p.From))
        {
            if (piece.From.DayNumber - known.DayNumber > Slack + 1) break;
            known = Later(known, piece.To);
        }
        if (period.To.DayNumber - known.DayNumber <= Slack) return true;
        issues.Warning("spend-days-missing", "The ads exports do not give money for all days of the period, so what its adverts cost is not known.", new(pieces[0].Table.Path),
            found: $"no money told after {known:yyyy-MM-dd}", expected: $"{period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}", fix: $"Download the export for the days of the period, {OrSay}");
        return false;
    }
}
