using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>People are whole: who of a cell is online, on a platform and reached, drawn from the shares (method 5.2, finite population).</summary>
internal static class WholePeople
{
    /// <summary>Four numbers of a cell: online, on no platform, reached given the dependence assumption, reached.</summary>
    /// <param name="online">Expected persons online of <paramref name="persons"/>.</param>
    /// <param name="noPlatform">Shares of the online.</param>
    /// <param name="drawOnline">Whether the number online is drawn too.</param>
    public static void Draw(
        double persons, double online, double noPlatform, double given, double reached, bool drawOnline,
        (ulong R0, ulong R1, ulong R2, ulong R3) words, Span<double> parts)
    {
        if (drawOnline && Math.Round(persons) is var all and > 0)
            online = Draws.Binomial(Draws.Uniform(words.R0), (long)all, Math.Clamp(online / persons, 0, 1)) * (persons / all);
        var whole = (long)Math.Round(online);
        if (whole == 0)
        {
            (parts[0], parts[1], parts[2], parts[3]) = (online, online * noPlatform, online * given, online * reached);
            return;
        }
        // Census tables share out ages, so a cell may hold a fraction of a person; the draw keeps it.
        var scale = online / whole;
        var none = Draws.Binomial(Draws.Uniform(words.R1), whole, noPlatform);
        var (left, rest, u) = (whole - none, 1 - noPlatform, Draws.Uniform(words.R2));
        parts[0] = online;
        parts[1] = none * scale;
        parts[2] = rest > 0 ? Draws.Binomial(u, left, Math.Min(1, given / rest)) * scale : 0;
        // The same uniform for both, so that they differ by the dependence alone.
        parts[3] = rest > 0 ? Draws.Binomial(u, left, Math.Min(1, reached / rest)) * scale : 0;
    }
}
