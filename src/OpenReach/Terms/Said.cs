using System.Globalization;

namespace OpenReach.Terms;

/// <summary>What stands at a place of a sentence: a value, not yet in words, so that every language can word it.</summary>
public abstract record Part
{
    public static implicit operator Part(string text) => new AsItStands(text);
    public static implicit operator Part(double number) => new NumberAs(number, NumberAs.Whole);
    public static implicit operator Part(DateOnly day) => new Day(day);
    public static implicit operator Part(AgeBand ages) => new Ages(ages);
}

/// <summary>
/// A sentence in parts: its key in the wording of the pages, and what stands at its places, by name. Rooms before Publish decide what is said
/// and hand it over like this; Publish words it, in the language of the release on its pages and in English in its data. Within another
/// sentence it is a phrase.
/// </summary>
public sealed record Said(string Key, params (string Name, Part Value)[] Values) : Part
{
    public bool Equals(Said? other) => other is not null && Key == other.Key && Values.SequenceEqual(other.Values);
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A name, a code, or words of a file of the project.</summary>
public sealed record AsItStands(string Text) : Part;

public sealed record Day(DateOnly Date) : Part;

public sealed record Ages(AgeBand Band) : Part;

/// <summary>A number with the figures that a pattern of the runtime asks for. Some that would print as none is under the least that can be printed.</summary>
public sealed record NumberAs(double Value, string Pattern) : Part
{
    public const string Whole = "#,0";
}

/// <summary>A count with its noun: <c>1 area</c>, <c>1,200 areas</c>.</summary>
/// <param name="Noun">Key of the noun's plural forms.</param>
public sealed record CountOf(double Number, string Noun) : Part;

/// <summary>A part of 1 in per cent, with as many figures as tell it from none.</summary>
public sealed record PartOf(double Share) : Part;

/// <summary><c>a, b and c</c>.</summary>
public sealed record ListOf(params Part[] Parts) : Part
{
    public bool Equals(ListOf? other) => other is not null && Parts.SequenceEqual(other.Parts);
    public override int GetHashCode() => Parts.Length;
}

/// <summary>Why a platform or a number is as it is, in data words: <c>posts-incomplete (27 of 2083)</c>.</summary>
public sealed record DataReason(string Words) : Part;

/// <summary>What a platform counts, by its name in the metric register.</summary>
public sealed record Counts(string Metric) : Part;

/// <summary>What a metric counts on a platform since a day on which that changed.</summary>
/// <param name="Text">As the metric register has it, in English.</param>
public sealed record Definition(string Platform, string Metric, DateOnly From, string Text) : Part
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"break.{Platform}.{Metric.Replace('_', '-')}.{From:yyyy-MM-dd}");
}
