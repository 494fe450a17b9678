namespace OpenReach.Terms;

/// <summary>
/// A sentence in parts: its key in the wording of the pages, and what stands at its places. Rooms before Publish decide what is said and
/// hand it over like this; Publish words it, in the language of the release on its pages and in English in its data.
/// </summary>
/// <param name="Values">
/// By name: a <c>string</c> as it stands (a name, a code, words of a file), an <c>int</c> or <c>double</c> as a count, a <c>DateOnly</c> as a day,
/// an <see cref="AgeBand"/> as ages, one of the types below, another <see cref="Said"/>, or a list of any of these.
/// </param>
public sealed record Said(string Key, params (string Name, object Value)[] Values);

/// <summary>A count with its noun: <c>1 area</c>, <c>1,200 areas</c>.</summary>
/// <param name="Noun">Key of the noun's plural forms.</param>
public readonly record struct CountOf(double Number, string Noun);

/// <summary>A number with the figures that a pattern of the runtime asks for. A small one is not printed as none: <c>under 0.1</c>.</summary>
public readonly record struct NumberAs(double Value, string Pattern);

/// <summary>A part of 1 in per cent, with as many figures as tell it from none.</summary>
public readonly record struct PartOf(double Share);

/// <summary>Why a platform or a number is as it is, in data words: <c>posts-incomplete (27 of 2083)</c>.</summary>
public readonly record struct DataReason(string Words);

/// <summary>What a platform counts, by its name in the metric register.</summary>
public readonly record struct Counts(string Metric);

/// <summary>What a metric counts on a platform since a day on which that changed, as the metric register has it in English.</summary>
public readonly record struct Definition(string Platform, string Metric, DateOnly From, string Text)
{
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"break.{Platform}.{Metric.Replace('_', '-')}.{From:yyyy-MM-dd}");
}
