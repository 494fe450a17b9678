using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Channels;

/// <summary>Reads channels.csv: what can be bought for the people missed, for what price. Whether the places exist is judged where they are known.</summary>
internal static class ChannelReader
{
    public static PlainShape Shape { get; } = new("channels", "channels of outreach",
        ["channel", "name", "area_or_group", "age", "sex", "loss", "unit", "unit_cost", "setup_cost", "minimum_units", "maximum_units", "reach_share_low", "reach_share_high",
            "lead_days", "provider", "source", "as_at", "expires"], ["address_rule"], []);

    private const string LossWords = "no_internet, no_platform, not_served, several parted by ;, or all";

    /// <summary>Null where the project names no channels, or where the file cannot be used: the errors say why.</summary>
    public static (ChannelTable? Table, InputFile? File) Read(Project project, Issues issues)
    {
        if (project.Settings.Plan.Channels is not { Length: > 0 } entry) return (null, null);
        var files = ProjectFiles.Resolve(project, [entry], "plan.channels", issues);
        if (files.Count == 0) return (null, null);
        if (ContainerReader.Open(files[0], issues) is not [var grid, ..]) return (null, null);
        var table = Read(PlainTable.UnderTitle(grid), files[0].Display, issues);
        return table is null ? (null, null) : (table, new(files[0].Display, "channels", new FileInfo(files[0].FullPath).Length, files[0].Sha256(), "plain channels",
            "Channels of outreach and their prices", null, table.Rows.Count > 0 ? table.Rows.Max(r => r.AsAt) : null));
    }

    internal static ChannelTable? Read(Grid grid, string file, Issues issues)
    {
        if (PlainTable.Open(grid, file, Shape, issues) is not { } table) return null;
        var rows = new List<ChannelRow>();
        var unpriced = 0;
        foreach (var row in table.Rows())
        {
            if (row.Text("unit_cost").Length == 0) { unpriced++; continue; }
            if (Row(row) is { } channel) rows.Add(channel);
        }
        if (unpriced > 0)
            issues.Warning("channel-without-price", $"Channels without a price were set aside: {unpriced}.", new(file, Column: "unit_cost"), fix: "Ask the supplier, and fill in price, source and day.");
        Agree(rows, issues);
        Unusual(rows, issues);
        return new(file, rows, unpriced);
    }

    private static ChannelRow? Row(PlainRow row)
    {
        var (channel, name, unit) = (row.Required("channel"), row.Required("name"), row.Required("unit"));
        var (places, each) = Places(row);
        var (age, sex, losses) = (row.Age(), row.Sex(), Losses(row));
        var (cost, setup) = (Money(row, "unit_cost"), Money(row, "setup_cost"));
        var (fewest, most) = (Units(row, "minimum_units") ?? 1, Units(row, "maximum_units"));
        var (low, high) = (row.Share("reach_share_low"), row.Share("reach_share_high"));
        var lead = Whole(row, "lead_days", 0);
        var (asAt, expires) = (row.Date("as_at"), row.Date("expires"));
        if (row.Broken) return null;

        if (row.TextOrNull("source") is not { } source || asAt is null)
        {
            row.Problem("price-without-source", "A price has no source or no day.", row.TextOrNull("source") is null ? "source" : "as_at", null,
                "who gave the price, and the day they gave it", "Fill in source and as_at: a plan that cannot say where its prices come from cannot be signed.");
            return null;
        }
        if (setup is null) Missing("setup_cost", "Write 0 where nothing is paid once.");
        if (most is null) Missing("maximum_units", "Write the most units that make sense.");
        if (low is null) Missing("reach_share_low", "Write the low end of the share, or take the row out.");
        if (high is null) Missing("reach_share_high", "Write the high end of the share, or take the row out.");
        if (low > high) row.Problem("reach-order", "A reach share needs low <= high.", "reach_share_low", $"{row.Text("reach_share_low")}, {row.Text("reach_share_high")}", null, "Exchange the two numbers.");
        if (fewest > most) row.Problem("units-order", "The fewest units are more than the most.", "minimum_units", $"{fewest}, {most}", "minimum_units <= maximum_units", "Correct one of the two.");
        if (expires < asAt) row.Problem("expires-before", "A price expires before the day it was given.", "expires", row.Text("expires"), $"{asAt:yyyy-MM-dd} or later", "Correct one of the two days.");
        return row.Broken ? null : new(channel, name, places, each, age, sex, losses, unit, cost!.Value, setup!.Value, fewest, most!.Value, low!.Value, high!.Value, lead,
            row.TextOrNull("provider"), source, asAt.Value, expires, row.TextOrNull("address_rule"), row.Place());

        void Missing(string column, string fix) => row.Problem("field-missing", $"A row has no {column}.", column, null, null, fix);
    }

    /// <summary><c>010001</c>, <c>R01:0.8;R02:0.3</c>, <c>each</c>, <c>each R01</c>.</summary>
    private static (IReadOnlyList<PlaceShare> Places, bool Each) Places(PlainRow row)
    {
        var text = row.Required("area_or_group");
        var each = text.Equals("each", StringComparison.OrdinalIgnoreCase) || text.StartsWith("each ", StringComparison.OrdinalIgnoreCase);
        var places = new List<PlaceShare>();
        foreach (var part in (each ? text[4..] : text).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = part.LastIndexOf(':');
            var share = 1.0;
            if (colon > 0 && (!double.TryParse(part[(colon + 1)..], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out share) || share is not (> 0 and <= 1)))
                row.Problem("share-outside", "A share is outside 0 to 1.", "area_or_group", part, "above 0, at most 1", "Write the share of the place's people that the channel covers, such as R01:0.8.");
            else places.Add(new(colon > 0 ? part[..colon].Trim() : part, colon > 0 ? share : 1));
        }
        if (places.GroupBy(p => p.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            row.Problem("place-repeated", "A row names the same place twice.", "area_or_group", twice.Key, "each place once", "Keep one of the two.");
        return (places, each);
    }

    private static Measure[] Losses(PlainRow row)
    {
        var found = new SortedSet<Measure>();
        foreach (var word in row.Required("loss").ToLowerInvariant().Replace('-', '_').Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            switch (word.StartsWith("missed_", StringComparison.Ordinal) ? word[7..] : word)
            {
                case "all" or "missed": found.UnionWith([Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed]); break;
                case "no_internet": found.Add(Measure.MissedNoInternet); break;
                case "no_platform": found.Add(Measure.MissedNoPlatform); break;
                case "not_served": found.Add(Measure.MissedNotServed); break;
                default: row.Problem("loss-unknown", "A loss is not known.", "loss", word, LossWords, "Say which of the people missed the channel can reach."); break;
            }
        return [.. found];
    }

    private static double? Money(PlainRow row, string column)
    {
        var value = row.Number(column, grouped: true);
        if (value is null or >= 0) return value;
        row.Problem("cost-negative", "A cost is below zero.", column, row.Text(column), "0 or more", "Correct the number.");
        return null;
    }

    private static int? Units(PlainRow row, string column) => Whole(row, column, 1);

    private static int? Whole(PlainRow row, string column, int least)
    {
        var value = row.Number(column, grouped: true);
        if (value is null) return null;
        if (value >= least && value <= 1_000_000 && value == Math.Floor(value.Value)) return (int)value.Value;
        row.Problem("number-outside", $"{column} is not a whole number of at least {least}.", column, row.Text(column), $"a whole number from {least} to 1,000,000", "Correct the number.");
        return null;
    }

    /// <summary>Smallest price of a unit that is not taken for a slip, and how many times another price of the same channel may be it.</summary>
    private const double Coin = 0.01, TimesApart = 100;

    /// <summary>A decimal point in the wrong place makes a channel that every plan buys everywhere.</summary>
    private static void Unusual(List<ChannelRow> rows, Issues issues)
    {
        foreach (var channel in rows.Where(r => r.UnitCost > 0).GroupBy(r => (r.Channel, r.Unit)))
        {
            var (least, most) = (channel.MinBy(r => r.UnitCost)!, channel.MaxBy(r => r.UnitCost)!);
            if (least.UnitCost >= Coin && most.UnitCost < TimesApart * least.UnitCost) continue;
            issues.Warning("price-unusual", least.UnitCost < Coin ? "A price is below the smallest coin for a whole unit." : $"A price is {TimesApart:0} times below another of the same channel and unit (row {most.Where.Row}).",
                least.Where with { Column = "unit_cost" }, found: string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{least.UnitCost} for one {least.Unit}"),
                fix: "Look whether it is the price of one unit, and where its decimal point stands.");
        }
    }

    /// <summary>Rows of one channel and place are one purchase: they must agree on all but whom they reach and how many.</summary>
    private static void Agree(List<ChannelRow> rows, Issues issues)
    {
        foreach (var purchase in rows.GroupBy(r => (r.Channel, r.PlaceText)))
        {
            var first = purchase.First();
            foreach (var row in purchase.Skip(1))
            {
                if ((row.Unit, row.UnitCost, row.SetupCost, row.MinimumUnits, row.MaximumUnits, row.LeadDays) != (first.Unit, first.UnitCost, first.SetupCost, first.MinimumUnits, first.MaximumUnits, first.LeadDays))
                    issues.Error("rows-conflict", $"Two rows are the same purchase and differ in price, units or lead time: this one and row {first.Where.Row}.", row.Where,
                        found: $"{row.Channel} in {row.PlaceText}", expected: "one price for a channel and place", fix: "Make them agree, or give them different channel codes.");
                var other = purchase.First(o => ReferenceEquals(o, row) || (o.Age.Overlaps(row.Age) && (o.Sex == row.Sex || o.Sex == Sex.All || row.Sex == Sex.All) && o.Losses.Intersect(row.Losses).Any()));
                if (!ReferenceEquals(other, row))
                    issues.Error("rows-overlap", $"Two rows of one purchase are for the same people: this one and row {other.Where.Row}.", row.Where,
                        found: $"{row.Channel} in {row.PlaceText}, {row.Age}", fix: "Give each age, sex and loss one share.");
            }
        }
        foreach (var channel in rows.GroupBy(r => r.Channel, StringComparer.Ordinal).Where(c => c.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count() > 1))
            issues.Error("rows-conflict", "One channel code has two names.", channel.Last().Where, found: string.Join(", ", channel.Select(r => r.Name).Distinct(StringComparer.Ordinal)),
                fix: "Use one name, or two codes.");
    }
}
