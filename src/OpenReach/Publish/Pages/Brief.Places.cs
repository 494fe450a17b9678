using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    /// <summary>Up to this many areas stand in one list; more are cut to two short lists.</summary>
    private const int WholeList = 60, ShortList = 15;

    /// <summary>The maps and the list; one section with the list alone where nothing can be drawn.</summary>
    private static IEnumerable<Section> Where(Facts facts, RunRecord record)
    {
        var map = Map(facts, record);
        if (map is not null) yield return map;
        yield return Places(facts, map is not null, record.Boundaries is null ? facts.Words.NoMap : facts.Words.MapNotDrawn);
    }

    private static Section Places(Facts facts, bool hasMap, string whyNoMap)
    {
        var all = facts.Findings.Areas.Select(a => (Area: a, Split: facts.Area(a.Code))).ToList();
        var covered = all.Where(a => a.Split.ResidentsFinding?.Value is not null)
            .OrderByDescending(a => MissedForSure(a.Split)).ThenBy(a => a.Area.Code, StringComparer.Ordinal).ToList();
        var told = facts.Nation.Missed?.Value is not null;
        var outside = all.Where(a => a.Split.ResidentsFinding?.Value is null).ToList();
        var text = new List<string>();
        if (!told) text.Add(facts.Words.PlacesNoReach);
        else if (covered.Any(a => a.Split.Missed?.Value is null)) text.Add(facts.Words.PlacesWithheld);
        text.Add(covered.Count > WholeList ? facts.Words.PlacesMany(covered.Count) : facts.Words.PlacesText(covered.Count));
        text.Add(SameLoss(covered.Select(a => a.Split)) is { } same ? facts.Words.SameLoss(same) : facts.Words.MainLossNote);
        if (told && facts.HasWorstTenth) text.Add(facts.Words.WorstText);
        if (outside.Count > 0) text.Add(facts.Words.PlacesNotCovered(outside.Count, outside.Sum(a => facts.OfArea(a.Area.Code, Measure.Population)?.Value ?? 0)));
        if (facts.BoundariesEdition is { Length: > 0 } edition) text.Add(facts.Words.Boundaries(edition));
        if (!hasMap && covered.Count > 1) text.Add(whyNoMap);
        var blocks = new List<Block>
        {
            new Paragraph(HasSheets(facts) ? Prose.Of(new Run(string.Join(' ', text) + " "), new Run(facts.Words.EveryArea, Face.Plain, "areas/index.html"), new Run(".")) : string.Join(' ', text)),
        };
        if (covered.Count > WholeList)
        {
            blocks.Add(PlacesTable(facts, "areas", facts.Words.PlacesTable, covered.Take(ShortList), covered.Count));
            var lowest = covered.Where(a => a.Split.Residents > 0).OrderByDescending(a => MissedForSure(a.Split) / a.Split.Residents).ThenBy(a => a.Area.Code, StringComparer.Ordinal);
            blocks.Add(PlacesTable(facts, "areas-share", facts.Words.PlacesLowest, lowest.Take(ShortList), covered.Count));
        }
        else
        {
            // Few areas stand in a chart, in which it can be seen that their ranges overlap; more have a strip each.
            var chart = covered.Count <= MostRows ? DotFigure(facts, "f-areas", r => SpreadTitle(facts, facts.Wording.Say("noun.area.one"), r), covered.Select(a => (a.Area.Name, a.Split)), null) : null;
            if (chart is not null) blocks.Add(chart with { Data = ByArea });
            if (covered.Count > 0) blocks.Add(PlacesTable(facts, "areas", facts.Words.PlacesTable, covered, covered.Count, isDrawn: chart is not null));
        }
        return new Section(hasMap ? "areas-list" : "places", hasMap ? facts.Words.AskAreas : facts.Words.AskPlaces, hasMap && WorstHeading(facts, covered) is { } worst ? worst : PlacesHeading(facts, covered, told), blocks);
    }

    private static string PlacesHeading(Facts facts, IReadOnlyList<(Area Area, Split Split)> covered, bool told)
    {
        if (!told || covered.Any(a => a.Split.Missed?.Value is null)) return facts.Words.PlacesUnknown;
        var few = Claims.FewestWithHalf([.. covered.Select(a => a.Split.Missed!.Value!.Value)]);
        return few == 0 ? facts.Words.PlacesNobody : covered.Count == 1 ? facts.Words.OneArea(covered[0].Area.Name) : facts.Words.HalfLiveIn(few, covered.Count, covered[0].Area.Name);
    }

    /// <summary>The one loss that is the largest in every area; null where they differ, and then a column tells.</summary>
    private static Measure? SameLoss(IEnumerable<Split> splits)
    {
        var losses = splits.Select(s => s.Losses.Count > 0 ? s.Losses[0].Measure : (Measure?)null).Distinct().ToList();
        return losses.Count == 1 ? losses[0] : null;
    }

    /// <summary>Chances from which an area is surely among the worst, and from which that may well be.</summary>
    private const double Surely = 0.95, RealChance = 0.20;

    /// <summary>Null where chances are not estimated.</summary>
    private static string? WorstHeading(Facts facts, IReadOnlyList<(Area Area, Split Split)> covered)
    {
        if (!facts.HasWorstTenth) return null;
        var chances = covered.Select(a => (a.Area.Name, Chance: facts.OfArea(a.Area.Code, Measure.PWorstTenth)?.Value ?? 0)).OrderByDescending(a => a.Chance).ToList();
        var sure = chances.Where(a => a.Chance >= Surely).Select(a => a.Name).ToList();
        return sure.Count > 0 ? facts.Words.WorstSurely(sure) : facts.Words.WorstNone(chances.Count(a => a.Chance >= RealChance));
    }

    private static bool HasSheets(Facts facts) => AreaSheet.Wanted(facts.Findings);

    /// <summary>People missed; where reach is not known, those whom no post could reach.</summary>
    private static double MissedForSure(Split split) => split.Missed?.Value ?? split.Losses.Sum(l => l.Value!.Value);

    /// <param name="isDrawn">True where a chart above draws the ranges, so that the rows need no strips.</param>
    private static Table PlacesTable(Facts facts, string id, string caption, IEnumerable<(Area Area, Split Split)> rows, int all, bool isDrawn = false)
    {
        var list = rows.ToList();
        var (low, high) = StripScale(list.Select(r => r.Split));
        // Where no area's reach is known, whom no post could reach takes the place of who was missed.
        var told = list.Exists(r => r.Split.Missed is { Status: not Status.Insufficient });
        var hasStrip = told && high > low && !isDrawn && StripsTell(list.Select(r => r.Split), high - low);
        var columns = new List<Column> { new(facts.Wording.Say("col.area")), new(facts.Wording.Say("col.code"), ColumnKind.Code), new(facts.Wording.Say("col.residents"), ColumnKind.Number) };
        columns.AddRange(told
            ? [new(facts.Wording.Say("col.missed"), ColumnKind.Number), new(facts.Wording.Say("col.shareLong"), ColumnKind.Number, facts.Wording.Say("col.share")), new(Say.Capital(facts.Words.Doubt(facts.HasRanges)), ColumnKind.Range)]
            : [new(facts.Wording.Say("col.onNoPlatform"), ColumnKind.Number), new(facts.Wording.Say("col.noInternet"), ColumnKind.Number), new(facts.Wording.Say("col.shareOfBoth"), ColumnKind.Number)]);
        if (hasStrip) columns.Add(new Column(facts.Wording.Say("col.strip", ("low", facts.Say.Count(low)), ("high", facts.Say.Count(high))), ColumnKind.Strip));
        var hasLoss = SameLoss(list.Select(r => r.Split)) is null;
        if (hasLoss) columns.Add(new Column(facts.Wording.Say("col.mainLoss")));
        var hasChance = told && facts.HasWorstTenth;
        if (hasChance) columns.Add(new Column(facts.Words.WorstHead, ColumnKind.Number, facts.Words.WorstShort));
        return new Table(told ? caption : facts.Words.OutOfReachTable, $"{(all > list.Count ? facts.Words.PlacesShown(list.Count, all) + ". " : "")}{(told ? facts.Words.PlacesSubtitle(Residents(facts), Period(facts), facts.HasRanges) : $"{Say.Capital(Residents(facts))}, {Period(facts)}")}", columns,
            [.. list.Select(r => new Row(HasSheets(facts) ? Prose.Of(new Run(r.Area.Name, Face.Plain, $"areas/{AreaSheet.FileName(r.Area.Code)}.html")) : r.Area.Name, Fields(r.Area, r.Split)) { Id = id == "areas" ? "row-" + Slug(r.Area.Code) : null })])
        {
            Id = id,
            Sortable = true,
            Dense = true,
        };

        IReadOnlyList<Field> Fields(Area area, Split split)
        {
            var fields = new List<Field> { area.Code, Number(facts, split.ResidentsFinding) };
            fields.AddRange(told
                ? [Number(facts, split.Missed), Share(facts, split.Missed, split.Residents), DoubtShare(facts, split.Missed, split.Residents)]
                : [Number(facts, split.NoPlatform), Number(facts, split.NoInternet), ShareOfBoth(facts, split)]);
            if (hasStrip) fields.Add(new StripField(Strip(facts.Words, split, low, high)));
            if (hasLoss) fields.Add(split.Losses.Count > 0 ? facts.Words.Loss(split.Losses[0].Measure) : split.Residents <= 0 ? facts.Words.NobodyHere
                : split.Missed?.Value is not null ? facts.Words.NoLoss : new StatusField(split.Missed?.Status ?? Status.Insufficient, facts.Words.Status(split.Missed?.Status ?? Status.Insufficient)));
            if (hasChance) fields.Add(facts.OfArea(area.Code, Measure.PWorstTenth) is { Value: { } chance } ? new TextField(facts.Words.Chance(chance), chance) : new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable)));
            return fields;
        }
    }

    private static Field ShareOfBoth(Facts facts, Split split) => split is { NoPlatform.Value: { } noPlatform, NoInternet.Value: { } noInternet, Residents: > 0 }
        ? new TextField(facts.Say.Share(noPlatform + noInternet, split.Residents), (noPlatform + noInternet) / split.Residents)
        : new StatusField(Status.Insufficient, facts.Words.Status(Status.Insufficient));

    /// <summary>False where most rows have no band, and where no band is wide enough to be seen: a column of like dots says nothing.</summary>
    private static bool StripsTell(IEnumerable<Split> splits, double scale)
    {
        var all = splits.ToList();
        var widths = all.Where(s => s is { Residents: > 0, Missed.Band: not null }).Select(s => 100 * (s.Missed!.Band!.Value.High - s.Missed.Band.Value.Low) / s.Residents).ToList();
        return 2 * widths.Count >= all.Count && widths.Max() >= scale / 16;
    }

    /// <summary>Round per cents around all bands of a list.</summary>
    private static (double Low, double High) StripScale(IEnumerable<Split> splits)
    {
        var bands = splits.Where(s => s is { Residents: > 0, Missed.Band: not null }).Select(s => Charts.Range.Of(s.Missed!).PerCentOf(s.Residents).Band!.Value).ToList();
        return bands.Count == 0 ? (0, 0) : (Math.Floor(bands.Min(b => b.Low) / 10) * 10, Math.Min(100, Math.Ceiling(bands.Max(b => b.High) / 10) * 10));
    }

    private static Drawing Strip(Words words, Split split, double low, double high)
    {
        const double Width = 96, Height = 14, Edge = 4;
        var canvas = new Canvas(Width, words);
        canvas.Grow(Height);
        if (split is { Residents: > 0, Missed: { } missed })
        {
            var range = Charts.Range.Of(missed).PerCentOf(split.Residents);
            double X(double percent) => Edge + Math.Clamp((percent - low) / (high - low), 0, 1) * (Width - 2 * Edge);
            if (range.Band is { } band) canvas.Box(X(band.Low), 2.5, Math.Max(1, X(band.High) - X(band.Low)), 9, Ink.BandMissed, Pattern.None, Ink.BandInk);
            if (range.Interval is { } interval) canvas.Line(X(interval.Low), 7, X(interval.High), 7, Ink.OnNoPlatform, 2.5);
            if (range.Value is { } value) canvas.Dot(X(value), 7, 3.4, Ink.OnNoPlatform);
        }
        return canvas.Finish();
    }
}
