using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Differences that reports speak of, taken inside each replicate: women and men of each age in the nation, and each group against
/// the nation. Ranges of two groups that overlap do not say whether one is ahead.
/// </summary>
internal static class Comparisons
{
    public static IReadOnlyList<GroupComparison> Of(Frame frame, GroupSums sums, LevelTable byGroup, int replicates)
    {
        var scheme = frame.Evidence.Cells;
        var level = frame.Evidence.Settings.Estimate.Level;
        var rowsOfGroup = (scheme.Ages.Count + 1) * (scheme.Sexes.Count + 1);
        var list = new List<GroupComparison>();
        var (female, male) = (IndexOf(Sex.Female), IndexOf(Sex.Male));
        for (var age = 0; age <= scheme.Ages.Count && female > 0 && male > 0; age++)
        {
            if (age > 0 && scheme.Ages[age - 1].IsAll) continue;
            Add(0, Sex.Female, Sex.Male, age == 0 ? AgeBand.All : scheme.Ages[age - 1], Coverage(0, age, female), Coverage(0, age, male));
        }
        var nation = Coverage(0, 0, 0);
        for (var g = 1; g < frame.Evidence.Groups.Count; g++) Add(g, Sex.All, Sex.All, AgeBand.All, Coverage(g, 0, 0), nation);
        return list;

        int IndexOf(Sex sex) => scheme.Sexes.ToList().IndexOf(sex) + 1;

        (double Point, double[] Draws)? Coverage(int group, int age, int sex)
        {
            var row = group * rowsOfGroup + age * (scheme.Sexes.Count + 1) + sex;
            var residents = byGroup[Measure.Residents].Value[row];
            if (!(residents > 0)) return null;
            var draws = new RowDraws(replicates);
            sums.Row(group, age, sex, draws);
            return (byGroup[Measure.Coverage].Value[row], [.. draws.Reached.Select(r => r / residents)]);
        }

        void Add(int group, Sex sexA, Sex sexB, AgeBand age, (double Point, double[] Draws)? a, (double Point, double[] Draws)? b)
        {
            if (a is not { } first || b is not { } second) return;
            double[] difference = [.. first.Draws.Zip(second.Draws, (x, y) => x - y)];
            var ahead = difference.Sum(d => d > 0 ? 1.0 : d < 0 ? 0 : 0.5) / replicates;
            var (low, high) = Quantiles.Ends(difference, level);
            var point = first.Point - second.Point;
            list.Add(new(Measure.Coverage, group, 0, sexA, sexB, age, point, Math.Min(low, point), Math.Max(high, point), ahead));
        }
    }
}
