using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.HoldOut;

/// <summary>Evidence of people and access alone, for the estimator's own steps.</summary>
internal static class Country
{
    /// <param name="people">Persons (or dwellings) [area][age].</param>
    /// <param name="with">Of them with access, by area: in the unit of <paramref name="people"/>.</param>
    /// <param name="profile">Share online by age.</param>
    /// <param name="coversUniverse">Whether the profile's total is the benchmark; else the areas' is.</param>
    public static Evidence Evidence(
        IReadOnlyList<Area> areas, double[][] people, double[] with, double[] without, IReadOnlyList<AgeBand> ages, double[] profile, bool coversUniverse,
        Period period, DateOnly? accessAsAt, EstimateSettings estimate, IReadOnlyList<PlatformEvidence>? platforms = null)
    {
        var cells = new CellScheme(ages, [Sex.All]);
        var population = new CellTable(people.Length, cells.Count);
        for (var a = 0; a < people.Length; a++) people[a].CopyTo(population[a]);
        return new Evidence
        {
            Settings = new Settings("hold-out", new Publisher("", "", "", ""), period, [], [],
                new CensusSettings([], [], [], AccessUnit.Persons, OnlineMeans.Auto, null), new SurveySettings([], [], [], [], [], []), cells,
                new GeographySettings([], [], [], null, null, null), estimate, new PlanSettings(null, null, null), new PublishSettings("hold-out", null, 0, false, null)),
            Areas = areas,
            NotCovered = [],
            Groups = [Group.Nation(people.Length)],
            GroupNotCovered = new double[1],
            Cells = cells,
            Population = population,
            OutsideAges = new double[people.Length],
            Access = new AccessEvidence(AccessUnit.Persons, with, without, new double[people.Length], null, null),
            InternetUse = new(profile, ages.Count > 1, coversUniverse, null, "hold-out", null),
            Platforms = platforms ?? [],
            Pairs = [],
            Posts = [],
            Series = [],
            AccessAsAt = accessAsAt,
        };
    }

    /// <summary>A platform half of all people use: an estimate needs one, and who is online does not depend on it.</summary>
    public static PlatformEvidence AnyPlatform(int cells, double persons) => new(
        Platform.Facebook, PlatformRole.State, null,
        new UseEvidence([.. Enumerable.Repeat(0.5, cells)], SurveyBase.Online, [.. Enumerable.Repeat(1000.0, cells)], true, null, null, null),
        new ReachEvidence { PeriodReach = [Rounded.Exact(0.1 * persons)], PostReach = [] }, new(0, 0, 0, 0, ""), new(0, 0, 0, 0, ""), null, []);

    /// <summary>Assumptions under which only who is online matters.</summary>
    public static Assumptions Assume(EstimateSettings settings, bool onlineMeansUse) => new()
    {
        OnlineMeansUse = onlineMeansUse,
        HouseholdRatio = 1,
        UnaskedLogOdds = 0,
        AskedOddsRatio = [],
        UseShare = [],
        Duplicates = [],
        Accumulation = [],
        Dependence = settings.T,
    };
}
