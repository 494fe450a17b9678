using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>Share of persons with internet access by area (step 2; method 1.5).</summary>
internal static class AreaAccess
{
    /// <summary>Fills <paramref name="rates"/>, 0 to 1; NaN where an area has no figure at all.</summary>
    /// <param name="householdRatio">k; not used where the table counts persons.</param>
    public static void Rates(AccessEvidence access, NotStated notStated, double householdRatio, Span<double> rates)
    {
        for (var a = 0; a < rates.Length; a++)
            rates[a] = Rate(access.With[a], access.Without[a], access.NotStated[a], notStated, access.Unit == AccessUnit.Dwellings ? householdRatio : 1);
    }

    /// <summary>
    /// Not stated are as the others: yes/(yes + no); else the ends [yes/T, (yes + ns)/T].
    /// Offline households are smaller: share of persons offline = k·D_off/(D_on + k·D_off).
    /// </summary>
    public static double Rate(double with, double without, double notStated, NotStated rule, double k)
    {
        var on = with + (rule == NotStated.Online ? notStated : 0);
        var off = without + (rule == NotStated.Offline ? notStated : 0);
        return on + off > 0 ? on / (on + k * off) : double.NaN;
    }

    /// <summary>
    /// Persons more without access if the odds of those not stated were twice those of the others in their area (method 1.5); NaN where everybody stated it.
    /// </summary>
    public static double MoreIfOddsDouble(AccessEvidence access, double[] persons, double householdRatio)
    {
        if (!access.NotStated.Any(n => n > 0)) return double.NaN;
        var k = access.Unit == AccessUnit.Dwellings ? householdRatio : 1;
        var more = 0.0;
        for (var a = 0; a < persons.Length; a++)
        {
            var (with, without, notStated) = (access.With[a], access.Without[a], access.NotStated[a]);
            if (!(with + without > 0)) continue;
            var offline = notStated * 2 * without / (with + 2 * without);
            more += persons[a] * (Rate(with, without, 0, NotStated.AsTheOthers, k) - Rate(with + notStated - offline, without + offline, 0, NotStated.AsTheOthers, k));
        }
        return more;
    }

    /// <summary>Share of the table that did not state it.</summary>
    public static double NotStatedShare(AccessEvidence access)
    {
        double notStated = 0, all = 0;
        for (var a = 0; a < access.With.Length; a++)
        {
            notStated += access.NotStated[a];
            all += access.With[a] + access.Without[a] + access.NotStated[a];
        }
        return all > 0 ? notStated / all : 0;
    }
}
