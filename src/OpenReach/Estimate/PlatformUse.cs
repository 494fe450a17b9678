using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>Use states and capacities from the survey and the people online (steps 5 and 6; method 4.1, 2.2).</summary>
internal static class PlatformUse
{
    /// <summary>A rate of everybody cannot give more than this among the online (method 4.1).</summary>
    private const double MostOnline = 0.995;

    /// <param name="Capped">State platforms and cells where more people use it than are online, by the surveys.</param>
    internal readonly record struct Answer(FitStatus Status, int Sweeps, double Gap, int Capped);

    public static Answer Run(Frame frame, Assumptions assumptions, Workspace work)
    {
        var answer = States(frame, assumptions, work);
        for (var k = 0; k < work.UseRate.Length; k++) FillCapacity(frame.Layouts[k], work, k);
        return answer;
    }

    /// <summary>Shares of the states by cell and the use rates that they add up to; capacities are left as they are.</summary>
    public static Answer States(Frame frame, Assumptions assumptions, Workspace work)
    {
        var capped = Rates(frame, assumptions, work);
        var asked = frame.Asked.Select((p, i) => (p.A, p.B, PairTable.Both(assumptions.AskedOddsRatio[i],
            UseStates.Pooled(work.OnlineByCell, work.UseRate[p.A]), UseStates.Pooled(work.OnlineByCell, work.UseRate[p.B])))).ToArray();
        var states = UseStates.Fit(work.OnlineByCell, work.UseRate, asked, assumptions.UnaskedLogOdds, assumptions.Limits);
        work.States = states.Share;
        for (var k = 0; k < work.UseRate.Length; k++)
            // From here on the rate is that of the fitted states, so that capacity and states agree to the last bit.
            for (var c = 0; c < work.UseRate[k].Length; c++)
                work.UseRate[k][c] = UseStates.Rate(states.Share.AsSpan(c << work.UseRate.Length, 1 << work.UseRate.Length), k);
        return new(states.Status, states.Sweeps, states.Gap, capped);
    }

    /// <summary>Use rates among the online by platform and cell; returns how many had to be capped.</summary>
    public static int Rates(Frame frame, Assumptions assumptions, Workspace work)
    {
        var capped = 0;
        for (var k = 0; k < work.UseRate.Length; k++) capped += RatesAmongOnline(frame, assumptions, work, k);
        return capped;
    }

    private static int RatesAmongOnline(Frame frame, Assumptions assumptions, Workspace work, int k)
    {
        var capped = 0;
        for (var c = 0; c < work.UseRate[k].Length; c++)
        {
            var share = assumptions.UseShare[k][c];
            if (frame.Platform(k).Use!.Base == SurveyBase.Persons)
            {
                var online = frame.PersonsByCell[c] > 0 ? work.OnlineByCell[c] / frame.PersonsByCell[c] : 1;
                if (share > MostOnline * online) (share, capped) = (MostOnline, capped + 1);
                else share /= online;
            }
            work.UseRate[k][c] = share;
        }
        return capped;
    }

    /// <summary>U_k by region and cell: Σ over areas of online · use rate · share of the area in the region.</summary>
    private static void FillCapacity(ReachLayout layout, Workspace work, int k)
    {
        var capacity = work.Capacity[k];
        capacity.All.Clear();
        for (var a = 0; a < work.Online.Areas; a++)
            foreach (var (region, share) in layout.RegionsOfArea[a]) RowMath.AddScaled(capacity.Padded(region), work.Online.Padded(a), share);
        for (var r = 0; r < capacity.Areas; r++)
        {
            var row = capacity[r];
            for (var c = 0; c < row.Length; c++) row[c] *= work.UseRate[k][c];
        }
    }
}
