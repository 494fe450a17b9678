using System.Globalization;
using System.Text.RegularExpressions;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>
/// A floor as the settings write it: <c>money R03 15%</c> (share of the money spent), <c>money channel:x 20000</c>, <c>people R03 500</c>,
/// <c>people age:75+ 10%</c> (share of those missed), <c>people each 5%</c> (of every area).
/// </summary>
/// <param name="Name">What people call the place or the channel; empty where it is for neither.</param>
internal sealed partial record FloorText(string Text, bool OfMoney, string What, string Name, AgeBand? Age, double Amount, bool IsShare)
{
    private const string Form = "money or people; a place, channel:code, age:75+ or each; a number or a share such as 15%";

    public static FloorText? Read(string text, Places places, IReadOnlyList<Purchasable> all, Issues issues)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success || !double.TryParse(match.Groups[3].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
            return Refuse("floor-not-understood", "A floor of the plan cannot be read.", Form);
        var (money, what, share) = (match.Groups[1].Value == "money", match.Groups[2].Value, match.Groups[4].Length > 0);
        if (share && amount > 100) return Refuse("floor-above-budget", "A floor asks for more than all there is.", "at most 100%");
        AgeBand? age = null;
        if (what.StartsWith("age:", StringComparison.Ordinal))
        {
            if (!AgeBand.TryParse(what[4..], out var band)) return Refuse("floor-not-understood", "The age of a floor cannot be read.", "such as age:75+");
            if (money) return Refuse("floor-not-understood", "Money cannot be told by age, for a purchase reaches several ages.", "people age:75+ 10%");
            age = band;
        }
        else if (what.StartsWith("channel:", StringComparison.Ordinal))
        {
            if (!money) return Refuse("floor-not-understood", "A floor for a channel is one of money.", "money channel:code 7.5%");
            if (!all.Any(p => p.Channel == what[8..])) return Refuse("floor-channel-unknown", "A floor is for a channel that channels.csv has not.", string.Join(", ", all.Select(p => p.Channel).Distinct(StringComparer.Ordinal)));
        }
        else if (what == "each")
        {
            if (money || !share) return Refuse("floor-not-understood", "A floor for each area is a share of its people missed.", "people each 5%");
        }
        else if (places.Find(what) is null) return Refuse("floor-place-unknown", "A floor is for a place that is no area and no group of this project.", "a code of the census tables or of groups.csv");
        var name = what.StartsWith("channel:", StringComparison.Ordinal) ? all.First(p => p.Channel == what[8..]).Name : age is null && what != "each" ? places.Name(what) : "";
        return new(text.Trim(), money, what, name, age, share ? amount / 100 : amount, share);

        FloorText? Refuse(string code, string message, string expected)
        {
            issues.Error(code, message, new("openreach.json", Column: "plan.floors"), found: text, expected: expected, fix: "Correct the floor, or take it out.");
            return null;
        }
    }

    /// <summary>The floor as a sentence needs it: <c>at least 15% of the money for Varumoor Region</c>.</summary>
    /// <param name="area">One area of a floor for each.</param>
    public Said Rule(string? area = null)
    {
        var share = new NumberAs(Amount * 100, "0.##");
        var amount = (OfMoney, IsShare) switch
        {
            (true, true) => new Said("plan.rule.amount.moneyShare", ("share", share)),
            (true, false) => new Said("plan.rule.amount.money", ("amount", PlanRequest.Amount(Amount))),
            (false, true) => new Said("plan.rule.amount.peopleShare", ("share", share)),
            _ => new Said("plan.rule.amount.people", ("amount", PlanRequest.Amount(Amount))),
        };
        return Age is { } age ? new Said("plan.rule.aged", ("amount", amount), ("ages", age))
            : OfMoney ? new Said("plan.rule.for", ("amount", amount), ("name", Name))
            : What == "each" && area is null ? new Said("plan.rule.everyPlace", ("amount", amount)) : new Said("plan.rule.in", ("amount", amount), ("place", area ?? Name));
    }

    /// <summary>True for the floor itself and for those of each area that are made of it.</summary>
    public bool Makes(string floor) => floor == Text || floor.StartsWith(Text + " (", StringComparison.Ordinal);

    /// <param name="target">Target people by area.</param>
    public IEnumerable<Floor> Make(IReadOnlyList<PeopleSegment> segments, IReadOnlyList<Purchasable> things, double[] target, Places places)
    {
        if (What == "each")
        {
            for (var a = 0; a < target.Length; a++)
            {
                var area = a;
                if (target[a] > 0) yield return new PeopleFloor($"{Text} ({places.NameOf(a)})", [.. segments.Select(s => s.Area == area ? 1.0 : 0)], Amount * target[a]);
            }
            yield break;
        }
        if (Age is { } age)
        {
            var weight = segments.Select(s => age.Contains(s.Parts[0].Age) ? 1.0 : 0).ToArray();
            yield return new PeopleFloor(Text, weight, IsShare ? Amount * segments.Sum(s => s.Parts.Where(p => age.Contains(p.Age)).Sum(p => p.People)) : Amount);
            yield break;
        }
        var shares = new double[target.Length];
        if (!What.StartsWith("channel:", StringComparison.Ordinal)) foreach (var (a, share) in places.Find(What)!) shares[a] = share;
        if (!OfMoney)
        {
            var people = target.Select((t, a) => t * shares[a]).Sum();
            yield return new PeopleFloor(Text, [.. segments.Select(s => shares[s.Area])], IsShare ? Amount * people : Amount);
            yield break;
        }
        // The money of a purchase counts for a place by the share of its missed people who live there.
        var weights = things.Select(t =>
        {
            if (What.StartsWith("channel:", StringComparison.Ordinal)) return t.Channel == What[8..] ? 1.0 : 0;
            var whole = t.Covers.Sum(c => target[c.Area] * c.Share);
            return whole > 0 ? t.Covers.Sum(c => target[c.Area] * c.Share * shares[c.Area]) / whole : 0;
        }).ToArray();
        yield return new MoneyFloor(Text, weights, IsShare ? Amount : 0, IsShare ? 0 : Amount);
    }

    [GeneratedRegex(@"^(money|people)\s+(\S+)\s+([0-9.]+)\s*(%?)$")]
    private static partial Regex Pattern();
}
