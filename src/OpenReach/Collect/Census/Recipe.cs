using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;

namespace OpenReach.Collect.Census;

/// <summary>What a recipe makes of a table.</summary>
internal enum RecipeKind
{
    Population,
    Access,
    Areas,
    Correspondence,
    /// <summary>How well each area that a correspondence leads to is covered.</summary>
    Quality,
    /// <summary>Known by its headings, and not read: <see cref="Recipe.Refusal"/> says why.</summary>
    Refused,
}

/// <summary>A column of people of one age and sex.</summary>
internal sealed record RecipeColumn(string Column, string Age, string Sex);

/// <summary>
/// How one table of one edition of a statistical office is read. Data, not code: Recipes/*.json.
/// A heading that begins with <c>*</c> stands for any beginning (<c>*_CODE_2016</c> at any level of area), one that begins with <c>^</c> is a pattern.
/// </summary>
internal sealed record Recipe
{
    public required string Id { get; init; }
    public required RecipeKind Kind { get; init; }

    /// <summary>Office, edition, table and content in words, as the reader of a message needs them.</summary>
    public required string Title { get; init; }

    public required string System { get; init; }

    /// <summary>Edition of the boundaries; empty where the table does not carry it.</summary>
    public string Edition { get; init; } = "";

    /// <summary>Level of the areas; null where the area heading or the code tells it.</summary>
    public string? Level { get; init; }

    /// <summary>Headings that must all be there for the recipe to fit.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    /// <summary>Text that the second heading line must hold under a heading: the same column number means other things in other years.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public int HeadingLines { get; init; } = 1;

    /// <summary>Pattern of file names that promise this table, to say what is missing when the headings are others.</summary>
    public string? FileName { get; init; }

    /// <summary>True where the same headings are another edition's too, and only the name of the file tells which.</summary>
    public bool NeedsName { get; init; }

    public string? AreaColumn { get; init; }

    /// <summary>The area code is the text after this (<c>US</c> in <c>0500000US01001</c>).</summary>
    public string? AreaAfter { get; init; }

    /// <summary>Level of area by the first characters of the full area field.</summary>
    public IReadOnlyDictionary<string, string> Levels { get; init; } = new Dictionary<string, string>();

    public string? NameColumn { get; init; }
    public string? LevelColumn { get; init; }

    /// <summary>True where the area column holds display names instead of codes.</summary>
    public bool ByName { get; init; }

    /// <summary>Persons, dwellings or households.</summary>
    public string? Unit { get; init; }
    public string? Licence { get; init; }

    /// <summary>How the source asks to be named.</summary>
    public string? Citation { get; init; }
    public DateOnly? AsAt { get; init; }

    /// <summary>A pattern with groups <c>span</c> (years) and <c>year</c> (the last one) over the file name: the figures speak of the middle of the span.</summary>
    public string? AsAtFromName { get; init; }

    /// <summary>Fields that stand for "no number"; the value says whether it is a margin of error of exactly zero.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];
    public IReadOnlyList<string> ZeroMoe { get; init; } = [];

    /// <summary>A pattern with groups <c>from</c>, <c>to</c> (optional), <c>over</c> (optional) and <c>sex</c> (M or F) over headings.</summary>
    public string? AgePattern { get; init; }
    public IReadOnlyList<RecipeColumn> Columns { get; init; } = [];

    /// <summary>Heading of the published total of persons.</summary>
    public string? Total { get; init; }

    /// <summary>A heading, or headings with <c> - </c> between them: the first less the others. Errors of margins join as roots of sums of squares.</summary>
    public string? With { get; init; }
    public string? Without { get; init; }
    public string? NotStated { get; init; }
    public string? MoeWith { get; init; }
    public string? MoeWithout { get; init; }

    /// <summary>Columns of a correspondence; the prefixes make its codes those of the tables (<c>101</c> is <c>CED101</c> there).</summary>
    public string? FromColumn { get; init; }
    public string? ToColumn { get; init; }
    public string? RatioColumn { get; init; }
    public string? QualityColumn { get; init; }
    public string FromPrefix { get; init; } = "";
    public string ToPrefix { get; init; } = "";

    /// <summary>A pattern with groups <c>level</c> and <c>year</c> over the headings of codes, where one recipe serves every pair of lists: the first is from, the next other one is to.</summary>
    public string? Pair { get; init; }

    /// <summary>Levels whose codes have the level before the number in tables, and have not in correspondences.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Columns of a table in long form, one number a row. A column may be given as a pattern that begins with <c>^</c>.</summary>
    public string? AgeColumn { get; init; }
    public string? SexColumn { get; init; }
    public string? ValueColumn { get; init; }

    /// <summary>Of several periods in one table the latest is read.</summary>
    public string? PeriodColumn { get; init; }

    /// <summary>What a row must hold in a column to be part of the table (<c>unit</c>: <c>NR</c>).</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>What the first row of figures must hold, by heading, where the headings alone are those of many tables.</summary>
    public IReadOnlyDictionary<string, string> First { get; init; } = new Dictionary<string, string>();

    /// <summary>True where the number of a row of a long table of access is the per cent that have it: its counts are of a hundred.</summary>
    public bool PerCent { get; init; }

    /// <summary>Pattern of the headings of further dimensions: only rows at the total of each are read.</summary>
    public string? OtherDimensions { get; init; }

    /// <summary>Words of a long table to bands of age and to sexes; what is not here is tried by <see cref="AgePattern"/>.</summary>
    public IReadOnlyDictionary<string, string> Ages { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Sexes { get; init; } = new Dictionary<string, string>();

    /// <summary>Column of a long table that says whether dwellings or people have internet access, and its words for with, without and not_stated.</summary>
    public string? AccessColumn { get; init; }
    public IReadOnlyDictionary<string, string> AccessWords { get; init; } = new Dictionary<string, string>();

    /// <summary>Levels of area by the length of their codes, where one table mixes them: the finest is read.</summary>
    public IReadOnlyDictionary<string, string> LevelsByLength { get; init; } = new Dictionary<string, string>();

    /// <summary>Parts of an area code in columns of their own, as far as the table has them.</summary>
    public IReadOnlyList<string> AreaParts { get; init; } = [];

    /// <summary>A share with internet access and the dwellings it is of, where the table gives no counts.</summary>
    public string? ShareColumn { get; init; }
    public string? ShareOf { get; init; }

    /// <summary>Codes of rows that are no place.</summary>
    public IReadOnlyList<string> NotAreas { get; init; } = [];

    /// <summary>What a table that is not read is of: <c>access</c>, <c>population</c>, <c>areas</c>, <c>correspondence</c>; null where it is of nothing that OpenReach uses.</summary>
    public string? As { get; init; }

    /// <summary>Column whose first words tell what the table is of, and the kind by a part of them, where the headings alone do not.</summary>
    public string? AsColumn { get; init; }
    public IReadOnlyDictionary<string, string> AsWords { get; init; } = new Dictionary<string, string>();

    /// <summary>True where the headings fit many tables: <c>check</c> names them so, and in a project the setting tells more.</summary>
    public bool Broad { get; init; }

    public string? Refusal { get; init; }
    public string? Fix { get; init; }

    public static bool Matches(string pattern, string heading) =>
        pattern.StartsWith('^') ? Regex.IsMatch(heading, pattern, RegexOptions.CultureInvariant) : pattern.StartsWith('*') ? heading.EndsWith(pattern[1..], StringComparison.Ordinal) && heading.Length >= pattern.Length
            : heading.Equals(pattern, StringComparison.Ordinal);

    /// <summary>What a table of this recipe is of, in the words of <c>check</c>.</summary>
    public string? KindOf(Grid grid)
    {
        if (Kind != RecipeKind.Refused) return Kind.ToString().ToLowerInvariant();
        if (AsColumn is null) return As;
        var column = PlainTable.Headings(grid).ToList().FindIndex(h => Matches(AsColumn, h));
        var words = grid.Rows.Where(r => !r.IsBlank).Skip(1).Select(r => r[column]).FirstOrDefault() ?? "";
        return AsWords.OrderBy(w => w.Key, StringComparer.Ordinal).FirstOrDefault(w => words.Contains(w.Key, StringComparison.OrdinalIgnoreCase)).Value ?? As;
    }

    /// <summary>True where the first row of figures is of this table, as far as the recipe asks.</summary>
    public bool Begins(IReadOnlyList<string> headings, Grid grid)
    {
        if (First.Count == 0) return true;
        if (grid.Rows.Where(r => !r.IsBlank).Skip(HeadingLines).FirstOrDefault() is not { Fields: not null } row) return false;
        return First.All(f => headings.ToList().FindIndex(h => Matches(f.Key, h)) is >= 0 and var column && Matches(f.Value, row[column].Trim()));
    }

    public IEnumerable<string> Missing(IReadOnlyList<string> headings) => Expected.Where(e => !headings.Any(h => Matches(e, h)));
}

/// <summary>Every recipe of the library, in ordinal order of id.</summary>
internal static class RecipeBook
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IReadOnlyList<Recipe> All { get; } = Load();

    private static Recipe[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("Recipes/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(n => JsonSerializer.Deserialize<Recipe[]>(assembly.GetManifestResourceStream(n)!, Options)!).OrderBy(r => r.Id, StringComparer.Ordinal)];
    }
}
