using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>The sign that stands before the word of a status where a number would be.</summary>
internal static class StatusMarks
{
    public static string Of(Status status) => status switch
    {
        Status.Insufficient or Status.Unreliable => "?",
        Status.Suppressed => "\u00d7",
        Status.NotCovered => "\u2013",
        Status.Break => "//",
        Status.NotApplicable => "\u00b7",
        _ => "",
    };
}
