namespace OpenReach.Publish.Pdf;

/// <summary>How one section stands on its pages.</summary>
/// <param name="Tightness">Share of the usual white space that it keeps.</param>
/// <param name="Foot">Height at which its pages end. Points from the top.</param>
/// <param name="After">Height at which the section before ended, where this one begins below it; null for a page of its own.</param>
internal sealed record Setting(double Tightness, double Foot, double? After);

/// <summary>
/// Puts sections on pages. A question starts a page; a short one stands below the one before where that spares the reader a page that is
/// mostly white. Which do is chosen for all sections together, by the white that their pages keep.
/// </summary>
/// <param name="sections">How many there are.</param>
/// <param name="slicesOf">The slices of a section, given the share of white space that it keeps.</param>
/// <param name="firstAlone">True where nothing may follow the first section on its page.</param>
internal sealed class Paging(int sections, Func<int, double, IReadOnlyList<Slice>> slicesOf, bool firstAlone)
{
    /// <summary>16 mm above, 17 mm below.</summary>
    public const double Top = 45.35, Bottom = Sheet.PageHeight - 48.19;

    /// <summary>A last page that holds less than this share of a page holds only a leftover.</summary>
    private const double LeastFill = 0.36;

    /// <summary>Between two sections of one page.</summary>
    private const double SectionGap = 36;

    /// <summary>Prices beside the square of the white share of each page: of a page, of a question that starts none, of one that runs on besides, of one whose pages end early.</summary>
    private const double PagePrice = 0.1, FollowPrice = 0.06, RunOnPrice = 0.2, EarlyPrice = 0.12;

    /// <summary>Share of a page's height that drawing in its white space may gain.</summary>
    private const double TightGain = 0.12;

    /// <summary>White space is drawn in to these shares, in this order, before pages are made shorter; and the price of each. The last is for sheets, which are to be one page.</summary>
    private static readonly (double Tightness, double Price)[] Tight = [(0.8, 0.03), (0.6, 0.08), (0.4, 0.14)];

    private readonly Dictionary<(int Section, int Tenths), (double Price, Setting[] Settings)> best = [];
    private readonly Dictionary<int, Setting> own = [];

    /// <summary>The settings of all sections.</summary>
    public IReadOnlyList<Setting> Plan() => From(0, null).Settings;

    /// <summary>Draws a section from where its setting says.</summary>
    /// <param name="slices">The same slices that the setting was chosen for.</param>
    /// <param name="current">The page on which the section before ended.</param>
    /// <param name="newSheet">Gives the next page.</param>
    /// <returns>The page on which it ends.</returns>
    public static Sheet? Draw(IReadOnlyList<Slice> slices, Setting setting, Sheet? current, Func<Sheet> newSheet)
    {
        Flow(slices, setting.Foot, setting.After, () => current = newSheet(), setting.After is null ? null : current);
        return current;
    }

    /// <summary>Page of each section's heading, from 1.</summary>
    public IReadOnlyList<int> PagesOf(IReadOnlyList<Setting> settings)
    {
        var (pages, last) = (new List<int>(), 0);
        for (var i = 0; i < sections; i++)
        {
            var ends = Flow(slicesOf(i, settings[i].Tightness), settings[i].Foot, settings[i].After);
            var first = settings[i].After is { } after && ends[0] > after ? last : last + 1;
            pages.Add(first);
            last += ends.Count - (settings[i].After is null ? 0 : 1);
        }
        return pages;
    }

    /// <summary>The cheapest settings of a section and of all that follow it.</summary>
    /// <param name="end">Height at which the section before ended; null before the first.</param>
    private (double Price, Setting[] Settings) From(int section, double? end)
    {
        if (section == sections) return (0.3 * White(end ?? Bottom), []);
        var key = (section, end is { } e ? (int)(10 * e) : -1);
        if (best.TryGetValue(key, out var known)) return known;
        var chosen = With(OwnPage(section), end is { } closed ? White(closed) : 0);
        // Pages filled about equally keep white on each; full ones leave a rest on the last, which is better where the next question follows on it.
        if (OwnPage(section).Foot < Bottom && With(new Setting(1, Bottom, null), end is { } last ? White(last) : 0) is var full && full.Settings is [_, { After: not null }, ..] && full.Price < chosen.Price) chosen = full;
        if (end is { } above && !(firstAlone && section == 1))
        {
            if (Follows(section, above) is { } follows && With(follows, FollowPrice) is var below && below.Price < chosen.Price) chosen = below;
            if (above - Top < LeastFill * (Bottom - Top) && With(new Setting(1, Bottom, above), FollowPrice + RunOnPrice) is var runsOn && runsOn.Price < chosen.Price) chosen = runsOn;
        }
        return best[key] = chosen;

        (double Price, Setting[] Settings) With(Setting setting, double price)
        {
            var ends = Flow(slicesOf(section, setting.Tightness), setting.Foot, setting.After);
            var rest = From(section + 1, ends[^1]);
            if (setting.Foot < Bottom) price += EarlyPrice;
            price += PagePrice * (ends.Count - (setting.After is null ? 0 : 1)) + ends.Take(ends.Count - 1).Sum(White) + Tight.Where(t => t.Tightness >= setting.Tightness).Select(t => t.Price).DefaultIfEmpty(0).Max();
            return (price + rest.Price, [setting, .. rest.Settings]);
        }
    }

    /// <summary>Below the section before, whole; null where it does not fit.</summary>
    private Setting? Follows(int section, double above)
    {
        var loose = slicesOf(section, 1);
        if (Flow(loose, Bottom, above).Count == 1) return new Setting(1, Bottom, above);
        if (above + SectionGap + Height(loose) > Bottom + TightGain * (Bottom - Top)) return null;
        return Tight.SkipLast(1).Where(t => Flow(slicesOf(section, t.Tightness), Bottom, above).Count == 1).Select(t => new Setting(t.Tightness, Bottom, above)).FirstOrDefault();
    }

    /// <summary>
    /// On pages of its own. No page holds only a leftover where that can be helped: white space is drawn in a little, and where that does
    /// not do, the pages are filled about equally.
    /// </summary>
    private Setting OwnPage(int section)
    {
        if (own.TryGetValue(section, out var known)) return known;
        var loose = slicesOf(section, 1);
        var full = Flow(loose, Bottom, null);
        var chosen = new Setting(1, Bottom, null);
        if (full.Count > 1)
        {
            var tight = Height(loose) > full.Count * (Bottom - Top) ? [] : Tight.SkipLast(firstAlone ? 1 : 0).Select(t => (t.Tightness, Ends: Flow(slicesOf(section, t.Tightness), Bottom, null))).ToList();
            var fewer = tight.Where(t => t.Ends.Count < full.Count).Select(t => t.Tightness).ToList();
            if (fewer.Count > 0) chosen = chosen with { Tightness = fewer[0] };
            else if (IsLeftover(full)) chosen = tight.Where(t => !IsLeftover(t.Ends)).Select(t => chosen with { Tightness = t.Tightness }).FirstOrDefault() ?? chosen with { Foot = Balanced(loose, full.Count) };
        }
        return own[section] = chosen;
    }

    /// <summary>The lowest foot that needs no more pages: it fills them about equally.</summary>
    private static double Balanced(IReadOnlyList<Slice> slices, int pages)
    {
        var (low, high) = (Top, Bottom);
        for (var i = 0; i < 20; i++)
        {
            var middle = (low + high) / 2;
            if (Flow(slices, middle, null).Count > pages) low = middle; else high = middle;
        }
        return high;
    }

    /// <summary>Square of the share of a page that stays white below a height.</summary>
    private static double White(double end) => Math.Pow(Math.Max(0, (Bottom - end) / (Bottom - Top)), 2);

    private static double Height(IReadOnlyList<Slice> slices) => slices.Sum(s => s.Space + s.Height) - slices[0].Space;

    private static bool IsLeftover(IReadOnlyList<double> ends) => ends.Count > 1 && ends[^1] - Top < LeastFill * (Bottom - Top);

    /// <summary>Fills pages down to a foot. Draws only where sheets are given.</summary>
    /// <param name="after">Height below which to begin on a page that is begun; null for a new page.</param>
    /// <returns>Height at which each page ends, the one that is begun among them.</returns>
    private static List<double> Flow(IReadOnlyList<Slice> slices, double foot, double? after, Func<Sheet>? newSheet = null, Sheet? begun = null)
    {
        var sheet = after is null ? newSheet?.Invoke() : begun;
        var y = after is { } above ? above + SectionGap : Top;
        var ends = new List<double>();
        for (var i = 0; i < slices.Count; i++)
        {
            var slice = slices[i];
            if (y > Top && y + (i > 0 ? slice.Space : 0) + Need(slices, i) > foot)
            {
                ends.Add(i == 0 ? y - SectionGap : y);
                sheet = newSheet?.Invoke();
                y = Top;
                if (slice.RepeatedHead is { } head)
                {
                    if (sheet is not null) head.Draw(sheet, y);
                    y += head.Height;
                }
            }
            if (y > Top && i > 0) y += slice.Space;
            if (sheet is not null) slice.Draw(sheet, y);
            y += slice.Height;
        }
        ends.Add(y);
        return ends;
    }

    /// <summary>Height of a slice with those that must stand on its page; its own alone where they would not fit on any page.</summary>
    private static double Need(IReadOnlyList<Slice> slices, int from)
    {
        var height = slices[from].Height;
        for (var i = from; slices[i].KeepWithNext && i + 1 < slices.Count; i++) height += slices[i + 1].Space + slices[i + 1].Height;
        return height <= Bottom - Top ? height : slices[from].Height;
    }
}
