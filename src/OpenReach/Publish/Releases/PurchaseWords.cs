using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>What would turn a purchase of the plan around, in words: how far its people may fall before another is the better buy.</summary>
internal static class PurchaseWords
{
    /// <param name="known">Numbers of the release by code; every purchase is among them.</param>
    public static IEnumerable<string> Lines(PublishedNumber number, IReadOnlyDictionary<string, PublishedNumber> known)
    {
        if (!number.Code.StartsWith("buy.", StringComparison.Ordinal) || Each(number) is not { } price || number.Value is not > 0) yield break;
        var prices = known.Values.Where(n => n.Code.StartsWith("buy.", StringComparison.Ordinal) && n.Code != number.Code).Select(n => (n.Code, Price: Each(n))).Where(p => p.Price is not null)
            .OrderByDescending(p => p.Price).ThenBy(p => p.Code, StringComparer.Ordinal).ToList();
        var cheaper = prices.Count(p => p.Price < price);
        yield return $"A person costs {Money(price)} here: place {cheaper + 1} of {prices.Count + 1} purchases, the cheapest first.";
        if (prices.Count > 0 && prices[0].Price is { } dearest && dearest > price)
        {
            var fall = 1 - price / dearest;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"It stays the better buy than the dearest one of the plan ({prices[0].Code}, {Money(dearest)} a person) until its people fall by {fall * 100:0}%, from {number.Value.Value:#,0} to {number.Value.Value * (1 - fall):#,0}; or its price rises by {(dearest / price - 1) * 100:0}%.");
        }
        else if (prices.Count > 0)
        {
            yield return "It is the dearest purchase of the plan: with less money, or fewer people missed here, it is the first to go.";
        }
        if (number.Interval is { } range && prices.Count > 0 && prices[0].Price is { } most && range.Low > 0)
            yield return range.Low * most < price * number.Value.Value
                ? $"At the low end of its range ({range.Low.ToString("#,0", CultureInfo.InvariantCulture)} people) it would cost more a person than that one."
                : $"Even at the low end of its range ({range.Low.ToString("#,0", CultureInfo.InvariantCulture)} people) it costs no more a person than the dearest one.";
        if (Fact(number, "chance_kept") is { } kept)
            yield return string.Create(CultureInfo.InvariantCulture, $"Made anew in each draw of the missed people and of what the channels reach, the plan holds it in {kept * 100:0} of 100.");
    }

    private static double? Each(PublishedNumber number) => Fact(number, "cost_per_person");

    private static double? Fact(PublishedNumber number, string name) =>
        number.Facts.FirstOrDefault(f => f.Name == name).Value is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Money(double amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);
}
