using System.Globalization;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>Up to four classes of whole per cents with round edges.</summary>
/// <param name="Edges">Least per cent of the second, third and fourth class.</param>
internal sealed record MapClasses(IReadOnlyList<int> Edges)
{
    private const int Most = 4;

    public int Count => Edges.Count + 1;

    /// <summary>From 0, least first.</summary>
    public int Of(int percent) => Edges.Count(e => percent >= e);

    /// <summary>Ink, pattern and its marks; with fewer classes than four the outer ones are used first.</summary>
    public (Ink Fill, Pattern Pattern, Ink Mark, Ink Text) Look(int index) => (Count == Most || index == 0 ? index : index + Most - Count) switch
    {
        0 => (Ink.Class1, Pattern.None, Ink.None, Ink.OnClass1),
        1 => (Ink.Class2, Pattern.Dots, Ink.Class2Mark, Ink.OnClass2),
        2 => (Ink.Class3, Pattern.Lines, Ink.Class3Mark, Ink.OnClass3),
        _ => (Ink.Class4, Pattern.None, Ink.None, Ink.OnClass4),
    };

    /// <summary><c>under 55%</c>, <c>55 to 59%</c>, <c>70% or more</c>.</summary>
    public string Name(int index, Words words) => Count == 1 ? words.ClassAll
        : index == 0 ? words.ClassUnder(Text(Edges[0]))
        : index == Edges.Count ? words.ClassOver(Text(Edges[^1]))
        : Edges[index] - Edges[index - 1] == 1 ? words.Say.Percent(Edges[index - 1]) : words.ClassBetween(Text(Edges[index - 1]), Text(Edges[index] - 1));

    /// <summary>
    /// The roundest edges (tens, fives, twos, ones) at which every class holds a tenth of the areas, and of those the ones that part them most
    /// evenly; fewer classes where four cannot be had.
    /// </summary>
    public static MapClasses Of(IReadOnlyList<int> percents)
    {
        var least = Math.Max(1, (int)Math.Ceiling(percents.Count / 10.0));
        var upTo = new int[102];
        foreach (var p in percents) upTo[Math.Clamp(p, 0, 100) + 1]++;
        for (var i = 1; i < upTo.Length; i++) upTo[i] += upTo[i - 1];
        for (var classes = Most; classes > 1; classes--)
            foreach (var step in new[] { 10, 5, 2, 1 })
                if (Best(classes, step) is { } edges) return new(edges);
        return new([]);

        int[]? Best(int classes, int step)
        {
            int[]? best = null;
            var bestCost = long.MaxValue;
            var edges = new int[classes - 1];
            Try(0, step);
            return best;

            void Try(int at, int from)
            {
                if (at == edges.Length)
                {
                    if (Cost(edges) is { } cost && cost < bestCost) (best, bestCost) = ([.. edges], cost);
                    return;
                }
                for (var edge = from; edge <= 100; edge += step)
                {
                    if (upTo[edge] - (at == 0 ? 0 : upTo[edges[at - 1]]) < least) continue;
                    edges[at] = edge;
                    Try(at + 1, edge + step);
                }
            }
        }

        long? Cost(int[] edges)
        {
            long cost = 0;
            for (var i = 0; i <= edges.Length; i++)
            {
                var held = (i == edges.Length ? upTo[101] : upTo[edges[i]]) - (i == 0 ? 0 : upTo[edges[i - 1]]);
                if (held < least) return null;
                cost += (long)held * held;
            }
            return cost;
        }
    }

    private static string Text(int percent) => percent.ToString(CultureInfo.InvariantCulture);
}
