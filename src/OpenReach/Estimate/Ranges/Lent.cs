using System.Collections.Concurrent;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Rooms to work in that are lent to the threads of a loop: a loop begins many pieces of work on each thread, and tables made anew for each
/// would be most of what is allocated.
/// </summary>
internal sealed class Lent<T>(Func<T> make)
{
    private readonly ConcurrentBag<T> free = [];

    public T Take() => free.TryTake(out var one) ? one : make();
    public void Return(T one) => free.Add(one);
}
