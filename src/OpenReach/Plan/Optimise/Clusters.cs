namespace OpenReach.Plan.Optimise;

/// <summary>One purchase of a cluster, with what is left of each segment after so many units.</summary>
/// <param name="Offer">Index in the problem.</param>
/// <param name="Segments">Positions within the cluster.</param>
/// <param name="Left">By number of units, then by segment: (1 - q)^units.</param>
internal sealed record ClusterOffer(int Offer, int[] Segments, double[][] Left);

/// <summary>A link as one cluster sees it.</summary>
/// <param name="Rate">What one unit leaves of each segment, as a logarithm: <c>-ln(1 - q)</c>.</param>
internal sealed record ClusterLink(int Offer, int[] Segments, double[] Rate, ClusterOffer Bought);

/// <summary>
/// Segments that a few purchases tie together, such as the people of one area, with the purchases that reach nobody else. What covers more
/// (a licence area, a national medium) links clusters and stands beside them.
/// </summary>
/// <param name="Segments">Indexes in the problem, ascending.</param>
internal sealed record Cluster(int[] Segments, ClusterOffer[] Local, ClusterLink[] Links)
{
    /// <summary>Segments and purchases of a cluster that can still be looked through.</summary>
    public const int MostSegments = 16, MostOffers = 14;

    /// <summary>
    /// Purchases that reach fewest segments are joined first, until a cluster would be too large to be looked through; the rest are links.
    /// </summary>
    /// <returns>Clusters by their first segment, and the links by index.</returns>
    public static (List<Cluster> Clusters, List<int> Links) Of(PlanProblem problem, int mostSegments = MostSegments)
    {
        var (parent, segments, offers) = (Enumerable.Range(0, problem.People.Length).ToArray(), Enumerable.Repeat(1, problem.People.Length).ToArray(), new int[problem.People.Length]);
        var (links, local) = (new List<int>(), new List<int>());
        foreach (var o in Enumerable.Range(0, problem.Offers.Count).Where(o => problem.Offers[o].Reach.Any(r => r.Share > 0)).OrderBy(o => problem.Offers[o].Reach.Count).ThenBy(o => o))
        {
            var roots = problem.Offers[o].Reach.Select(r => Root(r.Segment)).Distinct().ToList();
            if (roots.Sum(r => segments[r]) > mostSegments || roots.Sum(r => offers[r]) + 1 > MostOffers)
            {
                links.Add(o);
                continue;
            }
            local.Add(o);
            foreach (var r in roots.Skip(1)) (parent[r], segments[roots[0]], offers[roots[0]]) = (roots[0], segments[roots[0]] + segments[r], offers[roots[0]] + offers[r]);
            offers[roots[0]]++;
        }
        links.Sort();
        var (at, place) = (new int[problem.People.Length], new Dictionary<int, int>());
        var groups = new List<List<int>>();
        for (var s = 0; s < at.Length; s++)
        {
            if (!place.TryGetValue(Root(s), out var c))
            {
                place[Root(s)] = c = groups.Count;
                groups.Add([]);
            }
            at[s] = groups[c].Count;
            groups[c].Add(s);
        }
        var (locals, linked) = (groups.Select(_ => new List<ClusterOffer>()).ToList(), groups.Select(_ => new List<ClusterLink>()).ToList());
        foreach (var o in local.Order())
        {
            var reach = problem.Offers[o].Reach;
            locals[place[Root(reach[0].Segment)]].Add(Bought(o, [.. reach]));
        }
        foreach (var o in links)
            foreach (var part in problem.Offers[o].Reach.GroupBy(r => place[Root(r.Segment)]))
                linked[part.Key].Add(new(o, [.. part.Select(r => at[r.Segment])], [.. part.Select(r => -Math.Log(1 - Math.Min(r.Share, Gains.MostShare)))], Bought(o, [.. part])));
        return ([.. groups.Select((g, c) => new Cluster([.. g], [.. locals[c]], [.. linked[c]]))], links);

        ClusterOffer Bought(int o, (int Segment, double Share)[] reach) => new(o, [.. reach.Select(r => at[r.Segment])],
            [.. Enumerable.Range(0, problem.Offers[o].Most + 1).Select(k => reach.Select(r => Math.Pow(1 - Math.Min(r.Share, Gains.MostShare), k)).ToArray())]);

        int Root(int s)
        {
            while (parent[s] != s) s = parent[s] = parent[parent[s]];
            return s;
        }
    }
}
