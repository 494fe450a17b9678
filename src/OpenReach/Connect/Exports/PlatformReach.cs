using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Connect.Exports;

/// <summary>What the exports say of one platform, and how it therefore enters the estimate.</summary>
internal static class PlatformReach
{
    /// <summary>More posts published than read by this much means that posts are missing from the file.</summary>
    private const double MissingPosts = 1.1;
    private const int MissingPostsAtLeast = 2;

    /// <summary>Fewer posts than this say nothing of how reach accumulates.</summary>
    private const int FewestPosts = 3;

    /// <summary>Everything that the platforms of a project share.</summary>
    internal sealed record Frame(Settings Settings, CellScheme Cells, NationalPeople People, double[] PersonsByCell, double[]? Online, PlaceMargins Places, SurveyTables Surveys);

    public static PlatformEvidence Make(string platform, MergedExports exports, UseEvidence? use, Frame frame, Issues issues)
    {
        var period = frame.Settings.Period;
        var figures = exports.Figures.Where(f => f.Platform == platform).ToList();
        var posts = exports.Posts.Where(p => p.Post.Platform == platform).ToList();
        var accounts = posts.Select(p => p.Post.Account).Concat(figures.Select(f => f.Account)).Distinct().Order(StringComparer.Ordinal).ToList();
        Mismatch(platform, figures, period, issues);

        var pieces = new Pieces();
        foreach (var account in accounts)
            Account(posts.Where(p => p.Post.Account == account && p.InPeriod).ToList(), figures.Where(f => f.Account == account).ToList(), frame.Settings, pieces);
        if (frame.Settings.PostsMatch.Count > 0 && pieces.PeriodReach.Count > 0)
            issues.Warning("reach-of-all-posts", $"The settings choose some posts, and {Platform.Name(platform)} gives only the reach of the whole account in the period: that is used.", figures[0].Where,
                fix: "Download the figures of each post, or leave posts.match empty.");

        if (pieces.ViewsMixed)
            issues.Add(new("definition-break", Severity.Warning, $"{Platform.Name(platform)} counts impressions for some posts of the period and views for others, which are different things.",
                posts.FirstOrDefault(p => p.InPeriod)?.Post.Where ?? figures[0].Where, Fix: "Nothing to do for people reached. For a total of views download the posts of the whole period again, in one file.")
            {
                Said = new Said("check.definition-breaks.found.views", ("platform", Platform.Name(platform))),
            });
        var reachByCell = Counts(figures.Where(f => PeriodFigures.IsPeriod(f, period) && f.PlaceLabel == "all" && !(f.Age.IsAll && f.Sex == Sex.All)), Metric.Reach, Metric.ReachShare, figures, period);
        var byCell = reachByCell.Count > 0 ? AgeSexMargins.Make(reachByCell, frame.Cells, frame.People, Users(use, frame), platform, issues) : null;
        var reachByPlace = Counts(figures.Where(f => PeriodFigures.IsPeriod(f, period) && f.Age.IsAll && f.Sex == Sex.All && f.PlaceLabel is not null and not "all"), Metric.Reach, Metric.ReachShare, figures, period);
        var (places, abroad) = frame.Places.Make(reachByPlace, platform, ListingOrUnplaced(platform, pieces.Weights, reachByPlace, frame), issues);
        var reach = new ReachEvidence
        {
            PeriodReach = pieces.PeriodReach,
            PostReach = pieces.PostReach,
            Windows = pieces.Windows,
            PostReachPaid = Told(pieces.Paid),
            Views = pieces.ViewsMixed ? null : pieces.Views,
            ViewsMixed = pieces.ViewsMixed,
            Followers = pieces.Followers,
            PostsRead = pieces.PostsRead,
            PostsPublished = pieces.PostsPublished,
            ByCell = byCell?.Margins,
            OutsideAgesShare = byCell?.OutsideShare,
            ByPlace = places,
            Abroad = abroad,
            FollowerTilt = Tilt(figures, Users(use, frame), frame, period),
            LocalShare = Local(platform, accounts, pieces.Weights, frame, issues),
        };
        var inPeriod = posts.Exists(p => p.InPeriod) || figures.Exists(f => PeriodFigures.Touches(f, period));
        var (role, reason) = Role(platform, use, inPeriod, pieces);
        return new(platform, role, reason, use, reach,
            UseRates.Duplicates(frame.Surveys.Priors, platform, frame.Settings.Estimate),
            UseRates.Prior(frame.Surveys.Priors, platform, "abroad"),
            UseRates.Prior(frame.Surveys.Priors, platform, "accumulation"), [.. accounts.Where(a => a.Length > 0)]);
    }

    /// <summary>Reach by account, without those that list no place and whose place a survey of accounts tells.</summary>
    private static Dictionary<string, double> ListingOrUnplaced(string platform, SortedDictionary<string, double> weights, List<Figure> byPlace, Frame frame)
    {
        var listing = byPlace.Select(f => f.Account).ToHashSet(StringComparer.Ordinal);
        var placed = frame.Surveys.Accounts.Where(r => r.Platform == platform).Select(r => r.Account).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = placed.Contains("") || placed.Contains("all");
        return weights.Where(w => listing.Contains(w.Key) || !(all || placed.Contains(w.Key))).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
    }

    private static double[] Users(UseEvidence? use, Frame frame)
    {
        var users = (double[])frame.PersonsByCell.Clone();
        if (use is null) return users;
        for (var c = 0; c < users.Length; c++)
            users[c] *= use.Share[c] * (use.Base == SurveyBase.Online && frame.Online is { } online ? online[c] : 1);
        return users;
    }

    /// <summary>A platform that only a survey names.</summary>
    public static PlatformEvidence Unused(string platform, UseEvidence use, Frame frame) =>
        new(platform, PlatformRole.Unused, null, use, new() { PeriodReach = [], PostReach = [] },
            UseRates.Duplicates(frame.Surveys.Priors, platform, frame.Settings.Estimate), null, null, []);

    /// <summary>What the accounts of a platform give together.</summary>
    private sealed class Pieces
    {
        public List<Rounded> PeriodReach { get; } = [];
        public List<double> PostReach { get; } = [];
        public List<ReachWindow> Windows { get; } = [];
        public List<double?> Paid { get; } = [];
        public double? Views { get; set; }

        /// <summary>True where some posts or accounts count views and others only the older impressions: the two have no total.</summary>
        public bool ViewsMixed => CountsViews && CountsImpressions;
        public bool CountsViews { get; set; }
        public bool CountsImpressions { get; set; }
        public double? Followers { get; set; }
        public int PostsRead { get; set; }
        public double? PostsPublished { get; set; }

        /// <summary>Posts read and published of accounts whose reach has to come from their posts.</summary>
        public int ReadOfPosts { get; set; }
        public double PublishedOfPosts { get; set; }

        /// <summary>Rough size of each account, to pool shares of several.</summary>
        public SortedDictionary<string, double> Weights { get; } = new(StringComparer.Ordinal);
    }

    private static void Account(List<DatedPost> posts, List<Figure> figures, Settings settings, Pieces pieces)
    {
        var period = settings.Period;
        var matching = posts.Where(p => p.Matches).ToList();
        var read = matching.Where(p => p.Post.Metrics.ContainsKey(Metric.Reach)).ToList();
        var periodReach = PeriodFigures.Period(figures, Metric.Reach, period);
        // The period reach of an account is of all its posts: for a choice of posts it is no reach at all.
        if (settings.PostsMatch.Count > 0 && read.Count > 0) periodReach = null;

        var published = PeriodFigures.Additive(figures, Metric.PostsPublished, period);
        pieces.PostsRead += matching.Count;
        if (published is not null) pieces.PostsPublished = (pieces.PostsPublished ?? 0) + published;
        // Views and the older impressions are two measures: the older one serves only where there is no other.
        var (whole, ofPosts) = (PeriodFigures.Additive(figures, Metric.Views, period), Sum(matching, Metric.Views));
        var older = Highest(PeriodFigures.Additive(figures, Metric.Impressions, period), Sum(matching, Metric.Impressions));
        var views = Highest(whole, ofPosts) ?? older;
        pieces.CountsViews |= (whole ?? ofPosts) is not null;
        pieces.CountsImpressions |= whole is null && older is not null
            && (ofPosts is null || matching.Exists(p => p.Post.Metrics.ContainsKey(Metric.Impressions) && !p.Post.Metrics.ContainsKey(Metric.Views)));
        if (views is not null) pieces.Views = (pieces.Views ?? 0) + views;
        if (PeriodFigures.Latest(figures, Metric.Followers, period) is { } followers) pieces.Followers = (pieces.Followers ?? 0) + followers;

        var account = posts.Select(p => p.Post.Account).Concat(figures.Select(f => f.Account)).FirstOrDefault() ?? "";
        if (periodReach is { } reach)
        {
            pieces.PeriodReach.Add(reach);
            if (read.Count >= FewestPosts && settings.PostsMatch.Count == 0 && !(published > read.Count * MissingPosts))
                pieces.Windows.Add(new(reach.Value, [.. read.Select(p => p.Post.Metrics[Metric.Reach])], Told([.. read.Select(p => Paid(p.Post.Metrics))])));
            pieces.Weights[account] = reach.Value;
            return;
        }

        pieces.ReadOfPosts += posts.Count;
        pieces.PublishedOfPosts += published ?? posts.Count;
        foreach (var post in read)
        {
            pieces.PostReach.Add(post.Post.Metrics[Metric.Reach]);
            pieces.Paid.Add(Paid(post.Post.Metrics));
        }
        pieces.Weights[account] = read.Sum(p => p.Post.Metrics[Metric.Reach]);
        if (read.Count > 0 || settings.PostsMatch.Count > 0) return;

        // Unique accounts of each day join like those of each post, where there is nothing else (method section 3).
        var daily = figures.Where(f => f.Metric == Metric.Reach && PeriodFigures.IsWhole(f) && PeriodFigures.IsDaily(f) && period.Contains(f.From) && f.Value is not null).OrderBy(f => f.From).ToList();
        if (daily.Count == 0) return;
        pieces.PostReach.AddRange(daily.Select(f => f.Value!.Value));
        var (paid, organic) = (OfDays(figures, Metric.ReachPaid), OfDays(figures, Metric.ReachOrganic));
        pieces.Paid.AddRange(daily.Select(f => Paid(f.Value!.Value, paid.GetValueOrDefault(f.From), organic.GetValueOrDefault(f.From))));
        pieces.Weights[account] = daily.Sum(f => f.Value!.Value);
        // Days hold every post, listed or not.
        pieces.PublishedOfPosts -= (published ?? posts.Count) - posts.Count;
    }

    private static double? Paid(IReadOnlyDictionary<string, double> metrics) =>
        Paid(metrics[Metric.Reach], metrics.TryGetValue(Metric.ReachPaid, out var paid) ? paid : null, metrics.TryGetValue(Metric.ReachOrganic, out var organic) ? organic : null);

    private static double? Paid(double all, double? paid, double? organic) => paid ?? (organic is null ? null : Math.Max(0, all - organic.Value));

    private static Dictionary<DateOnly, double?> OfDays(List<Figure> figures, string metric) =>
        figures.Where(f => f.Metric == metric && PeriodFigures.IsWhole(f) && PeriodFigures.IsDaily(f)).GroupBy(f => f.From).ToDictionary(g => g.Key, g => g.First().Value);

    private static List<double?>? Told(List<double?> paid) => paid.Exists(p => p is not null) ? paid : null;

    private static double? Sum(List<DatedPost> posts, string metric)
    {
        var values = posts.Where(p => p.Post.Metrics.ContainsKey(metric)).Select(p => p.Post.Metrics[metric]).ToList();
        return values.Count > 0 ? values.Sum() : null;
    }

    private static double? Highest(double? a, double? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static (PlatformRole, string?) Role(string platform, UseEvidence? use, bool inPeriod, Pieces pieces)
    {
        if (!Platform.CanBeState(platform)) return (PlatformRole.Outside, "never-a-state");
        if (use is null) return (PlatformRole.Outside, "no-use-rate");
        if (!inPeriod) return (PlatformRole.StateWithoutReach, "no-data-in-period");
        if (pieces.PublishedOfPosts > pieces.ReadOfPosts * MissingPosts && pieces.PublishedOfPosts - pieces.ReadOfPosts >= MissingPostsAtLeast)
            return (PlatformRole.StateWithoutReach, string.Create(CultureInfo.InvariantCulture, $"posts-incomplete ({pieces.ReadOfPosts} of {pieces.PublishedOfPosts:0})"));
        if (pieces.PeriodReach.Count + pieces.PostReach.Count > 0) return (PlatformRole.State, null);
        return (PlatformRole.StateWithoutReach, pieces.Views is null ? "no-reach" : "views-only");
    }

    private static void Mismatch(string platform, List<Figure> figures, Period period, Issues issues)
    {
        var windows = figures.Where(f => f.Metric is Metric.Reach or Metric.ReachShare && !PeriodFigures.IsDaily(f) && !PeriodFigures.IsPeriod(f, period)).ToList();
        foreach (var file in windows.GroupBy(f => f.Where.File ?? "").OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = file.First();
            issues.Warning("period-mismatch", $"Reach figures of {Platform.Name(platform)} are for other days than the period, and reach cannot be cut or added; not used: {file.Count()}.", first.Where,
                found: $"{first.From:yyyy-MM-dd} to {first.To:yyyy-MM-dd}", expected: $"{period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}, within 3 days",
                fix: "Download the figure for the period, or set the period to the days of the file.");
        }
    }

    /// <summary>Counts, and shares times the count of their own account; a share without its count is left out (the reader said so).</summary>
    private static List<Figure> Counts(IEnumerable<Figure> parts, string count, string share, List<Figure> all, Period period)
    {
        var list = parts.Where(f => f.Metric == count || f.Metric == share).ToList();
        var counted = list.Where(f => f.Metric == count).ToList();
        var covered = counted.Select(f => f.Account).ToHashSet();
        foreach (var figure in list.Where(f => f.Metric == share && !covered.Contains(f.Account)))
        {
            if (PeriodFigures.Period(all.Where(f => f.Account == figure.Account), count, period) is not { } total) continue;
            counted.Add(figure with { Metric = count, Value = figure.Value * total.Value, Low = figure.Low * total.Value, High = figure.High * total.Value });
        }
        return counted;
    }

    private static double[]? Tilt(List<Figure> figures, double[] users, Frame frame, Period period)
    {
        var parts = figures.Where(f => f.Metric is Metric.FollowersShare or Metric.Followers && f.PlaceLabel == "all" && !(f.Age.IsAll && f.Sex == Sex.All)).ToList();
        if (parts.Count == 0) return null;
        var nearest = parts.Min(f => Math.Abs(f.To.DayNumber - period.To.DayNumber));
        parts = parts.Where(f => Math.Abs(f.To.DayNumber - period.To.DayNumber) == nearest).ToList();
        var shares = parts.Where(f => f.Metric == Metric.FollowersShare).ToList();
        return AgeSexMargins.Tilt(shares.Count > 0 ? shares : parts, frame.Cells, frame.People, users);
    }

    /// <summary>Shares of local accounts, weighted by the size of the accounts where a platform has several.</summary>
    private static List<PlaceMargin> Local(string platform, List<string> accounts, SortedDictionary<string, double> weights, Frame frame, Issues issues)
    {
        var all = weights.Values.Sum();
        var margins = new SortedDictionary<string, (IReadOnlyList<(int, double)> Areas, Rounded Share)>(StringComparer.Ordinal);
        foreach (var row in frame.Surveys.Accounts.Where(r => r.Platform == platform))
        {
            var any = row.Account.Length == 0 || row.Account.Equals("all", StringComparison.OrdinalIgnoreCase);
            var account = any ? null : accounts.Find(a => a.Equals(row.Account, StringComparison.OrdinalIgnoreCase));
            // A platform with one account that the export does not name can only mean that one.
            if (!any && account is null && accounts is [""]) any = true;
            if (!any && account is null)
            {
                issues.Warning("account-unknown", $"No export of {Platform.Name(platform)} holds this account; its row is not used.", row.Where, found: row.Account,
                    expected: string.Join(", ", accounts.Where(a => a.Length > 0)), fix: "Write the account as the export does.");
                continue;
            }
            if (frame.Places.Find(row.AreaOrGroup) is not { Count: > 0 } areas)
            {
                issues.Error("area-unknown", "The place of a local account is no area or group of the project.", row.Where, found: row.AreaOrGroup, expected: "a code or name of the census tables or groups",
                    fix: "Correct the code.");
                continue;
            }
            var weight = any || accounts.Count == 1 ? 1 : all > 0 ? weights.GetValueOrDefault(account!) / all : 1.0 / accounts.Count;
            var share = new Rounded(row.Share * weight, (row.Low ?? row.Share) * weight, (row.High ?? row.Share) * weight);
            margins[row.AreaOrGroup] = margins.TryGetValue(row.AreaOrGroup, out var m)
                ? (areas, new(m.Share.Value + share.Value, m.Share.Low + share.Low, m.Share.High + share.High)) : (areas, share);
        }
        return [.. margins.Select(m => new PlaceMargin(m.Key, m.Value.Areas, m.Value.Share))];
    }
}
