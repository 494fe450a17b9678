using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// The tables that an evaluation fills, made once and used again by the next. Those of steps 9 and 10 are made when they are first asked for:
/// replicates keep factors in their place.
/// </summary>
internal sealed class Workspace
{
    private readonly Lazy<CellTable> noPlatform, notServed, reached;
    private readonly Lazy<CellTable[]> rates;

    public Workspace(Frame frame)
    {
        var (areas, cells, platforms) = (frame.Evidence.Areas.Count, frame.Evidence.Cells.Count, frame.States.Length);
        Online = new(areas, cells);
        (noPlatform, notServed, reached) = (Later(), Later(), Later());
        OnlineByCell = new double[cells];
        AreaRates = new double[areas];
        OnlineByArea = new double[areas];
        Spree = new BinaryRaking(cells, Online.Stride, [.. Enumerable.Range(0, areas)], areas, [.. Enumerable.Range(0, cells)], cells) { Constant = frame.Evidence.Population };
        SeedOdds = new CellTable(areas, cells);
        States = new double[cells << platforms];
        UseRate = [.. Enumerable.Range(0, platforms).Select(_ => new double[cells])];
        rates = new(() => [.. Enumerable.Range(0, platforms).Select(_ => new CellTable(areas, cells))]);
        Capacity = [.. frame.Layouts.Select(l => new CellTable(l.Regions, cells))];
        Totals = new ReachTotals[platforms];
        FillSeed(frame);

        Lazy<CellTable> Later() => new(() => new(areas, cells));
    }

    /// <summary>Persons online [area][cell]; step 4.</summary>
    public CellTable Online { get; }
    public double[] OnlineByCell { get; }
    public double[] OnlineByArea { get; }
    public double[] AreaRates { get; }
    public BinaryRaking Spree { get; }

    /// <summary>Where the fit of <see cref="Spree"/> starts; null for from nothing.</summary>
    public RakingStart? OnlineStart { get; init; }

    /// <summary>Odds of being online by the age profile, the same in every area.</summary>
    public CellTable SeedOdds { get; }

    /// <summary>Shares of the use states [cell][state]; step 5.</summary>
    public double[] States { get; set; }

    /// <summary>Use rate among the online [state platform][cell].</summary>
    public double[][] UseRate { get; }

    /// <summary>Persons who use the platform [state platform] by region and cell; step 6.</summary>
    public CellTable[] Capacity { get; }

    /// <summary>Persons and accounts reached in all [state platform]; step 7.</summary>
    public ReachTotals[] Totals { get; }

    /// <summary>Share of users who are reached [state platform] by area and cell; step 9.</summary>
    public CellTable[] Rates => rates.Value;

    /// <summary>Online persons by what happened [area][cell]; step 10. They sum to <see cref="Online"/>.</summary>
    public CellTable NoPlatform => noPlatform.Value;
    public CellTable NotServed => notServed.Value;
    public CellTable Reached => reached.Value;

    private void FillSeed(Frame frame)
    {
        if (frame.Evidence.InternetUse.Share is not { } share) return;
        var clamp = frame.Evidence.Settings.Estimate.Clamp;
        for (var a = 0; a < SeedOdds.Areas; a++)
            for (var c = 0; c < share.Length; c++) SeedOdds[a][c] = Logistic.Odds(Math.Clamp(share[c], clamp, 1 - clamp));
    }
}
