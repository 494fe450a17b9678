using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    private const int MostSources = 14;

    /// <summary>The list of sources itself is an input of the run and no source of a number.</summary>
    private const string SourcesRole = "sources";

    private static Section Method(Facts facts) => new("method", facts.Words.AskMethod, facts.Words.MethodHeading,
    [
        new Callout(facts.Words.NotUseTitle, [new Listing(false, [.. facts.Words.NotUse.Select(t => (Prose)t)])]) { Id = "notuse" },
        new Heading(3, facts.Words.StepsTitle),
        new Listing(true, [.. facts.Words.Steps(facts.Findings.OnlineMeansUse).Select(s => Prose.Of(new Run(s.Name + " ", Face.Strong), new Run(s.Text)))]),
        new Heading(3, facts.Words.WhoTitle), new Paragraph(facts.Words.WhoText),
        .. Statuses(facts),
        new Heading(3, facts.Words.AskTitle), new Paragraph(facts.Words.AskBefore), new Statement(facts.Words.AskQuestion(facts.Findings.Settings.Publisher.Name, [.. facts.Platforms.Where(Platform.CanBeState).Select(Platform.Name)], Period(facts))), new Paragraph(facts.Words.AskAfter),
        new Heading(3, facts.Words.LookUpTitle), new Paragraph(new Prose(facts.Words.LookUp(facts.Findings.Settings.Publish.Release, facts.Nation.Missed?.Code ?? "M.all"))),
    ]);

    private static Section About(Facts facts, RunRecord record)
    {
        var settings = facts.Findings.Settings;
        var blocks = new List<Block>();
        var inputs = record.Inputs.Where(i => i.Role != SourcesRole).OrderBy(i => i.Role, StringComparer.Ordinal).ThenBy(i => i.Path, StringComparer.Ordinal).ToList();
        if (inputs.Count == 0) blocks.Add(new Paragraph(facts.Words.SourcesNone));
        else
        {
            // Several files of one source, such as the parts of a census pack, are one line.
            var sources = inputs.Select(i => Source(facts, i)).DistinctBy(r => string.Join('\n', r.Fields.Select(Words).Prepend(r.Head.Plain))).ToList();
            blocks.Add(new Table(facts.Words.SourcesTable, null, [new Column(facts.Wording.Say("col.source")), new Column(facts.Wording.Say("col.dated")), new Column(facts.Wording.Say("col.licence")), new Column(facts.Wording.Say("col.usedFor"))],
                [.. sources.Take(MostSources)])
            { Dense = sources.Count > 8 });
            if (sources.Count > MostSources) blocks.Add(new Paragraph(facts.Words.MoreSources(sources.Count - MostSources)));
        }
        blocks.Add(new Heading(3, facts.Words.WordsTitle));
        blocks.Add(new Glossary([.. facts.Words.Glossary.Select(e => (e.Word, (Prose)e.Meaning))]));
        blocks.Add(new Heading(3, facts.Words.AccessibilityTitle));
        blocks.Add(new Paragraph(settings.Publisher.Email.Length > 0
            ? Prose.Of(new Run(facts.Words.Accessibility + facts.Words.AccessibilityContact), new Run(settings.Publisher.Email, Face.Plain, "mailto:" + settings.Publisher.Email), new Run("."))
            : facts.Words.Accessibility.Trim()));
        blocks.Add(new Heading(3, facts.Words.CiteTitle));
        blocks.Add(new Paragraph(Prose.Of(new Run(settings.Publisher.Name.Length > 0 ? settings.Publisher.Name + ", " : ""), new Run(facts.Words.Work(settings.Title), Face.Work),
            new Run(facts.Words.CiteEnd(settings.Publish.Release, settings.Publisher.Licence, settings.Publish.NextUpdate)), new Run("data", Face.Plain, "data/"), new Run("."))));
        blocks.Add(new Paragraph(facts.Words.FontNote, Tone.Small));
        var exports = inputs.Count(i => i.Role == "export");
        return new Section("about", facts.Words.AskAbout, facts.Words.AboutHeading(inputs.Count - exports, exports), blocks);

        static string Words(Field field) => field switch { TextField text => text.Text.Plain, StatusField status => status.Words, _ => "" };
    }

    private static Row Source(Facts facts, InputFile file)
    {
        var (name, days) = facts.Words.SourceName(file);
        return new(file.Attribution is { Url: { } address } ? Prose.Of(new Run(name, Face.Plain, address)) : name,
        [
            days is not null ? days : file.AsAt is { } day ? facts.Say.Date(day) : new StatusField(Status.NotApplicable, facts.Words.NotStated),
            file.Licence is { Length: > 0 } licence ? licence : file.Role == "export" ? facts.Words.OwnAccount : new StatusField(Status.NotApplicable, facts.Words.NotStated),
            facts.Words.Role(file.Role),
        ]);
    }
}
