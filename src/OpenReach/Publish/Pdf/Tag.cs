namespace OpenReach.Publish.Pdf;

/// <summary>An element of the structure tree: what a piece of the page is, in reading order.</summary>
/// <param name="type">A standard structure type of PDF 1.7, such as <c>P</c> or <c>TH</c>.</param>
internal sealed class Tag(string type)
{
    private readonly List<object> kids = [];

    public string Type { get; } = type;

    /// <summary>Text alternative of a figure.</summary>
    public string? Alt { get; init; }

    /// <summary>Text as it is written, where it is drawn otherwise.</summary>
    public string? Actual { get; init; }

    /// <summary><c>Row</c> or <c>Column</c> of a header cell.</summary>
    public string? Scope { get; init; }

    /// <summary><c>Disc</c>, <c>Decimal</c> or <c>None</c> of a list.</summary>
    public string? ListNumbering { get; init; }

    /// <summary>Where a figure stands on its page, points from the lower left: left, bottom, right, top.</summary>
    public double[]? Bounds { get; set; }

    /// <summary><see cref="Tag"/>, <see cref="Marked"/> or <see cref="Linked"/>, in reading order.</summary>
    public IReadOnlyList<object> Kids => kids;

    public Tag Add(Tag kid)
    {
        kids.Add(kid);
        return kid;
    }

    public Tag Add(string type) => Add(new Tag(type));
    public void Add(Marked content) => kids.Add(content);

    /// <summary>Takes back the content added last, which turned out to be none.</summary>
    public void TakeBack() => kids.RemoveAt(kids.Count - 1);
    public void Add(Linked link) => kids.Add(link);
}

/// <summary>Content of a page under a number.</summary>
internal readonly record struct Marked(int Page, int Number);

/// <summary>A link annotation, by its number in the document.</summary>
internal readonly record struct Linked(int Page, int Annotation);
