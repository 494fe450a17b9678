using OpenReach.Judge;
using OpenReach.Plan.Evaluate;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>What to do about the missed: the door of Plan.</summary>
/// <param name="Rows">By people missed, most first; ties by code.</param>
/// <param name="Reason">Why there are no purchases yet (<c>no-channels</c>), or null.</param>
internal sealed record OutreachPlan(IReadOnlyList<PlanRow> Rows, string? Reason)
{
    /// <summary>The plan as a whole; null where nothing is bought. The rows are then its purchases, those that stay most surely first.</summary>
    public PlanTotals? Totals { get; init; }
}

/// <summary>What the purchases cost and reach together, how sure that is, and how near to the best it is proven to be.</summary>
internal sealed record PlanTotals
{
    /// <summary>As the settings write it; empty where they name none.</summary>
    public required string Currency { get; init; }

    /// <summary>Null where a number of people was asked for without a limit of money.</summary>
    public required double? Budget { get; init; }

    /// <summary>People asked for; null where the most for the budget was.</summary>
    public required double? Asked { get; init; }

    /// <summary>Whom the plan is for.</summary>
    public required PlanAim Aim { get; init; }

    /// <summary>People the plan is for.</summary>
    public required double TargetPeople { get; init; }
    public required double Cost { get; init; }

    /// <summary>Newly reached: the sum of the rows as published, with its range over the draws.</summary>
    public required double People { get; init; }
    public required Band PeopleRange { get; init; }
    public required double? CostPerPerson { get; init; }
    public required Band? CostPerPersonRange { get; init; }

    /// <summary>Proven: no plan reaches more (or, for a number of people, costs less). Unrounded, as is <see cref="Objective"/>.</summary>
    public required double Bound { get; init; }
    public required double Objective { get; init; }

    /// <summary>Relative; 0 only where plan and bound meet, and only then may the plan be called optimal.</summary>
    public required double Gap { get; init; }

    /// <summary><c>scip</c>, or <c>prices</c> or <c>greedy</c> with a Lagrangian bound.</summary>
    public required string Solver { get; init; }

    /// <summary>True where the exact search was wanted and could not be made: the native solver is not to be loaded, or its time ran out.</summary>
    public required bool WithoutExact { get; init; }

    /// <summary>Joint draws behind the ranges, and whether they hold missed people too (<c>people-and-channels</c>) or only shares of channels (<c>channels-only</c>).</summary>
    public required int Draws { get; init; }
    public required string DrawsOf { get; init; }

    /// <summary>What keeps the plan from reaching more.</summary>
    public required IReadOnlyList<Said> Binding { get; init; }
    public required IReadOnlyList<FloorPrice> Floors { get; init; }

    /// <summary>Ten budgets, ascending; people never fall.</summary>
    public required IReadOnlyList<FrontierPoint> Frontier { get; init; }

    /// <summary>By people newly reached, most first.</summary>
    public required IReadOnlyList<ChannelTotal> Channels { get; init; }

    /// <summary>What the plan pays for a person at its margin: where the next sum of money goes; null where all that reaches anybody is bought.</summary>
    public required double? MarginalCost { get; init; }

    /// <summary>Places without a purchase of their own, most missed first, and what each lacks.</summary>
    public required IReadOnlyList<PlaceLeftOut> LeftOut { get; init; }

    /// <summary>Like places that wait or stay without, so that it can be told afterwards whether the plan worked.</summary>
    public required EvaluationDesign Evaluation { get; init; }

    /// <summary>Day the prices are judged as at, and the oldest of them.</summary>
    public required DateOnly PricesAsked { get; init; }
    public required DateOnly OldestPrice { get; init; }

    /// <summary>Prices in the plan that had expired by then.</summary>
    public required int ExpiredPrices { get; init; }

    /// <summary>Longest lead time of a purchase, in days; null where none is told.</summary>
    public required int? LongestLead { get; init; }

    /// <summary>What the posts and adverts cost, beside the plan; null where it is not known.</summary>
    public required OnlineCost? Online { get; init; }
}

/// <summary>Posts and adverts, for a resident reached online. Every number is null where the settings withhold them.</summary>
/// <param name="Reached">Residents reached online, as published, with their range; null where reach is not known.</param>
/// <param name="File">The table that the money comes from; null where the settings say it.</param>
internal sealed record OnlineCost(bool Withheld, double? Spend, double? Reached, Band? ReachedRange, string? File)
{
    public double? Each => Spend is { } money && Reached is > 0 and var people ? money / people : null;
    public Band? EachRange => Each is not null && ReachedRange is { Low: > 0 } range ? new Band(Spend!.Value / range.High, Spend.Value / range.Low) : null;
}

/// <param name="Name">As the settings write it.</param>
/// <param name="Rule">The same for a sentence: <c>at least 15% of the money for Varumoor Region</c>.</param>
/// <param name="Without">People (or, for a number of people, money) that the plan without this floor would reach or cost; the difference is the price of the floor.</param>
internal sealed record FloorPrice(string Name, Said Rule, double Without, double Price);

internal readonly record struct FrontierPoint(double Budget, double Cost, double People, Band Range, bool IsPlan);

internal sealed record ChannelTotal(string Channel, string Name, double Units, string Unit, double Cost, double People, Band Range);

/// <param name="Missed">People of the target there; null where not known.</param>
/// <param name="Next">Its best further purchase; null where no channel reaches its people.</param>
/// <param name="Why">What the place lacks.</param>
internal sealed record PlaceLeftOut(string Area, string AreaName, double Missed, NextPurchase? Next, IReadOnlyList<Said> Why);

/// <summary>What would be bought next for a place.</summary>
/// <param name="Key"><c>channel@place</c>, as the settings name it.</param>
/// <param name="People">Whom it would newly reach, in all the places it covers.</param>
/// <param name="MissedNeeded">People who would have to be missed in the place for the purchase to be worth its money; null where it is worth it already.</param>
internal sealed record NextPurchase(string Key, string Name, int Units, double Cost, double People, double CostPerPerson, double? MissedNeeded);

/// <summary>One place, or one purchase in it. Money in the plan's currency, gains in persons.</summary>
/// <param name="Channel">Null where the row only names the place.</param>
/// <param name="Missed">The finding the row rests on.</param>
/// <param name="MainLoss">The largest of the three losses, and its finding.</param>
/// <param name="Gains">Whom it reaches; null where nobody is known to gain.</param>
/// <param name="Why">Why the place is here.</param>
internal sealed record PlanRow(
    string Area, string AreaName, string? Channel, string? ChannelName, Measure? Loss, string? Unit, double? Units, double? Cost,
    double? NewlyReached, Band? NewlyReachedRange, double? CostPerPerson, Band? CostPerPersonRange, Gainers? Gains, double? ChanceKept,
    double? PWorstTenth, IReadOnlyList<Said> Why, Status Status, string Code, Finding Missed, Finding? MainLoss)
{
    /// <summary>What the order needs beside units and cost: who sells it, in how many days, and how addresses are chosen.</summary>
    public OrderDetail? Order { get; init; }
}

/// <summary>Who most of the people reached are.</summary>
/// <param name="Age">Null where ages cannot be told apart, or are all.</param>
/// <param name="Mostly">True where others are among them.</param>
internal sealed record Gainers(Measure Loss, AgeBand? Age, bool Mostly);

/// <summary>Whom a plan is for.</summary>
/// <param name="Ages">In order; none for all.</param>
/// <param name="Places">Names; none for all.</param>
internal sealed record PlanAim(PlanTarget Of, IReadOnlyList<AgeBand> Ages, IReadOnlyList<string> Places);

/// <param name="Areas">Codes of the areas it covers with the share of their people, by code.</param>
internal sealed record OrderDetail(
    string? Provider, int? LeadDays, string? AddressRule, double UnitCost, double SetupCost, string Source, DateOnly AsAt, DateOnly? Expires, IReadOnlyList<PlaceShare> Areas);
