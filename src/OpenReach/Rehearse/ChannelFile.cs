using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>
/// What suppliers of an invented nation would offer, at prices as invented as they are and said to be so: something to plan with, and
/// nothing to copy. Money is in crowns.
/// </summary>
internal static class ChannelFile
{
    public const string Currency = "crowns";

    /// <summary>People of the universe behind one letterbox.</summary>
    private const double PeoplePerLetterbox = 2.3;

    public static byte[] Write(InventedLand.Map map, Period period)
    {
        var csv = new CsvText();
        csv.Row("channel", "name", "area_or_group", "age", "sex", "loss", "unit", "unit_cost", "setup_cost", "minimum_units", "maximum_units",
            "reach_share_low", "reach_share_high", "lead_days", "provider", "source", "as_at", "expires", "address_rule");
        var land = map.Land;
        for (var a = 0; a < land.Areas.Count; a++)
        {
            var code = land.Areas[a].Code;
            Offer("letterbox", "Letterbox drop", code, "all", "all", "drop", 0.42 * People(a, 0) / PeoplePerLetterbox, 350, 1, 2, 0.09, 0.18, 15,
                $"{map.Nation} Post", "every letterbox that takes community notices");
            Offer("addressed-mail", "Addressed mail", code, "75+", "no_internet", "mailing", 1.1 * People(a, 75), 250, 1, 2, 0.28, 0.42, 18,
                $"{map.Nation} Post", "residents aged 75 and over on the register of addresses, one letter a household");
            Offer("visit", "Outreach visit", code, "65-74", "no_internet", "day", 1450, 0, 1, 4, 0.03, 0.07, 28, "Outreach service of the ministry", null);
            Offer("visit", "Outreach visit", code, "75+", "no_internet", "day", 1450, 0, 1, 4, 0.04, 0.09, 28, "Outreach service of the ministry", null);
        }
        for (var r = 0; r < land.Regions.Count; r++)
        {
            var people = Enumerable.Range(0, land.Areas.Count).Where(a => land.RegionOf[a] == r).Sum(a => People(a, 0));
            Offer("newspaper", "Local newspaper", land.Regions[r].Code, "all", "all", "half page", 900 + 0.045 * people, 0, 1, 6, 0.02, 0.05, 7, "Regional press office", null);
            Offer("community-radio", "Community radio", land.Regions[r].Code, "all", "all", "ten spots", 650 + 0.012 * people, 300, 1, 6, 0.008, 0.022, 10, "Association of community radios", null);
        }
        return csv.Bytes();

        void Offer(string channel, string name, string place, string age, string loss, string unit, double cost, double setup, int least, int most,
            double low, double high, int lead, string provider, string? rule) =>
            csv.Row(channel, name, place, age, "all", loss, unit, CsvText.Count((long)Math.Round(cost / 10) * 10), CsvText.Number(setup), CsvText.Count(least), CsvText.Count(most),
                CsvText.Number(low), CsvText.Number(high), CsvText.Count(lead), provider, "invented price list", CsvText.Day(period.From.AddMonths(-2)), CsvText.Day(period.To.AddYears(1)), rule);

        double People(int area, int from) => Enumerable.Range(0, land.Cells.Count).Where(c => land.Cells[c].Age.From >= from).Sum(c => (double)land.People[area * land.Cells.Count + c]);
    }
}
