using System.Globalization;
using OpenReach.Collect;
using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>Reads a file of the tests and says in one line a table what came out.</summary>
internal static class Reading
{
    public static (IReadOnlyList<ExportTable> Tables, Issues Issues) Of(ProjectFile file)
    {
        var issues = new Issues();
        return (ExportReader.Read(file, issues), issues);
    }

    public static (IReadOnlyList<ExportTable> Tables, Issues Issues) OfText(string text)
    {
        using var file = new TempFile(text);
        return Of(file.File);
    }

    public static (ExportTable Table, Issues Issues) OfSample(string name)
    {
        var (tables, issues) = Of(Samples.File(name));
        return (tables.Should().ContainSingle().Subject, issues);
    }

    public static string Codes(Issues issues) => string.Join(' ', issues.Select(i => i.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Summary(ExportTable t) => string.Create(CultureInfo.InvariantCulture,
        $"{t.Platform} {t.Kind} {t.Layout} {t.Generation} {t.From:yyyy-MM-dd}..{t.To:yyyy-MM-dd} {t.TimeZone ?? "?"} {t.Account ?? "?"}: {t.Rows} rows, {t.SetAside} aside");

    public static string Totals(ExportTable t) => string.Join(' ', t.Totals.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}")));
}
