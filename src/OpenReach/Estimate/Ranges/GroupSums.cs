namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Sums over areas inside each replicate: groups by cell, platforms of the nation by cell and of the other groups in all.
/// Areas are added in their order, so the sums do not depend on who adds them.
/// </summary>
internal sealed class GroupSums
{
    public const int Parts = 4;

    private readonly Frame frame;
    private readonly int cells, stride, groups, platforms;
    private readonly (int Group, double Share)[][] groupsOf;
    private readonly double[][] people, nationUsers, groupUsers;

    public GroupSums(Frame frame, int replicates)
    {
        this.frame = frame;
        (cells, stride) = (frame.Evidence.Cells.Count, frame.Evidence.Population.Stride);
        (groups, platforms) = (frame.Evidence.Groups.Count, frame.States.Length);
        var lists = frame.Evidence.Areas.Select(_ => new List<(int, double)>()).ToArray();
        for (var g = 0; g < groups; g++) foreach (var (area, share) in frame.Evidence.Groups[g].Members) lists[area].Add((g, share));
        groupsOf = [.. lists.Select(l => l.ToArray())];
        people = [.. Enumerable.Range(0, replicates).Select(_ => new double[groups * stride * Parts])];
        nationUsers = [.. Enumerable.Range(0, replicates).Select(_ => new double[platforms * stride * 2])];
        groupUsers = [.. Enumerable.Range(0, replicates).Select(_ => new double[platforms * groups * 2])];
    }

    /// <param name="parts">[online, no platform, reached given, reached][cell], padded.</param>
    public void Add(int replicate, int area, ReadOnlySpan<double> parts, AreaRows rows)
    {
        var to = people[replicate];
        foreach (var (g, share) in groupsOf[area]) RowMath.AddScaled(to.AsSpan(g * parts.Length, parts.Length), parts, share);
        for (var k = 0; k < platforms; k++)
        {
            var nation = nationUsers[replicate].AsSpan(k * stride * 2, stride * 2);
            var (users, reached) = RowMath.AddProducts(nation[..stride], nation[stride..], rows.Online, rows.UseRate(k), rows.Rate(k));
            foreach (var (g, share) in groupsOf[area])
            {
                groupUsers[replicate][(k * groups + g) * 2] += share * users;
                groupUsers[replicate][(k * groups + g) * 2 + 1] += share * reached;
            }
        }
    }

    /// <summary>A group's row by replicate. Age and sex 0 are all.</summary>
    public void Row(int group, int age, int sex, RowDraws draws)
    {
        var members = Members(age, sex);
        for (var b = 0; b < people.Length; b++)
        {
            var sums = people[b].AsSpan(group * stride * Parts, stride * Parts);
            double online = 0, noPlatform = 0, given = 0, reached = 0;
            foreach (var c in members)
            {
                online += sums[c];
                noPlatform += sums[stride + c];
                given += sums[2 * stride + c];
                reached += sums[3 * stride + c];
            }
            (draws.Online[b], draws.NoPlatform[b], draws.ReachedGiven[b], draws.Reached[b]) = (online, noPlatform, given, reached);
        }
    }

    /// <summary>Users (0) or persons reached (1) of a platform in the nation's row of an age and sex, by replicate.</summary>
    public void Nation(int k, int age, int sex, int what, Span<double> draws)
    {
        var members = Members(age, sex);
        for (var b = 0; b < draws.Length; b++)
        {
            draws[b] = 0;
            foreach (var c in members) draws[b] += nationUsers[b][(k * 2 + what) * stride + c];
        }
    }

    /// <summary>The same for all people of a group.</summary>
    public void Group(int k, int group, int what, Span<double> draws)
    {
        for (var b = 0; b < draws.Length; b++) draws[b] = groupUsers[b][(k * groups + group) * 2 + what];
    }

    private int[] Members(int age, int sex)
    {
        var sexes = frame.Evidence.Cells.Sexes.Count;
        return [.. Enumerable.Range(0, cells).Where(c => (age == 0 || c / sexes == age - 1) && (sex == 0 || c % sexes == sex - 1))];
    }
}
