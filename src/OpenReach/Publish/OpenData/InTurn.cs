namespace OpenReach.Publish.OpenData;

/// <summary>Work that is cut into pieces: made beside one another, taken in their order, and never many held at once.</summary>
internal static class InTurn
{
    private static readonly int Together = 4 * Environment.ProcessorCount;

    public static IEnumerable<TMade> Made<TPiece, TMade>(IEnumerable<TPiece> pieces, Func<TPiece, TMade> make)
    {
        foreach (var some in pieces.Chunk(Together))
        {
            var made = new TMade[some.Length];
            if (some.Length == 1) made[0] = make(some[0]);
            else Parallel.For(0, some.Length, i => made[i] = make(some[i]));
            foreach (var one in made) yield return one;
        }
    }
}
