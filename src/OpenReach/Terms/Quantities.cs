namespace OpenReach.Terms;

/// <summary>A number of people who live in an area. May be fractional inside the estimator; whole when published.</summary>
public readonly record struct Persons(double Count)
{
    public static Persons operator +(Persons a, Persons b) => new(a.Count + b.Count);
    public static Persons operator -(Persons a, Persons b) => new(a.Count - b.Count);
}

/// <summary>A number of platform accounts. One person may hold several, and some accounts are no person.</summary>
public readonly record struct Accounts(double Count)
{
    public static Accounts operator +(Accounts a, Accounts b) => new(a.Count + b.Count);
}

/// <summary>How often posts were served. Views add up; people do not.</summary>
public readonly record struct Views(double Count)
{
    public static Views operator +(Views a, Views b) => new(a.Count + b.Count);
}

/// <summary>A number of dwellings or households. Not people: see METHOD.md, dwellings to persons.</summary>
public readonly record struct Dwellings(double Count)
{
    public static Dwellings operator +(Dwellings a, Dwellings b) => new(a.Count + b.Count);
}

/// <summary>
/// Accounts served at least one post of one thing (a post, a day, a period, a platform).
/// There is no <c>+</c> on purpose: the same account may be in both, so the sum is not a reach.
/// Only <see cref="DeduplicatedReach"/> joins reaches, and only the estimator makes one.
/// </summary>
public readonly record struct Reach(double Accounts);

/// <summary>Persons served at least one of several posts or platforms, each counted once.</summary>
public readonly record struct DeduplicatedReach
{
    internal DeduplicatedReach(double persons) => Persons = persons;

    /// <summary>Persons; zero for <c>default</c>.</summary>
    public double Persons { get; }
}

/// <summary>A low, a middle and a high value at a stated level. Low may equal high; never low over high.</summary>
public readonly record struct Interval
{
    public Interval(double low, double middle, double high)
    {
        if (!(low <= middle && middle <= high))
            throw new ArgumentException($"An interval needs low <= middle <= high, got {low}, {middle}, {high}.");
        (Low, Middle, High) = (low, middle, high);
    }

    public double Low { get; }
    public double Middle { get; }
    public double High { get; }
}

/// <summary>
/// The identified band: what the data cannot tell, whatever the sample (method section 5.1). Not a margin of error.
/// </summary>
public readonly record struct Band
{
    public Band(double low, double high)
    {
        if (!(low <= high)) throw new ArgumentException($"A band needs low <= high, got {low}, {high}.");
        (Low, High) = (low, high);
    }

    public double Low { get; }
    public double High { get; }
}
