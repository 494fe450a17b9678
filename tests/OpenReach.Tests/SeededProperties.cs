using FsCheck.Xunit;

[assembly: OpenReach.Tests.SeededProperties]

namespace OpenReach.Tests;

/// <summary>
/// Property tests draw the same cases on every run, so that the suite fails for a change and for nothing else. Where
/// OPENREACH_FUZZ is set they draw new cases: <c>OPENREACH_FUZZ=1 make test</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SeededPropertiesAttribute : PropertiesAttribute
{
    public SeededPropertiesAttribute()
    {
        if (Environment.GetEnvironmentVariable("OPENREACH_FUZZ") is null) Replay = "20250701,1";
    }
}
