using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// portal-form.csv: the fields a data portal asks for, ready to paste. The union of the fields that data.gov.au requires
/// (its user guide and its older toolkit) and that agency registers add; what only a person can know is marked so.
/// </summary>
internal static class PortalForm
{
    private const string Person = "a person", Filled = "OpenReach";

    private sealed record Entry(string Field, string? Value, string By, string Note);

    public static Table Of(Findings findings, RunRecord run)
    {
        var (settings, publisher) = (run.Settings, run.Settings.Publisher);
        var (from, to) = (DataPackage.Day(settings.Period.From), DataPackage.Day(settings.Period.To));
        Entry[] fields =
        [
            new("Title", $"Government communication - {settings.Title} ({from} to {to})", Filled, "Theme, subject and reference period."),
            new("URL", DataPackage.Name($"{settings.Title} {settings.Publish.Release}"), Filled, "Last part of the address; the portal adds the rest."),
            new("Description", DataPackage.Describe(settings), Filled, ""),
            Told("Organisation", publisher.Name == "Not stated" ? "" : publisher.Name),
            new("Licence", publisher.Licence, Filled, ""),
            new("Reference period from", from, Filled, ""),
            new("Reference period to", to, Filled, ""),
            new("Geospatial coverage", null, Person, $"{findings.Areas.Count} areas; choose the place or outline of the portal that holds them."),
            new("Data status", null, Person, "Active where a next release follows, else inactive."),
            new("Update frequency", null, Person, settings.Publish.NextUpdate is { } next ? $"The next release is due on {DataPackage.Day(next)}." : "No next release is set."),
            Told("Point of contact", publisher.Email),
            new("Language", settings.Language, Filled, ""),
            new("Keywords", "social media; digital inclusion; internet access; government communication", Filled, ""),
            new("AGIFT function", null, Person, "The function of the thesaurus that the campaign belongs to."),
            new("Jurisdiction", null, Person, ""),
            new("Access rights", "Open", Filled, ""),
            new("Security classification", null, Person, "Decided by the agency before release."),
        ];
        // What the settings leave out is not filled by anybody yet.
        static Entry Told(string field, string value) => value.Length > 0 ? new(field, value, Filled, "") : new(field, null, Person, "The settings of the project do not tell it.");

        return Table.Of("portal-form", "portal-form.csv", "Fields of a portal's form", new Said("table.portalForm"), ["field"],
            [
                Column<Entry>.Text("field", "Name of the field.", f => f.Field, required: true, unique: true),
                Column<Entry>.Text("value", "What to paste; blank where only a person can know.", f => f.Value),
                Column<Entry>.Text("filled_by", "OpenReach, or a person.", f => f.By, required: true),
                Column<Entry>.Text("note", "What helps to fill it.", f => f.Note),
            ],
            fields);
    }
}
