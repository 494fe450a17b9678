namespace OpenReach.Publish.Pages;

/// <summary>
/// Accessibility rules that hold in every format, checked once before any is written (WCAG 2.2 and PDF/UA-1 as far as
/// content decides them). Writers may then trust the document.
/// </summary>
internal static class DocumentCheck
{
    /// <summary>Smallest text of a drawing, in units; at 170 mm for 680 units it is 8.5 pt, on a screen 12 px or more.</summary>
    private const double SmallestText = 12;

    /// <summary>One sentence for each broken rule, in reading order; empty when all hold.</summary>
    public static IReadOnlyList<string> Problems(Document document)
    {
        var problems = new List<string>();
        if (Blank(document.Title)) problems.Add("The document has no title.");
        if (Blank(document.Language)) problems.Add("The document has no language.");
        if (document.Sections.Count == 0) problems.Add("The document has no section.");
        foreach (var section in document.Sections)
        {
            if (Blank(section.Heading)) problems.Add($"Section {section.Id} has no heading.");
            if (Blank(section.Question)) problems.Add($"Section {section.Id} has no question.");
            if (section.Blocks.Count == 0) problems.Add($"Section {section.Id} says nothing.");
            if (section.Blocks.Count(b => b is Callout) > 1) problems.Add($"Section {section.Id} has more than one callout.");
            problems.AddRange(HeadingOrder(section, isFirst: section == document.Sections[0]));
            problems.AddRange(section.Blocks.SelectMany(b => BlockProblems(section, b)));
        }
        if (document.Locator is { } locator && Blank(locator.Alternative)) problems.Add("The map beside the name has no text alternative.");
        problems.AddRange(LinkProblems(document));
        return problems;
    }

    private static IEnumerable<string> HeadingOrder(Section section, bool isFirst)
    {
        var last = isFirst ? 1 : 2;
        foreach (var (level, text) in section.Blocks.SelectMany(Headings))
        {
            if (Blank(text)) yield return $"A heading in section {section.Id} is blank.";
            if (level < 2 || (level == 2 && !isFirst)) yield return $"Heading \"{text}\" has the level of a section.";
            if (level > last + 1) yield return $"Heading \"{text}\" has level {level} after level {last}.";
            last = level;
        }
    }

    private static IEnumerable<(int Level, string Text)> Headings(Block block) => block switch
    {
        Heading h => [(h.Level, h.Text)],
        Figure f => [(f.Level, f.Title)],
        Callout c => [(c.Level, c.Title)],
        Pair p => p.Left.Concat(p.Right).SelectMany(Headings),
        _ => [],
    };

    private static IEnumerable<string> BlockProblems(Section section, Block block) => block switch
    {
        Figure f => FigureProblems(f),
        Table t => TableProblems(t),
        Callout c => c.Blocks.SelectMany(b => BlockProblems(section, b)).Concat(Blank(c.Title) ? [$"A callout in section {section.Id} has no title."] : []),
        Pair p => p.Left.Concat(p.Right).SelectMany(b => BlockProblems(section, b)),
        Statement s when Blank(s.Text.Plain) => [$"A statement in section {section.Id} is blank."],
        Paragraph p when Blank(p.Text.Plain) => [$"A paragraph in section {section.Id} is blank."],
        Listing l when l.Items.Count == 0 || l.Items.Any(i => Blank(i.Plain)) => [$"A list in section {section.Id} is empty or has a blank item."],
        Glossary g when g.Entries.Any(e => Blank(e.Word) || Blank(e.Meaning.Plain)) => [$"A glossary entry in section {section.Id} is blank."],
        _ => [],
    };

    private static IEnumerable<string> FigureProblems(Figure figure)
    {
        if (Blank(figure.Alternative)) yield return $"Figure {figure.Id} has no text alternative.";
        if (Blank(figure.Title)) yield return $"Figure {figure.Id} has no title.";
        if (Blank(figure.Subtitle)) yield return $"Figure {figure.Id} does not say what it measures.";
        if (Blank(figure.Source)) yield return $"Figure {figure.Id} has no source.";
        if (figure.Wide.Shapes.Count == 0 || figure.Narrow.Shapes.Count == 0) yield return $"Figure {figure.Id} draws nothing.";
        if (figure.Wide.Flat.Concat(figure.Narrow.Flat).OfType<Label>().Any(l => l.Size < SmallestText)) yield return $"Figure {figure.Id} has text under {SmallestText} units.";
        if (figure.Table is { } table)
            foreach (var problem in TableProblems(table)) yield return problem;
    }

    private static IEnumerable<string> TableProblems(Table table)
    {
        if (Blank(table.Caption)) yield return "A table has no caption.";
        if (table.Columns.Count < 2) yield return $"Table \"{table.Caption}\" has fewer than two columns.";
        if (table.Columns.Any(c => Blank(c.Head))) yield return $"Table \"{table.Caption}\" has a column without a heading.";
        if (table.Rows.Count == 0) yield return $"Table \"{table.Caption}\" has no row.";
        foreach (var problem in CodeProblems(table)) yield return problem;
        foreach (var (row, i) in table.Rows.Select((r, i) => (r, i + 1)))
        {
            if (Blank(row.Head.Plain)) yield return $"Table \"{table.Caption}\", row {i} has no heading.";
            if (row.Fields.Count != table.Columns.Count - 1) yield return $"Table \"{table.Caption}\", row {i} has {row.Fields.Count} fields for {table.Columns.Count - 1} columns.";
            if (row.Fields.Any(IsBlank)) yield return $"Table \"{table.Caption}\", row {i} has a blank field.";
        }
    }

    /// <summary>A row with a figure has a code, unless the table is one of facts.</summary>
    private static IEnumerable<string> CodeProblems(Table table)
    {
        if (table.IsOfFacts || !table.Columns.Any(IsOfFigures)) yield break;
        var code = table.Columns.Select((c, i) => (c.Kind, i)).FirstOrDefault(c => c.Kind == ColumnKind.Code).i;
        foreach (var (row, i) in table.Rows.Select((r, i) => (r, i + 1)).Where(r => r.r.Fields.Count == table.Columns.Count - 1))
        {
            var hasFigure = row.Fields.Where((f, c) => IsOfFigures(table.Columns[c + 1]) && f is TextField).Any();
            var hasCode = row.Head.Runs.Any(r => r.Face == Face.Code) || (code > 0 && row.Fields[code - 1] is TextField { Text.Plain: { } text } && text.Any(char.IsLetterOrDigit));
            if (hasFigure && !hasCode) yield return $"Table \"{table.Caption}\", row {i} has a figure and no code.";
        }
    }

    private static bool IsOfFigures(Column column) => column.Kind is ColumnKind.Number or ColumnKind.Range;

    private static IEnumerable<string> LinkProblems(Document document)
    {
        var ids = document.Sections.SelectMany(s => new[] { s.Id }.Concat(s.Blocks.SelectMany(Ids))).ToList();
        foreach (var id in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return $"The id {id} is used more than once.";
        var known = ids.ToHashSet(StringComparer.Ordinal);
        var runs = document.Sections.SelectMany(s => s.Blocks).SelectMany(Runs).Concat(document.Closing?.Runs ?? []);
        foreach (var run in runs.Where(r => r.Link is not null))
        {
            if (Blank(run.Text)) yield return $"The link to {run.Link} has no text.";
            if (run.Link!.StartsWith('#') && !known.Contains(run.Link[1..])) yield return $"The link \"{run.Text}\" leads nowhere ({run.Link}).";
        }
    }

    private static IEnumerable<string> Ids(Block block) => block switch
    {
        Figure f => [f.Id],
        Table t => t.Rows.Select(r => r.Id).Prepend(t.Id).OfType<string>(),
        Callout { Id: { } id } => [id],
        Pair p => p.Left.Concat(p.Right).SelectMany(Ids),
        _ => [],
    };

    private static IEnumerable<Run> Runs(Block block) => block switch
    {
        Paragraph p => p.Text.Runs,
        Statement s => s.Text.Runs,
        Pair p => p.Left.Concat(p.Right).SelectMany(Runs),
        Listing l => l.Items.SelectMany(i => i.Runs),
        Glossary g => g.Entries.SelectMany(e => e.Meaning.Runs),
        Callout c => c.Blocks.SelectMany(Runs),
        Table t => t.Rows.SelectMany(r => r.Head.Runs.Concat(r.Fields.OfType<TextField>().SelectMany(f => f.Text.Runs))),
        Figure f => f.Note?.Runs ?? [],
        _ => [],
    };

    private static bool IsBlank(Field field) => field switch
    {
        TextField t => Blank(t.Text.Plain),
        StatusField s => Blank(s.Words),
        _ => false,
    };

    private static bool Blank(string text) => string.IsNullOrWhiteSpace(text);
}
