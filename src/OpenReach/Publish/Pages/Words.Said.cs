using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>What rooms before Publish hand over in parts, in words.</summary>
internal sealed partial class Words
{
    public string CheckTitle(Check check) => T($"check.{check.Id}.title");
    public string CheckWhy(Check check) => T($"check.{check.Id}.why");

    /// <summary>What was found, and what to do about it where there is something.</summary>
    public string CheckFoundAndAdvice(Check check) => Sentences(check.Found.Concat(check.Advice));

    /// <summary>Whole sentences, one after the other.</summary>
    public string Sentences(IEnumerable<Said> said) => string.Join(' ', said.Select(Sentence));

    /// <summary>A name or a path at its beginning stays as it is written.</summary>
    public string Sentence(Said said)
    {
        var text = Phrase(said);
        return said.Values.Any(v => v.Value is AsItStands name && text.StartsWith(name.Text, StringComparison.Ordinal)) ? text : Say.Capital(text);
    }

    /// <summary>A part of a sentence.</summary>
    /// <exception cref="ArgumentException">The file has no such sentence, or other places in it.</exception>
    public string Phrase(Said said) => Wording.Say(said.Key, [.. said.Values.Select(v => (v.Name, Value(v.Value)))]);

    private string Value(Part value) => value switch
    {
        AsItStands name => name.Text,
        Said said => Phrase(said),
        Day day => Say.Date(day.Date),
        Ages ages => Say.Ages(ages.Band),
        NumberAs number => Say.NumberAs(number.Value, number.Pattern),
        CountOf count => T("number.counted", ("number", Say.Count(count.Number)), ("noun", Say.Noun(count.Number, count.Noun))),
        PartOf part => Say.PartOf(part.Share),
        ListOf list => Say.List([.. list.Parts.Select(Value)]),
        DataReason reason => Reason(reason.Words),
        Counts counts => MetricName(counts.Metric),
        Definition since => Wording.Knows(since.Key) ? T(since.Key) : since.Text,
        _ => throw new ArgumentException($"There are no words for {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>For files of data and the screen, where a line breaks anywhere.</summary>
    public static string WithPlainBlanks(string sentence) => sentence.Replace('\u00a0', ' ');

    /// <summary>As files of data and the screen have it: English, with plain blanks; null where nothing is said.</summary>
    public static string? InData(IReadOnlyList<Said> said) => said.Count == 0 ? null : WithPlainBlanks(English.Sentences(said));

    public static string? InData(Gainers? gainers) => gainers is null ? null : WithPlainBlanks(English.Plan.Who(gainers));
}
