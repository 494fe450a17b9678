using System.Runtime.ExceptionServices;

namespace OpenReach.Terms;

/// <summary>Works that know nothing of one another, on as many cores as there are.</summary>
internal static class Together
{
    /// <summary>What stops one of them is thrown as it is, once all have ended; of several that of the first in the order given.</summary>
    public static void Do(params Action[] works) => Made(Array.ConvertAll<Action, Func<bool>>(works, work => () =>
    {
        work();
        return true;
    }));

    /// <summary>What each of them makes, in the order given.</summary>
    /// <inheritdoc cref="Do"/>
    public static T[] Made<T>(params Func<T>[] works)
    {
        var made = new T[works.Length];
        var stopped = new ExceptionDispatchInfo?[works.Length];
        var others = Enumerable.Range(1, works.Length - 1).Select(i => Task.Run(() => Make(i))).ToArray();
        Make(0);
        Task.WaitAll(others);
        foreach (var one in stopped) one?.Throw();
        return made;

        void Make(int i)
        {
            try
            {
                made[i] = works[i]();
            }
#pragma warning disable CA1031 // Thrown above, on the thread of the caller.
            catch (Exception e)
#pragma warning restore CA1031
            {
                stopped[i] = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
