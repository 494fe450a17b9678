using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using OpenReach.Collect;
using OpenReach.Terms;

namespace OpenReach.Tests.Collect.Containers;

/// <summary>
/// Files made to fill a computer's memory or to write where they should not: one clear error each. What is allocated stands for time, which
/// decides no test; the limits are those of the whole program: 512 MB and 10 seconds.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HostileFileTests
{
    private const long MostAllocated = 512L << 20;

    [Fact]
    public void A_ZIP_of_a_few_kilobytes_that_unpacks_to_gigabytes_is_not_unpacked()
    {
        // Zeros pack a thousandfold: 40 members of 50 MB are 2 GB.
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 40; i++)
                using (var stream = zip.CreateEntry($"posts{i}.csv", CompressionLevel.SmallestSize).Open())
                {
                    var block = new byte[1 << 20];
                    for (var n = 0; n < 50; n++) stream.Write(block);
                }
        memory.Length.Should().BeLessThan(3 << 20);
        Refused(memory.ToArray(), "bomb.zip", "file-too-large-inside-zip");
    }

    [Fact]
    public void A_ZIP_that_lies_about_the_size_of_its_member_is_not_read_beyond_it()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = zip.CreateEntry("posts.csv", CompressionLevel.SmallestSize).Open())
        {
            var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a,b,c\n", 1000)));
            for (var n = 0; n < 20_000; n++) stream.Write(block);
        }
        var bytes = memory.ToArray();
        // The size before packing stands 24 bytes after each signature of the list of members.
        for (var i = 0; i < bytes.Length - 4; i++)
            if (bytes.AsSpan(i).StartsWith("PK\u0001\u0002"u8)) BitConverter.TryWriteBytes(bytes.AsSpan(i + 24), 1000);
        Refused(bytes, "liar.zip", "zip-damaged", "layout-unknown");
    }

    [Fact]
    public void A_ZIP_of_ten_thousand_files_is_not_read()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 10_000; i++)
                using (var stream = zip.CreateEntry($"{i}.csv", CompressionLevel.NoCompression).Open()) stream.WriteByte((byte)'a');
        Refused(memory.ToArray(), "many.zip", "zip-too-many-files");
    }

    [Fact]
    public void A_member_that_leads_out_of_its_ZIP_is_not_read_and_nothing_is_written()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            using (var writer = new StreamWriter(zip.CreateEntry("../../openreach-was-here.csv").Open())) writer.Write("area,persons\nA,1\n");
        Refused(memory.ToArray(), "out.zip", "zip-path-unsafe");
        File.Exists(Path.Combine(Path.GetTempPath(), "..", "openreach-was-here.csv")).Should().BeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_line_of_a_hundred_megabytes_is_not_held(bool quoted)
    {
        var bytes = new byte[100 << 20];
        Array.Fill(bytes, (byte)'x');
        if (quoted) Encoding.ASCII.GetBytes("a,b\n\"").CopyTo(bytes, 0);
        // In quotes, line breaks are part of the field: the row has no end although the lines are short.
        if (quoted) for (var i = 1000; i < bytes.Length; i += 1000) bytes[i] = (byte)'\n';
        Refused(bytes, "line.csv", "record-too-long");
    }

    [Fact]
    public void Entities_that_multiply_are_not_expanded()
    {
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\">\n");
        for (var i = 1; i < 10; i++) xml.Append($"<!ENTITY lol{i} \"{string.Concat(Enumerable.Repeat(i == 1 ? "&lol;" : $"&lol{i - 1};", 10))}\">\n");
        xml.Append("]>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell><Data>&lol9;</Data></Cell></Row></Table></Worksheet></Workbook>");
        Refused(Encoding.UTF8.GetBytes(xml.ToString()), "laughs.xls", "xml-damaged");
    }

    [Fact]
    public void Brackets_without_an_end_are_not_followed_down()
    {
        Refused(Encoding.ASCII.GetBytes(new string('[', 1_000_000)), "deep.json", "file-unreadable");
    }

    private static void Refused(byte[] bytes, string name, params string[] codes)
    {
        using var file = new TempFile(bytes, name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var table = Checking.File(file.File).Single();
        var (allocated, took) = (GC.GetAllocatedBytesForCurrentThread() - before, watch.Elapsed);
        table.Kind.Should().BeNull();
        table.Issues.Should().Contain(i => codes.Contains(i.Code) && i.Severity == Severity.Error && i.Fix != null);
        allocated.Should().BeLessThan(MostAllocated, $"it took {took.TotalSeconds:0.0} s");
    }
}
