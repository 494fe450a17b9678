using System.Runtime.ExceptionServices;

namespace OpenReach.Terms;

/// <summary>Works that know nothing of one another, on as many cores as there are.</summary>
internal static class Together
{
    /// <summary>What stops one of them is thrown as it is, once all have ended; of several that of the first in the order given.</summary>
    public static void Do(params Action[] works)
    {
        var stopped = new ExceptionDispatchInfo?[works.Length];
        Parallel.For(0, works.Length, i =>
        {
            try
            {
                works[i]();
            }
#pragma warning disable CA1031 // Thrown below, on the thread of the caller.
            catch (Exception e)
#pragma warning restore CA1031
            {
                stopped[i] = ExceptionDispatchInfo.Capture(e);
            }
        });
        foreach (var one in stopped) one?.Throw();
    }
}
