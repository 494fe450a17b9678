using System.Text;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>
/// Opens a file by what its bytes say, whatever its name: text, XLS, XLSX, SpreadsheetML, rows of JSON, or a ZIP of these.
/// </summary>
internal static class ContainerReader
{
    static ContainerReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// The tables of a file, in the order in which they lie in it; none when it cannot be read, and then an issue says why.
    /// Text is read while <see cref="Grid.Rows"/> is enumerated, so issues about its later rows come then.
    /// </summary>
    public static IReadOnlyList<Grid> Open(ProjectFile file, Issues issues)
    {
        if (Directory.Exists(file.FullPath))
        {
            issues.Error("file-is-folder", $"{file.Display} is a folder where a file is expected.", new(file.Display),
                expected: "a file", fix: "Name the file in the folder, or name the folder in a list that takes folders.");
            return [];
        }

        try
        {
            var source = new Source(file, null, new FileInfo(file.FullPath).Length,
                () => new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan));
            return Open(source, issues);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            issues.Error("file-unreadable", $"{file.Display} cannot be opened.", new(file.Display), found: Reason(e),
                expected: "a file that exists and may be read", fix: "Close it in other programs, check that you may read it, and copy it again.");
            return [];
        }
    }

    internal static IReadOnlyList<Grid> Open(Source source, Issues issues)
    {
        var head = source.Head(4096);
        if (head.Length == 0)
        {
            issues.Error("file-empty", $"{source.Name} is empty: it holds no bytes.", source.Place(),
                expected: "a table with a row of headings", fix: "Download or copy the file again; the copy was probably interrupted.");
            return [];
        }

        return Kind(head) switch
        {
            ContainerKind.Zip => ZipFiles.Open(source, issues),
            ContainerKind.Workbook => Workbooks.Open(source, issues),
            ContainerKind.SpreadsheetXml => SpreadsheetXml.Open(source, issues),
            ContainerKind.WebPage => NotATable("a web page", "Download the export again; a page saved instead of a file often means that the login had ended.", source, issues),
            ContainerKind.Pdf => NotATable("a PDF document", "Ask the platform or the office for the same figures as CSV or XLSX: out of a PDF they cannot be read.", source, issues),
            ContainerKind.Json => NotATable("JSON that is no table", "Answers of a platform's programming interface (API) are not read. Download the export as CSV from the platform's own page: for Facebook and Instagram in Meta Business Suite, under Insights. If it should hold the outlines of areas, it is damaged or cut off: download it again, and name it under geography.boundaries.", source, issues),
            ContainerKind.JsonRows => JsonRows.Open(source, issues),
            _ => TextFile.Open(source, head, issues),
        };
    }

    private enum ContainerKind { Text, Zip, Workbook, SpreadsheetXml, WebPage, Pdf, Json, JsonRows }

    private static ContainerKind Kind(byte[] head)
    {
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8) || head.AsSpan().StartsWith("PK\u0005\u0006"u8)) return ContainerKind.Zip;
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return ContainerKind.Workbook;
        if (head.AsSpan().StartsWith("%PDF-"u8)) return ContainerKind.Pdf;

        var start = TextFile.Preview(head).TrimStart();
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<Workbook", StringComparison.Ordinal))
            return ContainerKind.SpreadsheetXml;
        if (start.StartsWith('{') && start[1..].TrimStart() is ['"' or '}', ..]) return ContainerKind.Json;
        if (start.StartsWith('[') && start[1..].TrimStart().StartsWith('[')) return ContainerKind.JsonRows;
        var web = start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        return web ? ContainerKind.WebPage : ContainerKind.Text;
    }

    internal static IReadOnlyList<Grid> NotATable(string what, string fix, Source source, Issues issues)
    {
        issues.Error("file-unreadable", $"{source.Name} is {what}, whatever its name says.", source.Place(), found: what,
            expected: "text with columns (CSV), a workbook (XLS, XLSX) or a ZIP of these",
            fix: fix);
        return [];
    }

    /// <summary>The kind of trouble without paths of this machine, which must not reach a product.</summary>
    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "reading it is not allowed",
        _ => "the system could not read it",
    };
}
