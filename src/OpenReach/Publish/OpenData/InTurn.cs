namespace OpenReach.Publish.OpenData;

/// <summary>Work that is cut into pieces: made beside one another, taken in their order, and never many held at once.</summary>
internal static class InTurn
{
    /// <summary>Pieces that are made before they are asked for.</summary>
    private static readonly int Ahead = 2 * Environment.ProcessorCount;

    /// <summary>While one who asks works on a piece, the next ones are made.</summary>
    public static IEnumerable<TMade> Made<TPiece, TMade>(IEnumerable<TPiece> pieces, Func<TPiece, TMade> make)
    {
        var waiting = new Queue<Task<TMade>>();
        foreach (var piece in pieces)
        {
            waiting.Enqueue(Task.Run(() => make(piece)));
            if (waiting.Count > Ahead) yield return waiting.Dequeue().GetAwaiter().GetResult();
        }
        while (waiting.TryDequeue(out var next)) yield return next.GetAwaiter().GetResult();
    }
}
