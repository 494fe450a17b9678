using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace OpenReach.Tests.Support;

/// <summary>Small workbooks in the two forms that spreadsheet programs write: XLSX, and XLS (BIFF8 in a compound file). A field is a text, a number, a date or nothing.</summary>
internal static class Books
{
    internal sealed record Sheet(string Name, IReadOnlyList<object?[]> Rows);

    /// <summary>Days since 30 December 1899, as both forms count them.</summary>
    private static double Serial(DateTime date) => (date - new DateTime(1899, 12, 30)).TotalDays;

    public static byte[] Xlsx(IReadOnlyList<Sheet> sheets, string? merged = null)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{types}.styles+xml\"/>"
                + string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{types}.worksheet+xml\"/>")) + "</Types>");
            Write("_rels/.rels", $"<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Write("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{relations}\"><Relationship Id=\"s\" Type=\"{office}/styles\" Target=\"styles.xml\"/>"
                + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")) + "</Relationships>");
            Write("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>" + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"/>")) + "</sheets></workbook>");
            Write("xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            for (var i = 0; i < sheets.Count; i++)
                Write($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{main}\"><sheetData>" + string.Concat(sheets[i].Rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((f, c) => Cell(f, c, r)))}</row>"))
                    + "</sheetData>" + (merged is null ? "" : $"<mergeCells count=\"1\"><mergeCell ref=\"{merged}\"/></mergeCells>") + "</worksheet>");

            void Write(string name, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
            }
        }
        return memory.ToArray();

        static string Cell(object? field, int column, int row) => field switch
        {
            null or "" => "",
            double d => $"<c r=\"{Name(column)}{row + 1}\"><v>{d.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
            DateTime d => $"<c r=\"{Name(column)}{row + 1}\" s=\"1\"><v>{Serial(d).ToString("R", CultureInfo.InvariantCulture)}</v></c>",
            _ => $"<c r=\"{Name(column)}{row + 1}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape((string)field)}</t></is></c>",
        };

        static string Name(int column) => column < 26 ? $"{(char)('A' + column)}" : Name(column / 26 - 1) + (char)('A' + column % 26);
    }

    public static byte[] Xls(IReadOnlyList<Sheet> sheets)
    {
        var streams = sheets.Select(Substream).ToList();
        var globals = new MemoryStream();
        Record(globals, 0x0809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Record(globals, 0x0042, [0xB0, 0x04]);
        foreach (var format in new ushort[] { 0, 14 })
        {
            var xf = new byte[20];
            BinaryPrimitives.WriteUInt16LittleEndian(xf.AsSpan(2), format);
            Record(globals, 0x00E0, xf);
        }
        var names = sheets.Select(s => Encoding.Unicode.GetBytes(s.Name)).ToList();
        var at = (int)globals.Length + names.Sum(n => 4 + 8 + n.Length) + 4;
        for (var i = 0; i < sheets.Count; i++)
        {
            Record(globals, 0x0085, [.. BitConverter.GetBytes(at), 0, 0, (byte)sheets[i].Name.Length, 1, .. names[i]]);
            at += streams[i].Length;
        }
        Record(globals, 0x000A, []);
        return Compound([.. globals.ToArray(), .. streams.SelectMany(s => s)]);
    }

    private static byte[] Substream(Sheet sheet)
    {
        var stream = new MemoryStream();
        Record(stream, 0x0809, [0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Record(stream, 0x0200, [.. BitConverter.GetBytes(0), .. BitConverter.GetBytes(sheet.Rows.Count), 0, 0, .. BitConverter.GetBytes((ushort)sheet.Rows.Select(r => r.Length).DefaultIfEmpty().Max()), 0, 0]);
        for (var r = 0; r < sheet.Rows.Count; r++)
            for (var c = 0; c < sheet.Rows[r].Length; c++)
            {
                byte[] place = [.. BitConverter.GetBytes((ushort)r), .. BitConverter.GetBytes((ushort)c)];
                switch (sheet.Rows[r][c])
                {
                    case null or "": break;
                    case double d: Record(stream, 0x0203, [.. place, 0, 0, .. BitConverter.GetBytes(d)]); break;
                    case DateTime d: Record(stream, 0x0203, [.. place, 1, 0, .. BitConverter.GetBytes(Serial(d))]); break;
                    case string text: Record(stream, 0x0204, [.. place, 0, 0, .. BitConverter.GetBytes((ushort)text.Length), 1, .. Encoding.Unicode.GetBytes(text)]); break;
                }
            }
        Record(stream, 0x000A, []);
        return stream.ToArray();
    }

    private static void Record(Stream stream, ushort id, byte[] data)
    {
        stream.Write(BitConverter.GetBytes(id));
        stream.Write(BitConverter.GetBytes((ushort)data.Length));
        stream.Write(data);
    }

    /// <summary>A compound file with one stream named Workbook, in sectors of 512 bytes: heading, list of sectors, directory, stream.</summary>
    private static byte[] Compound(byte[] stream)
    {
        const int sector = 512, end = -2, list = -3;
        // Shorter streams would lie in small sectors.
        stream = [.. stream, .. new byte[Math.Max(0, 4096 - stream.Length)]];
        var sectors = (stream.Length + sector - 1) / sector;
        var lists = 1;
        while (lists * 128 < lists + 1 + sectors) lists++;
        var next = new List<int>();
        next.AddRange(Enumerable.Repeat(list, lists));
        next.Add(end);
        for (var i = 0; i < sectors; i++) next.Add(i == sectors - 1 ? end : lists + 2 + i);
        next.AddRange(Enumerable.Repeat(-1, lists * 128 - next.Count));

        var heading = new byte[sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(heading, 0);
        Put(heading, 24, 0x0003003E);
        Put(heading, 28, 0x0009FFFE);
        Put(heading, 32, 6);
        Put(heading, 44, lists);
        Put(heading, 48, lists);
        Put(heading, 56, 4096);
        Put(heading, 60, end);
        Put(heading, 68, end);
        for (var i = 0; i < 109; i++) Put(heading, 76 + 4 * i, i < lists ? i : -1);

        var directory = new byte[sector];
        Entry(0, "Root Entry", 5, 1, end, 0);
        Entry(1, "Workbook", 2, -1, lists + 1, stream.Length);
        Entry(2, "", 0, -1, 0, 0);
        Entry(3, "", 0, -1, 0, 0);
        return [.. heading, .. next.SelectMany(BitConverter.GetBytes), .. directory, .. stream, .. new byte[sectors * sector - stream.Length]];

        void Entry(int number, string name, byte kind, int child, int start, int size)
        {
            var from = 128 * number;
            Encoding.Unicode.GetBytes(name).CopyTo(directory, from);
            BinaryPrimitives.WriteUInt16LittleEndian(directory.AsSpan(from + 64), (ushort)(name.Length == 0 ? 0 : 2 * name.Length + 2));
            directory[from + 66] = kind;
            directory[from + 67] = 1;
            Put(directory, from + 68, -1);
            Put(directory, from + 72, -1);
            Put(directory, from + 76, child);
            Put(directory, from + 116, start);
            Put(directory, from + 120, size);
        }

        static void Put(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
    }
}
