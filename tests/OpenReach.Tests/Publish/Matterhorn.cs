namespace OpenReach.Tests.Publish;

/// <summary>A condition that a tagged file must meet.</summary>
/// <param name="Number">Of the Matterhorn Protocol 1.1 (checkpoint, dash, condition), or the clause of PDF/A-2 or PDF/UA-1 where it stands with a dot.</param>
/// <param name="Wrong">What is wrong with a file that fails, in our words.</param>
/// <param name="Absent">Why it cannot arise in our files; the checker then sees to it that this stays so. Null where the condition itself is checked.</param>
/// <param name="Also">Further conditions that the same check answers.</param>
internal sealed record Condition(string Number, string Wrong, string? Absent = null, string Also = "");

/// <summary>
/// The conditions that a machine can check, and what <see cref="TagCheck"/> does about each. Conditions of the protocol that need a
/// person (is the order sensible, is the alternative a good one) are answered by the tests of the pages and by looking at them.
/// Checkpoints 03 to 05, 08, 12, 16, 18, 22 to 24, 27 and 29 hold only such conditions; of 18 and 27 the part that a machine can see is checked.
/// </summary>
internal static class Matterhorn
{
    private const string OnlyLinks = "The only annotations are links.", OnlyOurTypes = "No such element is written.", OneKindOfFont = "All fonts are TrueType under Type 0 with Identity-H.";

    public static IReadOnlyList<Condition> All { get; } =
    [
        new("01-003", "Decoration stands inside tagged content."),
        new("01-004", "Tagged content stands inside decoration."),
        new("01-005", "Something is painted that is neither tagged nor decoration."),
        new("01-007", "The file says that its tags are suspect."),
        new("02-001", "A type is neither standard nor mapped to a standard one."),
        new("02-004", "A standard type is mapped anew, or types are mapped in a circle.", "Only standard types are written, so that there is no role map.", "02-003"),
        new("06-001", "The file has no XMP metadata, or they are not XML."),
        new("06-002", "The metadata do not say PDF/UA-1."),
        new("06-003", "The metadata have no title, or another than the file."),
        new("07-001", "The file does not say what the window shows."),
        new("07-002", "The window does not show the title."),
        new("09-004", "Tables, rows and cells are not nested as the standard has it."),
        new("09-005", "Lists, items, labels and bodies are not nested as the standard has it."),
        new("09-006", "A contents list holds something else than entries."),
        new("09-007", "Ruby is not nested as the standard has it.", OnlyOurTypes),
        new("09-008", "Warichu is not nested as the standard has it.", OnlyOurTypes),
        new("10-001", "A character that is shown cannot be mapped to text.", Also: "17-003"),
        new("11-001", "The language of text, text alternatives, bookmarks and descriptions of links is not given.", Also: "11-002, 11-003, 11-004, 11-005"),
        new("11-006", "The metadata do not give the language, or another one."),
        new("13-004", "A figure has no text alternative."),
        new("14-002", "The first heading is not of level 1."),
        new("14-003", "A level of headings is skipped."),
        new("14-006", "An element holds more than one unnumbered heading.", OnlyOurTypes),
        new("14-007", "Numbered and unnumbered headings stand in one file.", OnlyOurTypes),
        new("15-003", "A header cell does not say whether it heads its row or its column."),
        new("17-002", "A formula has no text alternative.", OnlyOurTypes),
        new("18-002", "A page has no running foot that is marked as one."),
        new("19-003", "A note has no id.", OnlyOurTypes, "19-004"),
        new("20-001", "A set of optional content has no name or changes by itself.", "There is no optional content.", "20-002, 20-003"),
        new("21-001", "An embedded file has no name.", "No file is embedded."),
        new("25-001", "An XFA form must be drawn by the reader's program.", "There are no forms.", "28-005, 28-010"),
        new("26-001", "The file is encrypted without leave for assistive programs.", "No file is encrypted.", "26-002"),
        new("28-002", "An annotation that is no link does not stand in a tag of its own.", OnlyLinks, "28-006, 28-007, 28-014, 28-015, 28-016, 28-017, 28-018"),
        new("28-008", "A page does not say in which order the keyboard visits its links."),
        new("28-009", "The keyboard does not follow the tags."),
        new("28-011", "A link does not stand in a link element."),
        new("28-012", "A link does not say where it leads.", Also: "28-004"),
        new("30-001", "A page refers to another file.", "Pages hold no external objects.", "30-002"),
        new("31-004", "The map from characters to glyphs is neither a stream nor Identity."),
        new("31-005", "A font has no map from characters to glyphs."),
        new("31-006", "A character map is neither standard nor embedded.", OneKindOfFont, "31-001, 31-002, 31-003, 31-007, 31-008"),
        new("31-009", "A font is not embedded."),
        new("31-011", "A glyph that is shown is not in the embedded font."),
        new("31-014", "The list of a font's glyphs is not whole.", "No such list is written.", "31-015"),
        new("31-016", "The width of a glyph in the file is not that of the font."),
        new("31-017", "A simple font lacks a map, a list or an encoding.", OneKindOfFont, "31-012, 31-013, 31-018 to 31-026"),
        new("31-027", "A font has no map to text."),
        new("31-028", "A character is mapped to zero."),
        new("31-029", "A character is mapped to a byte order mark.", Also: "U+FFFE too"),
        new("31-030", "A text shows the glyph for what the font lacks."),
        new("6.1.2", "The file does not begin as PDF/A has it."),
        new("6.1.3", "The file has no id, or something stands behind its end."),
        new("6.1.4", "The table of objects is not where or as long as the file says."),
        new("6.1.6", "A string is not of whole bytes."),
        new("6.1.7.1", "A stream is not as long as it says, or in another file."),
        new("6.1.7.2", "A stream is packed in a way that not every reader knows."),
        new("6.1.9", "An object does not stand where the table says, on lines of its own."),
        new("6.1.13", "A string, name, number, page or pile of states is larger than a reader must take."),
        new("6.2.2", "A page has an operator that is not of PDF, or no resources of its own."),
        new("6.2.3", "The file does not say what its colours are."),
        new("6.2.4", "A page uses another colour than red, green and blue, or a state, shading or picture.", "Red, green and blue are the only colours.", "6.2.5 to 6.2.9"),
        new("6.2.10", "A page may be transparent without saying how.", "There are no states and groups."),
        new("6.2.11.2", "A font does not say what it must, or says it in two ways."),
        new("6.2.11.7", "A character of private use is shown without its text."),
        new("6.3.2", "A link is not printed, or hidden."),
        new("6.3.3", "A link is drawn otherwise than the page.", "Links have no look of their own."),
        new("6.5.1", "Something else happens on a click than going to a place or an address."),
        new("6.5.2", "Something happens by itself."),
        new("6.6.2.1", "The metadata begin otherwise than they may."),
        new("6.6.2.3", "The metadata have a property that is blank, that stands twice, or that no schema describes."),
        new("6.6.3", "The file says another author or date than the metadata."),
        new("6.6.4", "The metadata do not say PDF/A-2a."),
        new("6.7.2", "The file does not say that it is tagged."),
        new("6.7.3", "The file has no structure tree, or an element is none."),
        new("6.11", "The file asks something of the reader's program.", "Nothing is asked.", "6.4.2, 6.10"),
        new("7.1", "Content and tags do not lead to each other, one to one."),
        new("7.2", "An element does not name the one that holds it, or stands where its kind cannot."),
        new("7.3", "A figure has no box on its page."),
        new("7.4", "A heading, an entry or a caption has no text."),
        new("7.5", "The rows of a table differ in cells, a cell is blank, or a column has no header."),
        new("7.6", "A list does not say how its items are marked."),
        new("7.17", "Bookmarks are missing, lead nowhere or are out of order."),
        new("7.18", "A link has no area on its page or leads nowhere."),
    ];
}
