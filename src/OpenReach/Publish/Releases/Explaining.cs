using System.Globalization;
using System.Text.Json;
using OpenReach.Judge;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>A row of an input, as a spreadsheet numbers it.</summary>
internal readonly record struct InputRow(int Number, string[] Fields);

/// <summary>One printed number, issue or check of a release in plain words, from the release's own files.</summary>
internal static class Explaining
{
    /// <param name="rows">Rows of an input that is still as the manifest lists it; null where it is not at hand.</param>
    /// <returns>Null where nothing of the release has the code; <paramref name="near"/> are then the codes most like it.</returns>
    public static Explanation? Of(string release, string code, ReleaseManifest manifest, Func<InputFile, IReadOnlyList<InputRow>?> rows, out IReadOnlyList<string> near)
    {
        near = [];
        if (ExplainingPlaces.Of(release, code, manifest) is { } place) return place;
        if (ExplainingCosts.Of(release, code) is { } cost) return cost;
        var lines = File.ReadAllBytes(Path.Combine(release, ReleaseReader.FindingsPath));
        if (ReleaseReader.Find(lines, c => c == code).GetValueOrDefault(code) is { } number) return Number(release, number, lines, manifest, rows);
        if (BothSexes(release, code, lines) is { } sum) return sum;
        if (ReleaseRow.Coded(release, code) is { } coded) return RowWords.Of(coded, manifest, rows, code);
        if (ReleaseRow.Find(release, code) is { } row)
            return row.Code is { } own && own != code && Of(release, own, manifest, rows, out _) is { } other ? other : RowWords.Of(row, manifest, rows);
        if (Check(release, code) is { } check) return check;
        if (IssueCode(release, code) is { } issue) return issue;
        if (MissedIn(lines, code) is { } missed) return Number(release, missed, lines, manifest, rows);
        near = Nearest(lines, code);
        return null;
    }

    private static Explanation Number(string release, PublishedNumber number, ReadOnlyMemory<byte> lines, ReleaseManifest manifest, Func<InputFile, IReadOnlyList<InputRow>?> rows)
    {
        var codes = Formula.Codes(number);
        var isPlan = number.Measure == "plan";
        if (RangeWords.CodeOf(number) is { } of) codes.Add(of);
        var known = ReleaseReader.Find(lines, c => codes.Contains(c) || c.StartsWith("plan.", StringComparison.Ordinal) || c.StartsWith("buy.", StringComparison.Ordinal));
        var basis = isPlan && number.RestsOn.Select(c => known.GetValueOrDefault(c)).OfType<PublishedNumber>().FirstOrDefault() is { } on ? on : number;
        var touches = AssumptionWords.Of(basis.Measure, basis.Scope.ContainsKey("platform"));
        if (basis.Status == "published") touches &= AssumptionWords.Touches.Population | AssumptionWords.Touches.Rounding;
        // What a platform counted itself stands in its exports and rests on nothing else.
        var reads = basis.Status == "published" && basis.Scope.ContainsKey("platform") ? AssumptionWords.Touches.None : touches;
        List<ExplanationPart> parts =
        [
            new("What it is", [.. Meaning(release, number, manifest)]),
            new("How it is made", [.. Formula.Lines(number, known), .. isPlan ? Formula.Lines(basis, known) : []]),
            new("Inputs", [.. Inputs(basis, reads, manifest, rows)]),
            new("Assumptions", [.. Assumptions(touches, manifest)]),
            new("What makes its range wide", [.. Range(basis, touches), .. RangeWords.Lines(basis, RangeWords.CodeOf(basis) is { } own
                ? known.GetValueOrDefault(own) ?? ReleaseReader.Find(lines, c => c == own).GetValueOrDefault(own) : null)]),
            new("What would change it", [.. PurchaseWords.Lines(number, known), .. PlanOrder(number, known, lines), .. PlaceOfPlan(release, number, manifest), .. Advice(release, touches)]),
        ];
        // A range without a value in it: ranks.
        if (number is { Value: null, Interval: { } range, Measure: "rank_range" }) return new(number.Code, Title(release, number), Between(range, number), [.. parts.Where(p => p.Lines.Count > 0)]);
        return new(number.Code, Title(release, number), $"{Formula.Value(number.Value, number.Unit, number.Status)}{(number.Value is null ? "" : number.Unit == "share" ? "" : " " + number.Unit)}",
            [.. parts.Where(p => p.Lines.Count > 0)]);
    }

    /// <summary>The people missed in an area or a group, where the code is the place's own, as lists of places print it.</summary>
    private static PublishedNumber? MissedIn(ReadOnlyMemory<byte> lines, string place)
    {
        var (area, group) = (FindingCode.Of(Measure.Missed, new(place, null, AgeBand.All, Sex.All)), FindingCode.Of(Measure.Missed, new(null, place, AgeBand.All, Sex.All)));
        var found = ReleaseReader.Find(lines, c => c == area || c == group);
        return found.GetValueOrDefault(area) ?? found.GetValueOrDefault(group);
    }

    /// <summary>
    /// An age of an area as the sheets print it: the sum of the two sexes, which have a code each and it has none. Where one of them is
    /// withheld, so is the sum.
    /// </summary>
    private static Explanation? BothSexes(string release, string code, ReadOnlyMemory<byte> lines)
    {
        var parts = ReleaseReader.Find(lines, c => c == code + ".f" || c == code + ".m").Values.OrderBy(n => n.Code, StringComparer.Ordinal).ToArray();
        if (parts.Length != 2 || parts[0].Unit == "share") return null;
        var scope = parts[0].Scope.Where(s => s.Key != "sex").ToDictionary(StringComparer.Ordinal);
        var value = parts[0].Value + parts[1].Value;
        var total = parts[0] with { Code = code, Scope = scope, Value = value };
        return new(code, Title(release, total), value is null ? Array.Find(parts, p => p.Value is null)!.Status : $"{Formula.Number(value.Value, total.Unit)} {total.Unit}",
        [
            new("What it is", ["Both sexes of one age of an area, as its sheet prints them. The tables of data have each sex by its own code."]),
            new("How it is made", [$"{Formula.Say(parts[0])} + {Formula.Say(parts[1])}. Each is explained by its own code."]),
        ]);
    }

    private static string Title(string release, PublishedNumber number)
    {
        var title = number is { Measure: "plan", Value: null } ? "Place of the plan" : Formula.Label(number.Measure);
        if (number.Scope.TryGetValue("platform", out var platform)) title += " on " + Platform.Name(platform);
        if (number.Scope.TryGetValue("channel", out var channel)) title += " by " + channel;
        if (number.Scope.TryGetValue("area", out var area)) title += $", {Name(release, "areas", "area", area)} ({area})";
        else if (number.Scope.TryGetValue("group", out var group)) title += group == "all" ? ", all areas" : $", {Name(release, "groups", "group", group)} ({group})";
        if (number.Scope.GetValueOrDefault("age") is { } age and not "all") title += ", aged " + age;
        if (number.Scope.GetValueOrDefault("sex") is { } sex and not "all") title += ", " + sex;
        return title;
    }

    private static IEnumerable<string> Meaning(string release, PublishedNumber number, ReleaseManifest manifest)
    {
        if (MeasureWords.All.FirstOrDefault(m => m.Measure.Text() == number.Measure).Meaning is { } meaning) yield return meaning;
        if (number.Measure == "plan") yield return "A place of the outreach plan, or a purchase in it.";
        foreach (var (name, value) in number.Facts) yield return $"{name.Replace('_', ' ')}: {value}.";
        yield return $"Printed in {number.File} of release {manifest.Release} ({manifest.Title}).";
        var status = IsContent(number) && number.Status == "published" ? "Counted in the texts of the exports." : MeasureWords.Statuses.FirstOrDefault(s => s.Status.Text() == number.Status).Meaning;
        yield return $"Status {number.Status}: {status}{(number.Reason is { } reason ? $" Reason: {reason.Replace('-', ' ').TrimEnd('.')}." : "")}";
        if (CsvBack.Rows(Path.Combine(release, "changes.csv")).FirstOrDefault(r => r.GetValueOrDefault("code") == number.Code) is { } change)
            yield return $"Since the release before: {change["change"]}, from {(change["value_before"].Length > 0 ? change["value_before"] : "a blank")} to {(change["value"].Length > 0 ? change["value"] : "a blank")}; cause: {change["cause"]}.";
    }

    private static IEnumerable<string> Inputs(PublishedNumber number, AssumptionWords.Touches touches, ReleaseManifest manifest, Func<InputFile, IReadOnlyList<InputRow>?> rows)
    {
        var area = number.Scope.GetValueOrDefault("area");
        var platform = number.Scope.GetValueOrDefault("platform");
        foreach (var input in manifest.Inputs.Where(i => AssumptionWords.Reads(touches, i)))
        {
            if (platform is not null && OfAnother(input, platform)) continue;
            var key = input.Role is "population" or "access" or "areas" ? area : input.Role is "groups" or "correspondence" ? area ?? number.Scope.GetValueOrDefault("group") : platform;
            if (key == "all") key = null;
            var found = rows(input);
            var where = found is null ? key is null ? "" : $", rows of {key}" : Where(found, key, number);
            if (where is null) continue;
            yield return $"{input.Path}{where}: {input.Description}{From(input)}{(input.AsAt is { } day ? string.Create(CultureInfo.InvariantCulture, $", as at {day:yyyy-MM-dd}") : "")}"
                + $"{(input.Licence is { } licence ? $", {licence}" : "")} (sha256 {input.Sha256[..12]}{(found is null ? "" : ", unchanged")}).";
        }
    }

    /// <summary>" (Census of 2023, table 4, Statistics Office, https://...)": what the list of sources, or else the table itself, says.</summary>
    private static string From(InputFile input) => (input.Attribution is { } own ? new[] { own.Title, own.Publisher, own.Url }.OfType<string>() : input.Cited).ToArray() is { Length: > 0 } words
        ? $" ({string.Join(input.Attribution is null ? "; " : ", ", words)})" : "";

    /// <summary>True for an export that says it is of another platform.</summary>
    internal static bool OfAnother(InputFile input, string platform) =>
        input.Role == "export" && Platform.Known.Any(p => p != platform && input.Description.StartsWith(Platform.Name(p) + ",", StringComparison.Ordinal));

    /// <summary>", rows 2 to 15, columns persons"; null where the file has no row of the key, so that it is no input of the number.</summary>
    private static string? Where(IReadOnlyList<InputRow> rows, string? key, PublishedNumber number)
    {
        if (rows.Count == 0) return "";
        var matching = key is null ? rows.Skip(1).ToArray() : [.. rows.Where(r => Array.Exists(r.Fields, f => f.Trim().Equals(key, StringComparison.OrdinalIgnoreCase)))];
        // A platform's own file names it nowhere in its rows: every row is of it.
        if (matching.Length == 0) return number.Scope.ContainsKey("platform") && key == number.Scope["platform"] && !rows[0].Fields.Contains("platform", StringComparer.OrdinalIgnoreCase) ? Rows(rows.Skip(1)) : null;
        if (Metrics.GetValueOrDefault(number.Measure) is { } metric && matching.Where(r => r.Fields.Contains(metric, StringComparer.OrdinalIgnoreCase)).ToArray() is { Length: > 0 } ofMetric) matching = ofMetric;
        if (key is not null && number.Scope.GetValueOrDefault("age") is { } age and not "all" && matching.Where(r => r.Fields.Contains(age)).ToArray() is { Length: > 0 } ofAge) matching = ofAge;
        if (key is not null && number.Scope.GetValueOrDefault("sex") is { } sex and not "all" && matching.Where(r => r.Fields.Contains(sex)).ToArray() is { Length: > 0 } ofSex) matching = ofSex;
        var columns = rows[0].Fields.Where(h => PlainColumns.Contains(h, StringComparer.OrdinalIgnoreCase) || Columns.Append(Metrics.GetValueOrDefault(number.Measure, "reach")).Any(c => h.Contains(c, StringComparison.OrdinalIgnoreCase))).Take(4).ToArray();
        return Rows(matching) + (columns.Length > 0 ? $", {(columns.Length == 1 ? "column" : "columns")} {string.Join(", ", columns)}" : "");
    }

    /// <summary>Headings of plain tables that hold what is read. An office's table may have them inside other words, such as a mean of rooms.</summary>
    private static readonly string[] PlainColumns = ["share", "value", "mean"];

    /// <summary>Words in headings of what is read, beside what the platform counts.</summary>
    private static readonly string[] Columns = ["persons", "internet", "not_stated"];

    /// <summary>What a platform's own count is called in a table that names its metrics; all others rest on reach.</summary>
    private static readonly Dictionary<string, string> Metrics = new(StringComparer.Ordinal)
    {
        ["accounts_reached"] = "reach",
        ["views"] = "views",
        ["followers"] = "followers",
        ["posts_published"] = "posts",
    };

    private static bool IsContent(PublishedNumber number) => number.Measure.StartsWith("content_", StringComparison.Ordinal);

    private static string Rows(IEnumerable<InputRow> rows)
    {
        var numbers = rows.Select(r => r.Number).Order().ToArray();
        var runs = new List<string>();
        for (var i = 0; i < numbers.Length;)
        {
            var end = i;
            while (end + 1 < numbers.Length && numbers[end + 1] <= numbers[end] + 1) end++;
            runs.Add(end == i ? $"{numbers[i]}" : $"{numbers[i]} to {numbers[end]}");
            i = end + 1;
        }
        return runs.Count switch
        {
            0 => "",
            1 when !runs[0].Contains("to", StringComparison.Ordinal) => $", row {runs[0]}",
            <= 6 => $", rows {string.Join(", ", runs)}",
            _ => $", {numbers.Length} rows from {numbers[0]} to {numbers[^1]}",
        };
    }

    private static IEnumerable<string> Assumptions(AssumptionWords.Touches touches, ReleaseManifest manifest)
    {
        var settings = manifest.Settings.ToDictionary(s => s.Key, StringComparer.Ordinal);
        foreach (var assumption in AssumptionWords.All)
        {
            if ((assumption.Touches & touches & ~AssumptionWords.Touches.Ranges) == 0 && assumption.Touches != AssumptionWords.Touches.Ranges) continue;
            if (assumption.Touches == AssumptionWords.Touches.Ranges && !touches.HasFlag(AssumptionWords.Touches.Ranges)) continue;
            if (!settings.TryGetValue(assumption.Key, out var setting)) continue;
            if (assumption.Key == "estimate.k" && settings.GetValueOrDefault("census.accessUnit")?.Value == "persons") continue;
            yield return AssumptionWords.Say(assumption, setting.Value)
                + $" ({setting.Key}, {(setting.Layer == "built-in" ? "the method's default" : "set by " + setting.Layer)}; METHOD section {assumption.Section})";
        }
    }

    private static string Percent(double share) => share is > 0 and < 0.005 ? "under 1%" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0}%");

    private static IEnumerable<string> Range(PublishedNumber number, AssumptionWords.Touches touches)
    {
        if (number.Interval is { } interval)
        {
            var width = interval.High - interval.Low;
            yield return $"Combined interval: {Between(interval, number)}{(number.Value > 0 ? $", {Percent(width / number.Value.Value)} of the value wide" : "")}.";
            if (number.Given is { } given && width > 0)
            {
                var share = Math.Clamp((given.High - given.Low) / width, 0, 1);
                yield return string.Create(CultureInfo.InvariantCulture, $"Samples, models and rounding alone make it {Between(given, number)} ({share * 100:0}% of that width); ")
                    + string.Create(CultureInfo.InvariantCulture, $"doubt about how much the audiences of platforms overlap makes the rest ({(1 - share) * 100:0}%).");
            }
        }
        else if (number.Value is not null && touches.HasFlag(AssumptionWords.Touches.Ranges))
        {
            yield return number.Measure == Measure.PWorstTenth.Text()
                ? "It is itself a chance, over the same repetitions that make the intervals, so it has no range of its own. Near 0 or 1 the order is settled; in between the data do not tell which areas are last."
                : number.Reason is null ? "No interval is printed beside it." : "No interval is printed beside it; its reason says why.";
        }
        if (number.Band is { } band && band.High > band.Low)
            yield return $"Identified band: {Between(band, number)}. No larger sample would narrow it: {Open(touches)}.";
        if (number.Status == "published")
            yield return IsContent(number) ? "Every post of the exports was looked at, so there is no range; posts that the exports lack are not in it." : "A count as its source published it: its only error here is rounding.";
    }

    private static string Open(AssumptionWords.Touches touches)
    {
        var causes = new List<string>();
        if (touches.HasFlag(AssumptionWords.Touches.Reach)) causes.Add("whether people served on one platform are the same as those served on another");
        if (touches.HasFlag(AssumptionWords.Touches.Accounts)) causes.Add("how many accounts are abroad, and how far the audiences of posts overlap, where no source says");
        if (touches.HasFlag(AssumptionWords.Touches.Platforms)) causes.Add("how many use two platforms that no survey asked about together");
        if (touches.HasFlag(AssumptionWords.Touches.Online)) causes.Add("whether those who did not state their internet access have it, and what online means");
        return causes.Count == 0 ? "the sources leave it open" : string.Join("; ", causes);
    }

    private static string Between(Band band, PublishedNumber number) => $"{Formula.Number(band.Low, number.Unit)} to {Formula.Number(band.High, number.Unit)}";

    /// <summary>Of people missed in an area, where the plan buys: what it does there, and what would change that.</summary>
    private static IEnumerable<string> PlaceOfPlan(string release, PublishedNumber number, ReleaseManifest manifest)
    {
        if (number.Measure != "missed" || !number.Scope.TryGetValue("area", out var area) || number.Scope.GetValueOrDefault("age", "all") != "all") yield break;
        if (ExplainingPlaces.Of(release, area, manifest) is not { } place) yield break;
        yield return $"It is a place of the plan: {place.Value}.";
        foreach (var line in place.Parts.Where(p => p.Heading != "What it is").SelectMany(p => p.Lines)) yield return line;
    }

    /// <summary>Where the number stands among the places of the plan, and what would move it.</summary>
    private static IEnumerable<string> PlanOrder(PublishedNumber number, IReadOnlyDictionary<string, PublishedNumber> known, ReadOnlyMemory<byte> lines)
    {
        if (number.Measure is not ("plan" or "missed") || !number.Scope.TryGetValue("area", out var area)) yield break;
        var bases = known.Values.Where(n => n.Measure == "plan").Select(n => n.RestsOn.Count > 0 ? n.RestsOn[0] : null).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var order = ReleaseReader.Find(lines, bases.Contains).Values.Where(n => n.Value is not null)
            .OrderByDescending(n => n.Value).ThenBy(n => n.Scope.GetValueOrDefault("area"), StringComparer.Ordinal).ToList();
        var at = order.FindIndex(n => n.Scope.GetValueOrDefault("area") == area);
        if (at < 0) yield break;
        var mine = order[at];
        yield return $"By people missed it is place {at + 1} of {order.Count} of the plan.";
        if (at > 0) yield return $"It would move up if {Formula.Number(order[at - 1].Value!.Value - mine.Value!.Value, mine.Unit)} more people were missed here ({order[at - 1].Code} is before it).";
        if (at + 1 < order.Count) yield return $"It would move down if {Formula.Number(mine.Value!.Value - order[at + 1].Value!.Value, mine.Unit)} fewer were missed ({order[at + 1].Code} comes next).";
        if (mine.Interval is { } range && at + 1 < order.Count)
        {
            var below = order.Skip(at + 1).TakeWhile(n => n.Value >= range.Low).Count();
            yield return below == 0 ? "Its interval does not reach down to the next place." : $"Its interval reaches down past {below} {(below == 1 ? "place" : "places")} after it: the order among them is not certain.";
        }
    }

    private static IEnumerable<string> Advice(string release, AssumptionWords.Touches touches) =>
        Checks(release).Where(c => c.Verdict != "PASS" && (AssumptionWords.OfCheck(c.Id) & touches) != 0).Select(c => $"{c.Verdict}: {c.Found} {c.Advice} ({c.Id})");

    private static List<(string Id, string Verdict, string Title, string Found, string Why, string Advice)> Checks(string release)
    {
        var path = Path.Combine(release, "quality", "checks.json");
        if (!File.Exists(path)) return [];
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("checks").EnumerateArray().Select(c => (Text(c, "id"), Text(c, "verdict"), Text(c, "title"), Text(c, "found"), Text(c, "why"), Text(c, "advice")))];

        static string Text(JsonElement check, string name) => check.GetProperty(name).GetString() ?? "";
    }

    private static Explanation? Check(string release, string code)
    {
        var check = Checks(release).FirstOrDefault(c => c.Id == code);
        if (check.Id is null) return null;
        List<ExplanationPart> parts = [new("What was found", [check.Found]), new("Why it matters", [check.Why])];
        if (check.Advice.Length > 0) parts.Add(new("What to do", [check.Advice]));
        return new(code, check.Title, check.Verdict, parts);
    }

    private static Explanation? IssueCode(string release, string code)
    {
        var issues = CsvBack.Rows(Path.Combine(release, "quality", "issues.csv")).Where(r => r.GetValueOrDefault("code") == code).ToArray();
        if (issues.Length == 0) return null;
        var places = issues.Select(i => string.Join(", ", new[] { i["file"], i["sheet"].Length > 0 ? "sheet " + i["sheet"] : "", i["row"].Length > 0 ? "row " + i["row"] : "", i["column"].Length > 0 ? "column " + i["column"] : "" }.Where(p => p.Length > 0))
            + (i["found"].Length > 0 ? $": found {i["found"]}" : "")).Where(p => p.Length > 0).Distinct().ToArray();
        List<ExplanationPart> parts = [new("What was found", [.. issues.Select(i => i["message"]).Distinct()])];
        if (places.Length > 0) parts.Add(new("Where", places));
        if (issues.Select(i => i["expected"]).Where(e => e.Length > 0).Distinct().ToArray() is { Length: > 0 } expected) parts.Add(new("What was expected", expected));
        if (issues.Select(i => i["fix"]).Where(f => f.Length > 0).Distinct().ToArray() is { Length: > 0 } fixes) parts.Add(new("What to do", fixes));
        return new(code, $"Issue of the run: {code}", $"{issues[0]["severity"]}, {issues.Length} {(issues.Length == 1 ? "time" : "times")}", parts);
    }

    private static string Name(string release, string list, string key, string code) =>
        CsvBack.Rows(Path.Combine(release, "data", "codelists", list + ".csv")).FirstOrDefault(r => r.GetValueOrDefault(key) == code)?.GetValueOrDefault("name") ?? code;

    private static string[] Nearest(ReadOnlyMemory<byte> lines, string code)
    {
        var codes = new List<string>();
        ReleaseReader.Find(lines, c =>
        {
            codes.Add(c);
            return false;
        });
        return [.. codes.OrderBy(c => Distance(c, code)).ThenBy(c => c, StringComparer.Ordinal).Take(3)];
    }

    /// <summary>Fewest letters to change, without regard to case.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1));
                (corner, row[j]) = (row[j], next);
            }
        }
        return row[^1];
    }
}
