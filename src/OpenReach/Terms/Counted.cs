namespace OpenReach.Terms;

/// <summary>Numbers of things in sentences: <c>1 row</c>, <c>2 rows</c>.</summary>
internal static class Counted
{
    public static string Of(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>The word that goes with the number: <c>1 row has</c>, <c>2 rows have</c>.</summary>
    public static string Verb(int count, string one, string many) => count == 1 ? one : many;
}
