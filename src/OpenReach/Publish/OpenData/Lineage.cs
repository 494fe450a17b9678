using System.Text.Encodings.Web;
using System.Text.Json;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>lineage/findings.jsonl: one line a code, so that a number can be asked about without reading the tables.</summary>
internal sealed class Lineage(Findings findings) : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Draft draft = new();
    private readonly ILookup<string, RangeSource> sources = findings.RangeSources.ToLookup(s => s.Code, StringComparer.Ordinal);

    /// <summary>The lines of the findings of a table, made beside its rows.</summary>
    /// <param name="file">Path of the table.</param>
    public Beside<Finding> Of(string file) => new((lines, finding) => Write(lines, finding, file, sources[finding.Code]), lines => draft.Write(lines.Written));

    /// <summary>The other lines, behind those of the findings.</summary>
    public Product End(OutreachPlan plan, IReadOnlyList<ContentLine> content)
    {
        draft.Write(Lines(plan.Rows.OrderBy(r => r.Code, StringComparer.Ordinal), PlanRow));
        draft.Write(Lines(content.OrderBy(c => c.Code, StringComparer.Ordinal), Content));
        draft.Write(Lines(findings.Comparisons.OrderBy(c => c.Code, StringComparer.Ordinal), Difference));
        draft.Write(Lines(findings.Equity, Index));
        draft.Write(Lines(findings.Ranks, Rank));
        return draft.Product("lineage/findings.jsonl");
    }

    public void Dispose() => draft.Dispose();

    private static byte[] Lines<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, Options);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            write(json, row);
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            stream.WriteByte((byte)'\n');
        }
        return stream.ToArray();
    }

    private static void Write(JsonLines json, Finding finding, string file, IEnumerable<RangeSource> sources)
    {
        json.Text("{\"code\":"u8, finding.Code);
        json.Text(",\"measure\":"u8, finding.Measure.Text());
        json.Raw(",\"scope\":{"u8);
        var scope = finding.Scope;
        if (scope.Platform is not null)
        {
            json.Text("\"platform\":"u8, scope.Platform);
            json.Raw(","u8);
        }
        if (!string.IsNullOrEmpty(scope.Account))
        {
            json.Text("\"account\":"u8, scope.Account);
            json.Raw(","u8);
        }
        if (scope.Area is not null)
        {
            json.Text("\"area\":"u8, scope.Area);
            json.Raw(","u8);
        }
        if (scope.Group is not null)
        {
            json.Text("\"group\":"u8, scope.Group);
            json.Raw(","u8);
        }
        json.Age("\"age\":"u8, scope.Age);
        json.Text(",\"sex\":"u8, scope.Sex.Text());
        json.Number("},\"value\":"u8, finding.Value, finding.Unit);
        json.Text(",\"unit\":"u8, finding.Unit.Text());
        json.Range(",\"interval\":"u8, finding.Interval, finding.Unit);
        json.Range(",\"given\":"u8, finding.Given, finding.Unit);
        json.Range(",\"band\":"u8, finding.Band, finding.Unit);
        json.Text(",\"status\":"u8, finding.Status.Text());
        if (finding.Reason is not null) json.Text(",\"reason\":"u8, finding.Reason);
        json.Text(",\"file\":"u8, file);
        var isFirst = true;
        foreach (var source in sources)
        {
            json.Text(isFirst ? ",\"sources\":[{\"source\":"u8 : ",{\"source\":"u8, source.Source);
            json.Number(",\"deviation\":"u8, source.Deviation, Unit.Persons);
            json.Number(",\"share\":"u8, source.Share, Unit.Share);
            json.Raw("}"u8);
            isFirst = false;
        }
        json.Raw(isFirst ? "}\n"u8 : "]}\n"u8);
    }

    private static void Content(Utf8JsonWriter json, ContentLine line)
    {
        json.WriteString("code", line.Code);
        json.WriteString("measure", "content_" + line.Measure.Text());
        json.WriteStartObject("scope");
        json.WriteString("platform", line.Platform);
        json.WriteEndObject();
        Number(json, "value", line.Value, Unit.Posts);
        json.WriteString("unit", line.Measure.Unit());
        json.WriteString("status", line.Status.Text());
        if (line.Reason is not null) json.WriteString("reason", line.Reason);
        json.WriteString("file", "data/content.csv");
        json.WriteStartObject("facts");
        json.WriteString("what", ContentTable.Meanings.First(m => m.Measure == line.Measure).Meaning.TrimEnd('.'));
        json.WriteString("days", $"{DataPackage.Day(line.From)} to {DataPackage.Day(line.To)}");
        if (line.Language is { } language) json.WriteString("language", language);
        json.WriteEndObject();
    }

    private static void PlanRow(Utf8JsonWriter json, PlanRow row)
    {
        json.WriteString("code", row.Code);
        json.WriteString("measure", "plan");
        json.WriteStartObject("scope");
        json.WriteString("area", row.Area);
        if (row.Channel is not null) json.WriteString("channel", row.Channel);
        json.WriteEndObject();
        Number(json, "value", row.NewlyReached, Unit.Persons);
        json.WriteString("unit", Unit.Persons.Text());
        Range(json, "interval", row.NewlyReachedRange, Unit.Persons);
        json.WriteString("status", row.Status.Text());
        var why = Words.InData(row.Why);
        if (why is not null) json.WriteString("reason", why);
        json.WriteStartArray("rests_on");
        json.WriteStringValue(row.Missed.Code);
        if (row.MainLoss is not null) json.WriteStringValue(row.MainLoss.Code);
        json.WriteEndArray();
        json.WriteString("file", "data/plan.csv");
        json.WriteStartObject("facts");
        Fact("why", why?.TrimEnd('.'));
        Fact("who_gains", Words.InData(row.Gains));
        Fact("units", Text(row.Units, row.Unit));
        Fact("cost", Text(row.Cost, null));
        Fact("cost_per_person", Text(row.CostPerPerson, null));
        Fact("chance_kept", Text(row.ChanceKept, null));
        json.WriteEndObject();

        void Fact(string name, string? value)
        {
            if (value is not null) json.WriteString(name, value);
        }

        static string? Text(double? value, string? unit) => value is { } v ? NumberText.Text(v) + (unit is null ? "" : " " + unit) : null;
    }

    private static void Difference(Utf8JsonWriter json, Comparison row)
    {
        var unit = row.Measure.Unit();
        json.WriteString("code", row.Code);
        json.WriteString("measure", row.Measure.Text() + "_difference");
        json.WriteStartObject("scope");
        json.WriteString("age", row.Age.ToString());
        json.WriteEndObject();
        Number(json, "value", row.Difference, unit);
        json.WriteString("unit", unit.Text());
        Range(json, "interval", row.Range, unit);
        json.WriteString("status", row.Status.Text());
        json.WriteStartArray("rests_on");
        json.WriteStringValue(Part(row.GroupA));
        json.WriteStringValue(Part(row.GroupB));
        json.WriteEndArray();
        json.WriteString("file", "data/comparisons.csv");
        json.WriteStartObject("facts");
        json.WriteString("first", row.GroupA);
        json.WriteString("second", row.GroupB);
        if (row.ChanceAhead is { } chance) json.WriteString("chance_that_the_first_is_ahead", NumberText.Text(NumberText.Of(chance, Unit.Share)));
        json.WriteEndObject();

        // A group, or a sex of it behind a point.
        string Part(string group)
        {
            var point = group.LastIndexOf('.');
            var isSex = point > 0 && SexText.TryParse(group[(point + 1)..], out _);
            var sex = isSex && SexText.TryParse(group[(point + 1)..], out var one) ? one : Sex.All;
            return FindingCode.Of(row.Measure, new(null, isSex ? group[..point] : group, row.Age, sex));
        }
    }

    private static void Index(Utf8JsonWriter json, EquityFinding row)
    {
        var words = EquityWords.Of(row.Index);
        json.WriteString("code", row.Code);
        json.WriteString("measure", "equity_" + row.Index.Text());
        json.WriteStartObject("scope");
        json.WriteEndObject();
        Number(json, "value", row.Value, Unit.Posts);
        json.WriteString("unit", row.Index.Unit());
        Range(json, "interval", row.Range, Unit.Posts);
        json.WriteString("status", row.Status.Text());
        if (row.Reason is not null) json.WriteString("reason", row.Reason);
        json.WriteStartArray("rests_on");
        foreach (var code in row.RestsOn) json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteString("file", "data/equity.csv");
        json.WriteStartObject("facts");
        json.WriteString("what", words.Meaning.TrimEnd('.'));
        json.WriteString("compares", row.Kind + (row.Group == "all" ? "" : " " + row.Group));
        if (row.Order is { } order) json.WriteString("order", order);
        if (row.NoiseFloor is { } floor) json.WriteString("with_equal_rates_and_the_same_noise_it_would_be", NumberText.Text(floor));
        if (row.Reason?.Contains(EquityFindings.NotOfPersons, StringComparison.Ordinal) == true)
            json.WriteString("caution", ReasonWords.All[EquityFindings.NotOfPersons].TrimEnd('.'));
        json.WriteEndObject();
    }

    private static void Rank(Utf8JsonWriter json, RankFinding row)
    {
        json.WriteString("code", row.Code);
        json.WriteString("measure", "rank_range");
        json.WriteStartObject("scope");
        json.WriteString("area", row.Area);
        json.WriteEndObject();
        json.WriteNull("value");
        json.WriteString("unit", "ratio");
        Range(json, "interval", row.Range, Unit.Posts);
        json.WriteString("status", row.Status.Text());
        if (row.Reason is not null) json.WriteString("reason", row.Reason);
        json.WriteStartArray("rests_on");
        json.WriteStringValue(FindingCode.Of(Measure.Coverage, new(row.Area, null, AgeBand.All, Sex.All)));
        json.WriteStringValue(FindingCode.Of(Measure.PWorstTenth, new(row.Area, null, AgeBand.All, Sex.All)));
        json.WriteEndArray();
        json.WriteString("file", "data/ranks.csv");
        json.WriteStartObject("facts");
        if (row.Range is { } range) json.WriteString("rank", $"between {NumberText.Text(range.Low)} and {NumberText.Text(range.High)} of {row.Of}; 1 is the lowest coverage");
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value, Unit unit)
    {
        json.WritePropertyName(name);
        Raw(json, value, unit);
    }

    private static void Range(Utf8JsonWriter json, string name, Band? range, Unit unit)
    {
        if (range is not { } band) return;
        json.WriteStartArray(name);
        Raw(json, band.Low, unit);
        Raw(json, band.High, unit);
        json.WriteEndArray();
    }

    private static void Raw(Utf8JsonWriter json, double? value, Unit unit)
    {
        if (value is not { } number)
        {
            json.WriteNullValue();
            return;
        }
        Span<byte> text = stackalloc byte[NumberText.Longest];
        json.WriteRawValue(text[..NumberText.Write(NumberText.Of(number, unit), text)], skipInputValidation: true);
    }
}
