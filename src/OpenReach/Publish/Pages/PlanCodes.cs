using System.Globalization;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Codes of sums that stand in the printed tables and in no table of data: <c>explain</c> finds them in answers/ and figures/ and says
/// what they are the sum of. A purchase, a finding and a row of data have their own.
/// </summary>
internal static class PlanCodes
{
    /// <summary>Everything that the plan buys.</summary>
    public const string Whole = "plan.all";

    /// <summary>Beginnings of the others; behind them stands what the sum is of.</summary>
    public const string OfChannel = "channel.", OfBudget = "budget.", OfSpend = "spent.";

    public static string Channel(string channel) => OfChannel + channel;

    /// <summary>The plan that another budget would buy.</summary>
    public static string Budget(double budget) => OfBudget + budget.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Money spent on a medium, or on a platform in it; all of it where there is none.</summary>
    public static string Spent(string? of) => OfSpend + (of is null ? "all" : Brief.Slug(of));

    /// <summary>Posts of a platform in a month, and their views.</summary>
    public static string Month(string platform, DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{platform}.views.{month:yyyy-MM}");
}
