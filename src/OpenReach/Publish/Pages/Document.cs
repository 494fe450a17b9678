using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// A report before any format: what it says and in which order, not how it looks. Both writers read it, and
/// <see cref="DocumentCheck"/> holds it to the accessibility rules first.
/// </summary>
internal sealed record Document
{
    /// <summary>Title of the file, as a window or a tab shows it.</summary>
    public required string Title { get; init; }

    /// <summary>What the writers say around it, in its language.</summary>
    public required Words Words { get; init; }

    /// <summary>BCP 47.</summary>
    public string Language => Words.Language;
    public required string Publisher { get; init; }

    /// <summary>First line of the page over the title: publisher, project, period.</summary>
    public required string Meta { get; init; }

    /// <summary>Foot of every printed page: title and period.</summary>
    public required string Foot { get; init; }

    /// <summary>Set on pages made from invented data: what follows "EXAMPLE.".</summary>
    public string? Banner { get; init; }

    /// <summary>Date that the file carries. From settings, never from a clock.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The first one is the answer and bears the only heading of level 1.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Last line of the web page: where else this can be had.</summary>
    public Prose? Closing { get; init; }

    /// <summary>One topic on a page or two: one column on the web, without contents and without script.</summary>
    public bool IsSheet { get; init; }

    /// <summary>Where the place of a sheet lies, beside its name; null where nothing tells.</summary>
    public Locator? Locator { get; init; }

    /// <summary>Easy Read: headings are set larger too, over the large paragraphs.</summary>
    public bool IsLarge { get; init; }
}

/// <summary>A small drawing beside the name of a sheet, one unit a point, and the same in words.</summary>
internal sealed record Locator(Drawing Drawing, string Alternative);

/// <summary>One question and its answer. Starts a page in print.</summary>
/// <param name="Id">Target of links: lower case, unique.</param>
/// <param name="Heading">The finding.</param>
internal sealed record Section(string Id, string Question, string Heading, IReadOnlyList<Block> Blocks);

/// <summary>How a run is set. <see cref="Number"/> is the number of a section over its heading.</summary>
internal enum Face { Plain, Strong, Work, Code, Quiet, Number }

/// <summary>A piece of text in one face.</summary>
/// <param name="Link">An address, or <c>#id</c> of something in the document.</param>
internal readonly record struct Run(string Text, Face Face = Face.Plain, string? Link = null);

/// <summary>A line or paragraph of runs. Plain text converts by itself.</summary>
internal sealed record Prose(IReadOnlyList<Run> Runs)
{
    public static implicit operator Prose(string text) => new([new Run(text)]);

    public static Prose Of(params Run[] runs) => new(runs);

    /// <summary>Without faces and links.</summary>
    public string Plain => string.Concat(Runs.Select(r => r.Text));
}

internal abstract record Block;

/// <param name="Level">3 or 4; levels 1 and 2 belong to sections.</param>
internal sealed record Heading(int Level, string Text) : Block;

/// <summary>Size of a paragraph; large is for Easy Read.</summary>
internal enum Tone { Lead, Text, Small, Large }

internal sealed record Paragraph(Prose Text, Tone Tone = Tone.Text) : Block;

/// <summary>A number that is never shown without its range: label, code, number with its word, likely range, band.</summary>
internal sealed record Headline(string Label, string Code, string Number, string Unit, string Range, string Band);

internal sealed record HeadlinePair(Headline First, Headline Second) : Block;

/// <summary>Two columns where there is room, read left then right. Never cut in print.</summary>
internal sealed record Pair(IReadOnlyList<Block> Left, IReadOnlyList<Block> Right) : Block;

/// <summary>A sentence or two that can be quoted as they stand.</summary>
internal sealed record Statement(Prose Text) : Block;

internal sealed record Callout(string Title, IReadOnlyList<Block> Blocks) : Block
{
    public string? Id { get; init; }

    /// <summary>Level of its heading.</summary>
    public int Level { get; init; } = 3;
}

internal sealed record Listing(bool Numbered, IReadOnlyList<Prose> Items) : Block
{
    /// <summary>Smaller and closer, for what is there to be looked up and not to be read.</summary>
    public bool Dense { get; init; }
}

internal sealed record Glossary(IReadOnlyList<(string Word, Prose Meaning)> Entries) : Block;

/// <summary>Links to all sections but the first; page numbers in print, hidden on the web, which has its own beside the text.</summary>
internal sealed record Contents(string Title) : Block;

internal enum Side { Left, Right }

/// <summary>What a column holds: decides its face, and what a narrow screen leaves out.</summary>
internal enum ColumnKind { Text, Number, Range, Code, Badge, Strip }

/// <param name="Head">Heading of the column, with its unit.</param>
/// <param name="Short">Label beside the value on a narrow screen; the heading where null.</param>
internal sealed record Column(string Head, ColumnKind Kind = ColumnKind.Text, string? Short = null)
{
    public Side Side => Kind is ColumnKind.Number or ColumnKind.Range ? Side.Right : Side.Left;
}

/// <summary>One field of a table. Never blank: a field without a number has a status in words.</summary>
internal abstract record Field
{
    public static implicit operator Field(string text) => new TextField(text);
}

/// <param name="Key">What sorting compares; the text where null.</param>
internal sealed record TextField(Prose Text, double? Key = null) : Field
{
    /// <summary>Upper end, where <see cref="Key"/> is the lower end of a range.</summary>
    public double? High { get; init; }
}

/// <param name="Words">Printed beside the mark: the word of the status, or a little more.</param>
internal sealed record StatusField(Status Status, string Words) : Field;

internal sealed record BadgeField(Verdict Verdict, string Word) : Field;

/// <summary>A range drawn small. Its numbers stand beside it, so it is decoration to a screen reader.</summary>
internal sealed record StripField(Drawing Drawing) : Field;

/// <param name="Head">Heading of the row.</param>
/// <param name="Fields">One for each column but the first.</param>
internal sealed record Row(Prose Head, IReadOnlyList<Field> Fields, bool IsTotal = false)
{
    public string? Id { get; init; }
}

/// <summary>
/// Rows of figures bear a code that <c>openreach explain</c> takes, in one column, or behind the head of the row where columns are narrow: the code of the row's main number. Other measures of
/// the row have the same code behind another first letter. Only <see cref="IsOfFacts"/> frees a table from it; <see cref="DocumentCheck"/> holds all others to it.
/// </summary>
/// <param name="Columns">The first one heads the rows.</param>
internal sealed record Table(string Caption, string? Subtitle, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows) : Block
{
    public string? Id { get; init; }
    public string? Note { get; init; }
    public bool Sortable { get; init; }

    /// <summary>True where the figures are settings, facts of sources or counts of what this release holds, and no numbers to quote: they need no code.</summary>
    public bool IsOfFacts { get; init; }

    /// <summary>Smaller rows, for long lists.</summary>
    public bool Dense { get; init; }
}

/// <summary>A chart with all that a reader needs who cannot see it.</summary>
/// <param name="Title">Active: what the chart shows, as a sentence.</param>
/// <param name="Subtitle">Measure, unit, who, period.</param>
/// <param name="Wide">680 units wide: paper and large screens.</param>
/// <param name="Narrow">320 units wide: telephones.</param>
/// <param name="Alternative">Kind of chart, what is shown, the numbers.</param>
/// <param name="Data">File of the release that holds the numbers.</param>
/// <param name="Table">The numbers behind the chart; null where a table of the section holds them all.</param>
internal sealed record Figure(
    string Id, string Title, string Subtitle, Drawing Wide, Drawing Narrow, string Alternative, string Source, string Data, Table? Table) : Block
{
    public int Level { get; init; } = 3;
    public Prose? Note { get; init; }
}
