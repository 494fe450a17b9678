using System.Globalization;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>Where the missed are, and why: the places of the plan, by people missed.</summary>
internal static class Planner
{
    private static readonly Measure[] Losses = [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed];

    /// <summary>
    /// One row a covered area, most missed first, ties by code. Where reach is not known, the people missed for certain (no internet, no
    /// platform) order the places. Areas without an access figure are left out: nothing is known of their people.
    /// </summary>
    public static OutreachPlan Make(Findings findings, PlanSettings plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var names = findings.Areas.ToDictionary(a => a.Code, a => a.Name, StringComparer.Ordinal);
        var ages = AgesMissed(findings);
        var rows = findings.ByArea.GroupBy(f => f.Scope.Area!, StringComparer.Ordinal)
            .Select(area => Row(area.Key, names[area.Key], area.ToDictionary(f => f.Measure), ages))
            .OfType<(PlanRow Row, double Known)>()
            .OrderByDescending(p => p.Known).ThenBy(p => p.Row.Area, StringComparer.Ordinal)
            .Select(p => p.Row);
        return new([.. rows], "no-channels");
    }

    private static (PlanRow Row, double Known)? Row(
        string code, string name, Dictionary<Measure, Finding> area, Dictionary<(string Area, Measure Loss), AgeBand> ages)
    {
        if (area[Measure.Residents].Value is not { } residents) return null;
        var missed = area[Measure.Missed];
        var losses = Losses.Select(m => area[m]).Where(f => f.Value is not null).ToArray();
        var known = losses.Sum(f => f.Value!.Value);
        var main = losses.Where(f => f.Value > 0).MaxBy(f => f.Value);
        AgeBand? age = main is not null && ages.TryGetValue((code, main.Measure), out var band) ? band : null;
        var row = new PlanRow(code, name, null, null, main?.Measure, null, null, null, null, null, null, null,
            main is null ? null : new(main.Measure, age, Mostly: false), null, area[Measure.PWorstTenth].Value,
            [.. Why(residents, missed, known, main)], missed.Status, "plan." + FindingCode.Of(Measure.Missed, missed.Scope), missed, main);
        return (row, known);
    }

    private static IEnumerable<Said> Why(double residents, Finding missed, double known, Finding? main)
    {
        if (residents <= 0) yield return new Said("plan.place.nobody");
        else yield return missed.Value is { } value ? new Said("plan.place.missed", ("people", value), ("residents", residents)) : new Said("plan.place.atLeast", ("people", known), ("residents", residents));
        if (residents > 0 && main is { Value: { } people })
            yield return main.Measure switch
            {
                Measure.MissedNoInternet => new Said("plan.place.main.noInternet", ("people", people)),
                Measure.MissedNoPlatform => new Said("plan.place.main.noPlatform", ("people", people)),
                _ => new Said("plan.place.main.notServed", ("people", people)),
            };
    }

    /// <summary>The age band with the most people of each loss in each area; empty where ages cannot be told apart.</summary>
    private static Dictionary<(string Area, Measure Loss), AgeBand> AgesMissed(Findings findings)
    {
        var most = new Dictionary<(string, Measure), AgeBand>();
        if (!findings.HasAgeProfile || findings.Cells.Ages.Count < 2) return most;

        var byAge = new Dictionary<(string Area, Measure Loss, AgeBand Age), double>();
        foreach (var finding in CellFindings.Only(findings.ByAreaCell, Losses))
            if (finding.Value is { } value)
            {
                var key = (finding.Scope.Area!, finding.Measure, finding.Scope.Age);
                byAge[key] = byAge.GetValueOrDefault(key) + value;
            }
        foreach (var loss in byAge.GroupBy(p => (p.Key.Area, p.Key.Loss)))
            most[loss.Key] = loss.OrderByDescending(p => p.Value).ThenBy(p => p.Key.Age).First().Key.Age;
        return most;
    }

    internal static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
