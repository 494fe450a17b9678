using System.IO.Compression;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>A ZIP of tables, or an XLSX, which is a ZIP too. Nothing is ever unpacked to disk.</summary>
internal static class ZipFiles
{
    private const int MostMembers = 1_000;
    private const long LargestUnpacked = 1L << 30;

    /// <summary>A workbook is held in memory, so it may be less large than text, which is streamed.</summary>
    private const long LargestWorkbook = 128L << 20, LargestWords = 64L << 20;

    public static IReadOnlyList<Grid> Open(Source source, Issues issues)
    {
        try
        {
            using var stream = Seekable(source);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.Entries.Any(e => e.FullName.StartsWith("word/", StringComparison.Ordinal) || e.FullName.StartsWith("ppt/", StringComparison.Ordinal)))
                return ContainerReader.NotATable("a text document or a presentation", "Copy its table into a spreadsheet program and save it as CSV, or download the export from the platform.", source, issues);
            if (zip.Entries.Any(e => e.FullName == "[Content_Types].xml"))
                return Fits(zip, LargestWorkbook, source, issues) && FitsWords(zip, source, issues) ? Workbooks.Open(source, issues) : [];

            if (source.Member is not null)
            {
                issues.Error("zip-inside-zip", $"{source.Name} is a ZIP inside a ZIP.", source.Place(), fix: "Unpack the outer ZIP and give the inner one.");
                return [];
            }
            return Fits(zip, LargestUnpacked, source, issues) ? Members(zip, source, issues) : [];
        }
        catch (InvalidDataException)
        {
            Damaged(source, issues);
            return [];
        }
    }

    private static bool Fits(ZipArchive zip, long largest, Source source, Issues issues)
    {
        if (zip.Entries.Count > MostMembers)
        {
            issues.Error("zip-too-many-files", $"{source.Name} holds more than {MostMembers} files.", source.Place(),
                found: $"{zip.Entries.Count} files", expected: $"at most {MostMembers}", fix: "Unpack it and give the files that belong to the project.");
            return false;
        }

        var size = zip.Entries.Sum(e => Math.Min(e.Length, largest + 1));
        if (size <= largest) return true;
        if (largest == LargestWorkbook) HeldRows.Refuse(source, new($"more than {largest >> 20} MB, unpacked"), issues);
        else TooLarge(source, largest, issues);
        return false;
    }

    /// <summary>
    /// The words of a workbook are held besides its cells. Its reader believes the sizes that a ZIP states, so they are looked at first.
    /// </summary>
    /// <exception cref="InvalidDataException">A member is longer than the ZIP states.</exception>
    private static bool FitsWords(ZipArchive zip, Source source, Issues issues)
    {
        var buffer = new byte[1 << 16];
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            var left = entry.Length;
            for (int read; (read = stream.Read(buffer)) > 0;)
                if ((left -= read) < 0) throw new InvalidDataException("A member of a ZIP is longer than the ZIP states.");
        }
        var words = zip.Entries.FirstOrDefault(e => e.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase))?.Length ?? 0;
        if (words <= LargestWords) return true;
        HeldRows.Refuse(source, new($"{words >> 20} MB of words"), issues);
        return false;
    }

    private static List<Grid> Members(ZipArchive zip, Source source, Issues issues)
    {
        List<Grid> grids = [];
        var found = new Issues();
        var entries = zip.Entries.Select((entry, index) => (entry, index))
            .Where(e => !e.entry.FullName.EndsWith('/') && !IsLeftover(e.entry.FullName)).OrderBy(e => e.entry.FullName, StringComparer.Ordinal).ToList();
        if (entries.Count == 0)
            issues.Error("file-empty", $"{source.Name} is a ZIP without files.", source.Place(), fix: "Download it again.");

        foreach (var (entry, index) in entries)
        {
            if (IsUnsafe(entry.FullName))
            {
                issues.Error("zip-path-unsafe", $"{source.Name} holds a file whose path leads out of the ZIP.", source.Place(),
                    found: entry.FullName, expected: "paths inside the ZIP", fix: "Do not trust this file: download the export again from the platform.");
                continue;
            }
            if (entry.IsEncrypted)
            {
                issues.Error("zip-encrypted", $"{entry.FullName} in {source.Name} is locked with a password.", source.Place(), fix: "Unpack it and give the files.");
                continue;
            }

            var member = new Source(source.File, entry.FullName, entry.Length, () => OpenMember(source, index));
            try
            {
                grids.AddRange(ContainerReader.Open(member, found));
            }
            catch (InvalidDataException)
            {
                Damaged(member, issues);
            }
        }
        // A picture or a letter beside the tables of a download is no fault of them.
        foreach (var issue in found) issues.Add(grids.Count > 0 && issue is { Severity: Severity.Error, Code: "file-unreadable" or "file-empty" } ? issue with { Severity = Severity.Warning } : issue);
        return grids;
    }

    public static void Damaged(Source source, Issues issues) =>
        issues.Error("zip-damaged", $"{source.Name} is a ZIP that cannot be unpacked.", source.Place(), found: "a cut-off or damaged ZIP",
            expected: "a complete ZIP", fix: "Download it again; the download was probably interrupted.");

    private static void TooLarge(Source source, long largest, Issues issues) =>
        issues.Error("file-too-large-inside-zip", $"{source.Name} unpacks to more than {largest >> 20} MB.", source.Place(),
            expected: $"at most {largest >> 20} MB", fix: "Export a shorter period, or unpack it and give the files one by one.");

    /// <summary>Left by operating systems, never by a platform.</summary>
    private static bool IsLeftover(string path) =>
        path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.Split('/')[^1] is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static bool IsUnsafe(string path) =>
        path.StartsWith('/') || path.StartsWith('\\') || path.Contains(':', StringComparison.Ordinal) || path.Split('/', '\\').Contains("..");

    private static Stream Seekable(Source source)
    {
        var stream = source.OpenStream();
        if (stream.CanSeek) return stream;
        using (stream)
        {
            if (source.Length > LargestWorkbook) throw new InvalidDataException("A ZIP inside a ZIP this large is not read.");
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
    }

    private static MemberStream OpenMember(Source source, int index)
    {
        var zip = new ZipArchive(source.OpenStream(), ZipArchiveMode.Read);
        return new MemberStream(zip, zip.Entries[index].Open(), zip.Entries[index].Length);
    }

    /// <summary>The bytes of a member, never more than the ZIP states: a member that lies about its size is damage.</summary>
    private sealed class MemberStream(ZipArchive zip, Stream inner, long stated) : Stream
    {
        private long left = stated;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            left -= read;
            return left < 0 ? throw new InvalidDataException("A member of a ZIP is longer than the ZIP states.") : read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                zip.Dispose();
            }
            base.Dispose(disposing);
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
