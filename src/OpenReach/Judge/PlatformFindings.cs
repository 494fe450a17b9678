using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>
/// Findings of platforms: accounts of the whole release, and persons (audience, reached, coverage) for the nation by age and sex and
/// for every group. What an export does not tell is a blank with its reason, never a zero.
/// </summary>
internal sealed class PlatformFindings(Estimates estimates, PublishedTree tree, PopulationGate gate)
{
    private const string NoRange = "range-not-yet-estimated", NotInExports = "not-in-exports";

    /// <summary>Replicates vary people, so accounts have a point and, where posts are accumulated, a band.</summary>
    private const string RangeOfPeopleOnly = "range-of-people-only";

    public IReadOnlyList<Finding> All() => [.. estimates.Platforms.SelectMany(p => Accounts(p).Concat(Persons(p)))];

    private IEnumerable<Finding> Accounts(PlatformEstimate p)
    {
        var scope = new Scope(null, estimates.Groups[0].Code, AgeBand.All, Sex.All, p.Platform, p.Account);
        var why = p.Reason ?? "no-reach";
        yield return Published(scope, Measure.PostsRead, p.PostsRead);
        yield return Published(scope, Measure.PostsPublished, p.PostsPublished);
        yield return p.ViewsMixed ? Make(scope, Measure.Views, null, null, Status.Break, "impressions-and-views") : Published(scope, Measure.Views, p.Views);
        yield return Published(scope, Measure.Followers, p.Followers);
        yield return AccountsReached(scope, p);
        yield return Estimated(scope, Measure.Abroad, p.Abroad, p.AccountsReached is null ? why : "abroad-unknown");
        yield return Estimated(scope, Measure.Duplicates, p.Duplicates, why);
        yield return Estimated(scope, Measure.OutsideAges, p.OutsideAges, p.AccountsReached is null ? why : "no-age-table");
        yield return Estimated(scope, Measure.Unplaced, p.Unplaced, why);
        yield return Estimated(scope, Measure.UnknownPlace, p.UnknownPlace, why);
    }

    private static Finding Published(Scope scope, Measure measure, double? value) => value is null
        ? Make(scope, measure, null, null, Status.Insufficient, NotInExports)
        : Make(scope, measure, value, null, Status.Published, "platform-count");

    private Finding AccountsReached(Scope scope, PlatformEstimate p)
    {
        var band = p.AccountsReachedBand;
        if (p.AccountsReached is not { } value)
            return Make(scope, Measure.AccountsReached, null, Outwards(band, null), Status.Insufficient, p.Reason ?? NotInExports);
        // A band without width: the platform itself counted the accounts of the period.
        if (band is null || band.Value.Low == band.Value.High) return Make(scope, Measure.AccountsReached, value, null, Status.Published, "platform-count");
        var published = tree.Rounding.Nearest(value);
        // Without a use rate accounts cannot become persons; as accounts they are as good as any.
        var partial = p.Reason is not (null or "no-use-rate");
        return Make(scope, Measure.AccountsReached, published, Outwards(band, published),
            partial ? Status.Unreliable : Status.Estimated, partial ? $"{p.Reason}; {RangeOfPeopleOnly}" : RangeOfPeopleOnly);
    }

    private Band? Outwards(Band? band, double? value) => band is { } b ? tree.Rounding.Outwards(b.Low, b.High, value, Unit.Accounts) : null;

    private Finding Estimated(Scope scope, Measure measure, double? value, string why) => value is { } v
        ? Make(scope, measure, tree.Rounding.Nearest(v), null, Status.Estimated, RangeOfPeopleOnly)
        : Make(scope, measure, null, null, Status.Insufficient, why);

    private IEnumerable<Finding> Persons(PlatformEstimate p)
    {
        var (audience, reached) = (NationRows(p.Audience), NationRows(p.Reached));
        var why = NationWithheld(p, reached);
        foreach (var (age, sex, scope) in LevelFindings.Rows(estimates.Cells, estimates.Groups[0].Code))
        {
            var row = estimates.GroupRow(0, age, sex);
            foreach (var finding in PersonRow(p, row, scope, audience[row], reached[row], gate.Group(0, age + sex == 0, Residents(row)), why?[age, sex])) yield return finding;
        }
        var groupWhy = GroupsWithheld(p);
        for (var g = 1; g < estimates.Groups.Count; g++)
        {
            var row = estimates.GroupRow(g, 0, 0);
            var scope = new Scope(null, estimates.Groups[g].Code, AgeBand.All, Sex.All);
            foreach (var finding in PersonRow(p, row, scope, Nearest(p.Audience, row), Nearest(p.Reached, row), gate.Group(g, true, Residents(row)), groupWhy[g])) yield return finding;
        }
    }

    /// <summary>Why rows of the nation are withheld, by age and sex with 0 for all; null where none is.</summary>
    private string?[,]? NationWithheld(PlatformEstimate p, double?[] reached)
    {
        var cells = estimates.Cells;
        if (!estimates.Settings.Publish.Gates || p.Reason is not null) return null;
        var table = new double[cells.Ages.Count, cells.Sexes.Count];
        for (var age = 0; age < cells.Ages.Count; age++)
            for (var sex = 0; sex < cells.Sexes.Count; sex++)
                table[age, sex] = reached[estimates.GroupRow(0, age + 1, sex + 1)] ?? 0;
        return table.Cast<double>().Any(v => v is > 0 and < PlatformThreshold.Least) ? PlatformThreshold.Rows(table, Math.Max(1, tree.Rounding.Base)) : null;
    }

    /// <summary>Why rows of groups are withheld, by group. Groups of a kind add up to what the nation prints.</summary>
    private string?[] GroupsWithheld(PlatformEstimate p)
    {
        var why = new string?[estimates.Groups.Count];
        if (!estimates.Settings.Publish.Gates || p.Reason is not null) return why;
        foreach (var kind in Enumerable.Range(1, why.Length - 1).GroupBy(g => estimates.Groups[g].Kind, StringComparer.Ordinal))
        {
            int[] groups = [.. kind];
            var found = PlatformThreshold.List([.. groups.Select(g => Nearest(p.Reached, estimates.GroupRow(g, 0, 0)))]);
            for (var i = 0; i < groups.Length; i++) why[groups[i]] = found[i];
        }
        return why;
    }

    private double Residents(int row) => estimates.ByGroup[Measure.Residents].Value[row];

    private IEnumerable<Finding> PersonRow(PlatformEstimate p, int row, Scope group, double? audience, double? reached, string? fewPeople, string? fewAccounts)
    {
        var scope = group with { Platform = p.Platform, Account = p.Account };
        var residents = estimates.ByGroup[Measure.Residents].Value[row];
        var byAge = !scope.Age.IsAll && !(p.HasAgeProfile && estimates.HasAgeProfile);
        var why = p.Reason ?? (p.IsState ? "no-reach" : "no-use-rate");
        if (fewPeople is not null)
        {
            foreach (var measure in new[] { Measure.Audience, Measure.Reached, Measure.Coverage }) yield return Make(scope, measure, null, null, Status.Suppressed, fewPeople);
            yield break;
        }

        yield return audience is null
            ? Make(scope, Measure.Audience, null, Range(p.Audience, row, null, 1), Status.Insufficient, why)
            : Value(scope, Measure.Audience, audience.Value, p.Audience, row, 1, byAge);
        var usable = p.Reason is null && reached is not null;
        if (usable && fewAccounts is not null)
        {
            yield return Make(scope, Measure.Reached, null, null, Status.Suppressed, fewAccounts);
            yield return Make(scope, Measure.Coverage, null, null, Status.Suppressed, fewAccounts);
            yield break;
        }
        yield return usable
            ? Value(scope, Measure.Reached, reached!.Value, p.Reached, row, 1, byAge)
            : Make(scope, Measure.Reached, null, Range(p.Reached, row, null, 1), Status.Insufficient, why);
        yield return !(residents > 0)
            ? Make(scope, Measure.Coverage, null, null, Status.NotApplicable, "no-residents")
            : usable
                ? Value(scope, Measure.Coverage, tree.Rounding.Share(p.Reached.Value[row] / residents), p.Reached, row, residents, byAge)
                : Make(scope, Measure.Coverage, null, Range(p.Reached, row, null, residents, Unit.Share), Status.Insufficient, why);
    }

    /// <param name="per">What the column is divided by: 1 for persons, residents for a share.</param>
    private Finding Value(Scope scope, Measure measure, double value, Column column, int row, double per, bool byAge)
    {
        var unit = measure.Unit();
        var noRange = double.IsNaN(column.Low[row]);
        var reason = (byAge, noRange) switch { (true, true) => $"no-age-profile; {NoRange}", (true, false) => "no-age-profile", (false, true) => NoRange, _ => null };
        return new(FindingCode.Of(measure, scope), measure, scope, value,
            tree.Rounding.Outwards(column.Low[row] / per, column.High[row] / per, value, unit),
            tree.Rounding.Outwards(column.GivenLow[row] / per, column.GivenHigh[row] / per, value, unit),
            Range(column, row, value, per, unit), unit, byAge ? Status.Unreliable : Status.Estimated, reason);
    }

    private Band? Range(Column column, int row, double? value, double per, Unit unit = Unit.Persons) =>
        tree.Rounding.Outwards(column.BandLow[row] / per, column.BandHigh[row] / per, value, unit);

    private double? Nearest(Column column, int row) => double.IsNaN(column.Value[row]) ? null : tree.Rounding.Nearest(column.Value[row]);

    /// <summary>The nation's rows, by group row, rounded so that ages and sexes add up to the total.</summary>
    private double?[] NationRows(Column column)
    {
        var cells = estimates.Cells;
        var rows = new double?[estimates.GroupRow(1, 0, 0)];
        var exact = new double[cells.Count];
        for (var age = 0; age < cells.Ages.Count; age++)
            for (var sex = 0; sex < cells.Sexes.Count; sex++)
                exact[cells.Index(age, sex)] = tree.Rounding.Units(column.Value[estimates.GroupRow(0, age + 1, sex + 1)]);
        if (exact.Any(double.IsNaN)) return [.. Enumerable.Range(0, rows.Length).Select(row => Nearest(column, row))];

        var published = ControlledRounding.Apportion(exact, ControlledRounding.Nearest(exact.Sum()), []);
        foreach (var (age, sex, scope) in LevelFindings.Rows(cells, ""))
            rows[estimates.GroupRow(0, age, sex)] = tree.Rounding.Count(cells.Within(scope.Age, scope.Sex).Sum(cell => published[cell]));
        return rows;
    }

    private static Finding Make(Scope scope, Measure measure, double? value, Band? band, Status status, string? reason) =>
        new(FindingCode.Of(measure, scope), measure, scope, value, null, null, band, measure.Unit(byPlatform: true), status, reason);
}
