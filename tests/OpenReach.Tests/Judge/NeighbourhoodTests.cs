using OpenReach.Judge.Disclosure;

namespace OpenReach.Tests.Judge;

/// <summary>The audit by neighbourhoods beside its plain twin, one linear program over everything.</summary>
public class NeighbourhoodTests
{
    private const int Cells = 6, Enough = 1_000_000;

    /// <summary>A small release of invented withheld numbers: area rows, merged rows and groups' rows, some of them printed.</summary>
    private sealed record Invented(WithheldCells Withheld, int[] Value, int[][] Rows)
    {
        public static Invented Of(int seed)
        {
            var random = new Random(seed);
            var areas = random.Next(2, 14);
            var share = 0.2 + 0.8 * random.NextDouble();
            var withheld = new WithheldCells(areas, Cells, (_, _) => random.NextDouble() < share);
            var value = new int[withheld.Count];
            for (var i = 0; i < value.Length; i++) value[i] = Math.Max(0, random.Next(-2, 5));
            var rows = new List<int[]>();
            for (var a = 0; a < areas; a++)
            {
                if (random.Next(4) > 0) Add([a], [.. Enumerable.Range(0, Cells)]);
                if (random.Next(2) > 0) Add([a], [0, 1]);
            }
            foreach (var group in new[] { Enumerable.Range(0, areas), Enumerable.Range(0, areas).Where(a => a % 2 == 0), Enumerable.Range(0, areas).Where(a => a % 3 == 0) })
            {
                int[] members = [.. group];
                for (var c = 0; c < Cells; c++) if (random.Next(3) > 0) Add(members, [c]);
            }
            return new(withheld, value, [.. rows]);

            void Add(int[] members, int[] cells)
            {
                int[] row = [.. members.SelectMany(a => cells.Select(c => withheld.Find(a, c))).Where(i => i >= 0)];
                if (row.Length > 0) rows.Add(row);
            }
        }

        public long[] Sums => [.. Rows.Select(r => r.Sum(i => (long)Value[i]))];

        public Neighbourhood Neighbourhood(long small, long large) => new(Withheld, new Exchange(Withheld, Rows), Rows, small, large);
    }

    private static Guess Plainly((double Low, double High) interval, double width) =>
        interval.High < 0.5 ? Guess.Nobody : interval.High - interval.Low < width - 1e-6 ? Guess.Found : Guess.Open;

    [Fact]
    public void Neighbourhoods_answer_as_one_program_over_everything_does()
    {
        var seen = new Dictionary<Guess, int>();
        for (var seed = 0; seed < 150; seed++)
        {
            var release = Invented.Of(seed);
            var sums = release.Sums;
            var whole = SuppressionAudit.Intervals(release.Withheld.Count, [.. release.Rows.Select((r, k) => new PublishedSum(r, sums[k]))]);
            var near = release.Neighbourhood(Enough, Enough);
            for (var i = 0; i < release.Withheld.Count; i++)
            {
                foreach (var width in new[] { 1.0, 2.5 })
                {
                    var expected = Plainly(whole[i], width);
                    near.Ask(i, u => release.Value[u], sums, width).Should().Be(expected, $"seed {seed}, unknown {i}, width {width}: {whole[i]}");
                    seen[expected] = seen.GetValueOrDefault(expected) + 1;
                }
            }
        }
        seen.Keys.Should().BeEquivalentTo([Guess.Open, Guess.Found, Guess.Nobody]);
        seen.Values.Should().OnlyContain(n => n > 50);
    }

    [Fact]
    public void Without_work_left_it_says_that_it_was_not_tried_and_answers_nothing_else_wrongly()
    {
        var untried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var release = Invented.Of(seed);
            var sums = release.Sums;
            var (full, poor) = (release.Neighbourhood(Enough, Enough), release.Neighbourhood(Enough, 0));
            for (var i = 0; i < release.Withheld.Count; i++)
            {
                var answer = poor.Ask(i, u => release.Value[u], sums, 1);
                if (answer == Guess.Untried) untried++;
                else answer.Should().Be(full.Ask(i, u => release.Value[u], sums, 1));
            }
        }
        untried.Should().BePositive();
    }
}
