using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Fits one replicate after another (steps 2 to 9 with the draws of method 5.2) and keeps their factors. One of these to a thread:
/// its tables are filled anew by each replicate.
/// </summary>
internal sealed class ReplicateFit
{
    private readonly Frame frame;
    private readonly AreaNoise noise;
    private readonly Workspace work;
    private readonly CellTable[] capacity;
    private readonly BinaryRaking[] rakings;
    private readonly CellTable seed;
    private readonly AreaRows rows;

    public ReplicateFit(Frame frame, AreaNoise noise)
    {
        (this.frame, this.noise) = (frame, noise);
        work = new Workspace(frame);
        var cells = frame.Evidence.Cells.Count;
        rows = new AreaRows(frame, noise);
        seed = new CellTable(1, cells);
        capacity = [.. frame.Layouts.Select(l => new CellTable(l.RegionsOfArea.Sum(r => r.Length), cells))];
        rakings = [.. frame.Layouts.Select(l => new BinaryRaking(cells, seed.Stride,
            [.. l.RegionsOfArea.SelectMany(regions => regions.Select(r => r.Region))], l.Regions, l.GroupOf, l.GroupShare.Length))];
    }

    public ReplicateFactors Run(Assumptions drawn, ulong replicate)
    {
        var profile = Profile(drawn);
        for (var a = 0; a < work.SeedOdds.Areas && profile.Length > 0; a++)
            noise.Seed(replicate, a, profile.AsSpan(0, work.SeedOdds.Cells), work.SeedOdds.Padded(a));
        var online = OnlinePeople.Run(frame, drawn, work);
        if (!online.Raked) profile = [];
        PlatformUse.States(frame, drawn, work);

        FillCapacity(replicate);
        var platforms = frame.States.Length;
        var (region, reached) = (new double[platforms][], new double[platforms][]);
        var met = online.Fit.Converged;
        for (var k = 0; k < platforms; k++) met &= Rake(drawn, replicate, k, out region[k], out reached[k]);
        return new ReplicateFactors
        {
            Online = profile.Length > 0 ? work.Spree.Region.ToArray() : [.. work.AreaRates],
            Profile = profile,
            Column = profile.Length > 0 ? work.Spree.Column.ToArray() : [],
            States = work.States,
            Region = region,
            Reached = reached,
            Met = met,
        };
    }

    /// <summary>Odds of being online by cell, padded; empty without a profile by age.</summary>
    private double[] Profile(Assumptions drawn)
    {
        if ((drawn.InternetShare ?? frame.Evidence.InternetUse.Share) is not { } share || !frame.Evidence.InternetUse.HasAgeProfile) return [];
        var clamp = frame.Evidence.Settings.Estimate.Clamp;
        var odds = new double[work.SeedOdds.Stride];
        for (var c = 0; c < share.Length; c++) odds[c] = Logistic.Odds(Math.Clamp(share[c], clamp, 1 - clamp));
        return odds;
    }

    /// <summary>Users of each platform by area (and its part in a region) and cell, and summed to regions.</summary>
    private void FillCapacity(ulong replicate)
    {
        foreach (var table in work.Capacity) table.All.Clear();
        Span<int> next = stackalloc int[capacity.Length];
        next.Clear();
        for (var a = 0; a < work.Online.Areas; a++)
        {
            rows.Use(replicate, a, work.States);
            for (var k = 0; k < capacity.Length; k++)
            {
                var users = rows.Users(k, work.Online.Padded(a));
                foreach (var (region, share) in frame.Layouts[k].RegionsOfArea[a])
                {
                    var row = capacity[k].Padded(next[k]++);
                    row.Clear();
                    RowMath.AddScaled(row, users, share);
                    RowMath.AddScaled(work.Capacity[k].Padded(region), users, share);
                }
            }
        }
    }

    private bool Rake(Assumptions drawn, ulong replicate, int k, out double[] region, out double[] reached)
    {
        var layout = drawn.Layout(frame, k);
        work.Totals[k] = PlatformReach.Totals(frame, drawn, work, k);
        var (inRegions, inGroups) = Placement.Room(work.Capacity[k], layout, frame.Evidence.Settings.Estimate.CapacityMargin);
        var margins = Placement.Of(PlatformReach.Margins(frame, drawn, work, k), inRegions, inGroups, layout.HasRemainder).Margins;
        var prior = CapacityRaking.Prior(layout, margins, work.Capacity[k], frame.Platform(k).Reach.FollowerTilt);
        for (var c = 0; c < prior.Length; c++) seed[0][c] = Logistic.Odds(prior[c]);

        var odds = new double[capacity[k].Areas];
        Span<double> area = stackalloc double[frame.States.Length];
        for (int a = 0, row = 0; a < work.Online.Areas; a++)
        {
            noise.Reach(replicate, a, area);
            foreach (var _ in layout.RegionsOfArea[a]) odds[row++] = area[k];
        }
        var fit = rakings[k].Run(capacity[k], seed, odds, margins.Regions, margins.Groups, drawn.Limits);
        region = rakings[k].Region.ToArray();
        reached = new double[seed.Stride];
        for (var c = 0; c < prior.Length; c++) reached[c] = seed[0][c] * rakings[k].Column[c];
        return fit.Converged;
    }
}
