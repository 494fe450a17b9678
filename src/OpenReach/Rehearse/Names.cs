using System.Reflection;
using System.Text;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>Invented names by syllables. None is, or holds, the name of a country or of anything else in <c>real-places.txt</c>.</summary>
internal sealed class Names(ulong seed)
{
    private readonly string[] starts = Lines("starts"), middles = Lines("middles"), placeEndings = Lines("place-endings"), nationEndings = Lines("nation-endings");
    private readonly string[] real = Lines("real-places");
    private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);
    private DrawSequence draws = Draws.Sequence(seed, Streams.Names, 0, 0);

    public string Nation() => Fresh(nationEndings, fewestMiddles: 0);

    public string Place() => Fresh(placeEndings, fewestMiddles: 1);

    private string Fresh(string[] endings, int fewestMiddles)
    {
        while (true)
        {
            var name = new StringBuilder(Pick(starts));
            var count = fewestMiddles + draws.NextIndex(2);
            for (var i = 0; i < count; i++) name.Append(Pick(middles));
            name.Append(Pick(endings));
            name[0] = char.ToUpperInvariant(name[0]);
            var text = name.ToString();
            if (!real.Any(r => text.Contains(r, StringComparison.OrdinalIgnoreCase)) && used.Add(text)) return text;
        }
    }

    private string Pick(string[] from) => from[draws.NextIndex(from.Length)];

    /// <summary>The lines of an embedded list, without blanks.</summary>
    public static string[] Lines(string list)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Names/{list}.txt")
            ?? throw new InvalidOperationException($"The list Names/{list}.txt is not in the library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
