using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>What a platform counts in the period: accounts, not people.</summary>
/// <param name="Residents">Accounts of residents served, by area and cell: people served and their second accounts.</param>
/// <param name="Abroad">Accounts abroad.</param>
/// <param name="Younger">Accounts of people younger than the universe.</param>
/// <param name="Surplus">By cell: accounts that the platform reports and that nobody holds.</param>
/// <param name="Duplicates">Share that was drawn: second accounts over people.</param>
/// <param name="Foreign">Share that was drawn: accounts abroad over all.</param>
internal sealed record Audience(
    RehearsedPlatform Platform, Habits Habits, int[] Residents, long Abroad, long Younger, long[] Surplus,
    double Duplicates, double Foreign, double RegularShare, IReadOnlyList<RehearsedPost> Posts)
{
    /// <summary>Accounts reached in the period, as the platform would count them before rounding.</summary>
    public long Accounts { get; } = Residents.Sum(r => (long)r) + Abroad + Younger + Surplus.Sum();

    public long Views => Posts.Where(p => p.InPeriod).Sum(p => p.Views);

    public bool HasReach => Platform.Export is RehearsedExport.Reach or RehearsedExport.ReachAndPosts;

    public bool HasPosts => Platform.Export is RehearsedExport.Posts or RehearsedExport.ReachAndPosts;

    public static IReadOnlyList<Audience> Of(Land land, Outcome outcome, RehearsalOptions options, IReadOnlyList<string> places)
    {
        var inflated = land.Platforms.FirstOrDefault(p => p.Export is RehearsedExport.Reach or RehearsedExport.ReachAndPosts);
        return [.. land.Platforms.Select((p, k) => Of(k, land, outcome, options, places, ReferenceEquals(p, inflated)))];
    }

    private static Audience Of(int k, Land land, Outcome outcome, RehearsalOptions options, IReadOnlyList<string> places, bool inflated)
    {
        var platform = land.Platforms[k];
        var habits = Habits.Of(platform.Id);
        var draws = Draws.Sequence(options.Seed, Streams.Accounts, (ulong)k, 0);
        var duplicates = options.Duplicates ?? Draws.NormalAbove(draws.Next(), 0.05, 0.03, 0);
        var foreign = options.Abroad ?? draws.NextBetween(0.02, 0.10);

        var residents = new int[land.Size];
        for (var i = 0; i < land.Size; i++)
        {
            var served = outcome.Served[k][i];
            residents[i] = served + (int)Draws.Binomial(Draws.Uniform(options.Seed, Streams.Accounts, (ulong)k + 100, (ulong)i), served, duplicates);
        }
        var home = residents.Sum(r => (long)r);
        var younger = habits.People == PeopleShown.None ? 0 : (long)Math.Round(home * options.OutsideAges / (1 - options.OutsideAges));
        var abroad = (long)Math.Round((home + younger) * foreign / (1 - foreign));
        var surplus = inflated && options.ReachAboveCapacity > 0 ? SurplusByCell(k, land, outcome, residents, duplicates, options.ReachAboveCapacity) : new long[land.Cells.Count];

        var byClass = outcome.ServedByClass[k];
        var regular = 0.0;
        for (var h = 0; h < byClass.Length; h++) regular += byClass[h] * Land.Expit(-1.1 + options.Trait * People.Engagement[h]);
        var share = byClass.Sum() == 0 ? 0 : regular / byClass.Sum();
        var posts = RehearsedPosts.Make(k, platform.Id, home + abroad + younger + surplus.Sum(), share, options, places);
        return new(platform, habits, residents, abroad, younger, surplus, duplicates, foreign, share, posts);
    }

    /// <summary>What lifts the youngest adults above the accounts that their users can hold.</summary>
    private static long[] SurplusByCell(int k, Land land, Outcome outcome, int[] residents, double duplicates, double above)
    {
        var cells = land.Cells;
        var surplus = new long[cells.Count];
        var youngest = cells.Ages.FirstOrDefault(a => a.From >= 18, cells.Ages[^1]);
        foreach (var c in cells.Within(youngest, Sex.All))
        {
            var (users, accounts) = (0L, 0L);
            for (var a = 0; a < land.Areas.Count; a++)
            {
                users += outcome.Users[k][a * cells.Count + c];
                accounts += residents[a * cells.Count + c];
            }
            surplus[c] = Math.Max(0, (long)Math.Ceiling(users * (1 + duplicates) * (1 + above)) - accounts);
        }
        return surplus;
    }
}
