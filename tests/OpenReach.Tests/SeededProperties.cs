using FsCheck.Xunit;

[assembly: OpenReach.Tests.SeededProperties]

namespace OpenReach.Tests;

/// <summary>
/// Property tests draw the same cases on every run, so that the suite fails for a change and for nothing else. <c>make fuzz</c> sets
/// OPENREACH_FUZZ, and then they draw new cases.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SeededPropertiesAttribute : PropertiesAttribute
{
    public SeededPropertiesAttribute()
    {
        if (Environment.GetEnvironmentVariable("OPENREACH_FUZZ") is null) Replay = "20250701,1";
    }
}
