using OpenReach.Terms;

namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Unbiased random rounding to base 3 (METHOD section 7.3), for offices whose rule it is: a count goes to one of its two neighbours with the
/// chance that leaves its expectation as it is. The draw belongs to the number's code, so the same number always rounds the same way.
/// Numbers are rounded one by one, so they do not add up.
/// </summary>
internal static class RandomRounding
{
    public const int Base = 3;

    /// <summary>Stream of the counter generator that only this uses.</summary>
    private const ulong Stream = 0x52_4E_44_33;

    public static double Round(double count, double uniform)
    {
        var lower = Math.Floor(count / Base + 1e-9) * Base;
        return uniform < ChanceUp(count) ? lower + Base : lower;
    }

    /// <summary>Chance of the upper neighbour: 0 for a multiple of the base.</summary>
    public static double ChanceUp(double count)
    {
        var over = count / Base - Math.Floor(count / Base + 1e-9);
        return over < 1e-9 ? 0 : over;
    }

    /// <summary>The finding with its count rounded and its ranges widened to multiples of the base; blanks stay.</summary>
    public static Finding Apply(Finding finding, int seed)
    {
        if (finding.Value is not { } exact) return finding;
        var rounding = new Rounding(Base);
        // Beside rounded counts a share is in whole points, for a finer one would give the count back.
        var value = finding.Unit == Unit.Share ? rounding.Share(exact) : Round(exact, Draws.Uniform((ulong)seed, Stream, 0, Hash(finding.Code)));
        return finding with { Value = value, Interval = Wide(finding.Interval), Given = Wide(finding.Given), Band = Wide(finding.Band) };

        Band? Wide(Band? range) => range is { } r ? rounding.Outwards(r.Low, r.High, value, finding.Unit) : null;
    }

    /// <summary>FNV-1a of the code's letters: the counter's cell.</summary>
    private static ulong Hash(string code)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in code) hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash;
    }
}
