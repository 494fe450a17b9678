using System.Collections;
using OpenReach.Collect;
using OpenReach.Collect.Channels;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests;

/// <summary>Another budget is planned for without estimating again, and whatever lies about, the bytes are those of a full run.</summary>
public sealed class KeptEstimatesTests : IDisposable
{
    private const string Estimating = "Estimating";
    private static readonly string[] Light = ["Estimate:Replicates=10", "Plan:Draws=20", "Publish:AreaSheets=none"];

    private readonly TemporaryFolder folder = new();
    private readonly string project, reports;

    public KeptEstimatesTests()
    {
        project = folder.Sample();
        reports = Path.Combine(project, "reports");
    }

    public void Dispose() => folder.Dispose();

    private string Kept => KeptEstimates.PathOf(reports, "2025-q2");

    [Theory]
    [InlineData("Plan:Budget=60000")]
    [InlineData("Plan:People=9000")]
    [InlineData("Plan:Target=no-internet", "Plan:Excluded=letterbox")]
    public void Another_plan_is_made_of_the_same_estimate_with_the_bytes_of_a_full_run(params string[] settings)
    {
        Run(reports).Should().Contain(Estimating);
        var (steps, spared) = Made(reports, settings);
        steps.Should().NotContain(Estimating);
        var (full, fresh) = Made(null, settings);
        full.Should().Contain(Estimating);
        Bytes(spared).Should().Equal(Bytes(fresh));
        spared.Issues.Should().Equal(fresh.Issues);
    }

    [Fact]
    public void The_verb_plan_takes_them_too_from_the_release_of_its_project_and_leaves_them_for_the_next()
    {
        ShellRun.Of(["plan", project, "--budget", "30000", .. Sets()]).Code.Should().Be(0);
        File.Exists(Kept).Should().BeTrue();
        foreach (var kept in new[] { reports, Path.Combine(folder.Path, "elsewhere") })
        {
            var (steps, plan) = Plan(kept);
            steps.Should().NotContain(Estimating, "its project's reports hold the estimates");
            var (_, full) = Plan(null);
            plan.Products.Files.Select(f => (f.Path, Convert.ToHexString(f.Content.Span))).Should().Equal(full.Products.Files.Select(f => (f.Path, Convert.ToHexString(f.Content.Span))));
        }
    }

    [Theory]
    [InlineData("an input changed", 0)]
    [InlineData("another setting", 0, "Estimate:Seed=7")]
    [InlineData("another publisher", 0, "Publisher:Name=Somebody")]
    [InlineData("more draws", 0, "Plan:Draws=30")]
    [InlineData("no plan", 0, "Plan:Budget=")]
    [InlineData("a flipped bit", -1)]
    [InlineData("half of it", -2)]
    [InlineData("of another build", -3)]
    [InlineData("not there", -4)]
    public void Of_anything_else_the_estimate_is_made_anew(string what, int damage, params string[] settings)
    {
        Run(reports);
        var bytes = File.ReadAllBytes(Kept);
        if (what == "an input changed") File.AppendAllText(Path.Combine(project, "census", "access.csv"), "\n");
        if (damage == -1) bytes[bytes.Length / 2] ^= 1;
        if (damage == -2) bytes = bytes[..(bytes.Length / 2)];
        if (damage == -3)
        {
            // A whole file, but of other things: its hash is right, its key is not.
            var line = Array.IndexOf(bytes, (byte)'\n');
            bytes[line + 1] = bytes[line + 1] == (byte)'0' ? (byte)'1' : (byte)'0';
            bytes = [.. System.Text.Encoding.ASCII.GetBytes(HashedFile.Hash(bytes.AsSpan(line + 1)) + "\n"), .. bytes[(line + 1)..]];
        }
        File.WriteAllBytes(Kept, bytes);
        if (damage == -4) File.Delete(Kept);
        var (steps, release) = Made(reports, [.. settings]);
        steps.Should().Contain(Estimating, what);
        if (damage < 0) Bytes(release).Should().Equal(Bytes(Made(null).Release));
    }

    [Fact]
    public void Again_and_verify_never_take_them()
    {
        Run(reports);
        // Whoever took these would fail: they say they are good, and are not.
        var (opened, estimates, key) = Estimated();
        estimates.ByArea[Measure.Reached].Value[0] += 1000;
        new KeptEstimates(key, estimates, []).Remember(reports, "2025-q2");
        ShellRun.Of("verify", Path.Combine(reports, "2025-q2")).Code.Should().Be(0);
        ShellRun.Of(["run", project, "--again", .. Sets()]).Output.Should().Contain("was there already");
        opened.Settings.Publish.Release.Should().Be("2025-q2");
    }

    [Fact]
    public void What_is_read_back_is_what_was_kept_in_every_field()
    {
        var (opened, estimates, key) = Estimated();
        Directory.CreateDirectory(reports);
        var issue = new Issue("a-code", Severity.Note, "Words.", new("file", Row: 3));
        new KeptEstimates(key, estimates, new List<Issue> { issue }).Remember(reports, "2025-q2");
        var back = KeptEstimates.Find(reports, "2025-q2", key, opened.Settings)!;
        back.Issues.Should().Equal(issue);
        Difference(estimates, back.Estimates).Should().BeNull();
    }

    [Fact]
    public void A_field_that_differs_anywhere_is_seen()
    {
        var (_, estimates, _) = Estimated();
        Difference(estimates, estimates with { Diagnostics = estimates.Diagnostics with { AskedPairs = 99 } }).Should().Contain("AskedPairs");
        Difference(estimates, estimates with { MissedDraws = null }).Should().Contain("MissedDraws");
        Difference(estimates, estimates with { Platforms = [.. estimates.Platforms.Skip(1)] }).Should().Contain("Platforms");
    }

    [Fact]
    public void Every_setting_but_those_of_the_plan_is_in_the_key()
    {
        var (opened, _, key) = Estimated();
        var inputs = Collector.Read(opened, []).Files;
        string Key(IReadOnlyList<SettingOrigin> origins) => KeptEstimates.KeyOf(opened with { Origins = origins }, inputs);
        foreach (var origin in opened.Origins)
            (Key([.. opened.Origins.Select(o => o == origin ? o with { Value = o.Value + "1" } : o)]) == key).Should().Be(origin.Key.StartsWith("plan.", StringComparison.Ordinal), origin.Key);
        foreach (var input in inputs)
            KeptEstimates.KeyOf(opened, [.. inputs.Select(i => i == input ? i with { Sha256 = "0" } : i)]).Should().NotBe(key, input.Path);
    }

    /// <summary>The estimate may look at the plan's settings nowhere but where the key does.</summary>
    [Fact]
    public void Only_whether_draws_are_wanted_and_how_many_goes_from_the_plan_into_the_estimate()
    {
        var looks = new[] { "Connect", "Estimate" }.SelectMany(room => Directory.EnumerateFiles(Repository.Path("src", "OpenReach", room), "*.cs", SearchOption.AllDirectories))
            .SelectMany(File.ReadAllLines).Where(l => System.Text.RegularExpressions.Regex.IsMatch(l, @"\b[Ss]ettings\.Plan\b|\bPlanSettings\b|\bplan\.\w+")).Select(l => l.Trim()).ToList();
        looks.Should().BeEquivalentTo(
            "var plan = frame.Evidence.Settings.Plan;",
            "Missed = plan.Budget is null && plan.People is null ? null : new(Math.Min(replicates, plan.Draws), frame.Evidence.Areas.Count);");
    }

    [Fact]
    public void An_object_that_is_not_plain_is_refused()
    {
        var write = () => ObjectGraph.Write(new Project("x", null!, []) { Environment = new Dictionary<string, string> { ["a"] = "b" } }, new MemoryStream());
        write.Should().Throw<NotSupportedException>().WithMessage("*Dictionary*");
    }

    [Fact]
    public void What_is_shared_stays_shared_and_odd_numbers_keep_their_bits()
    {
        double[] odd = [double.NaN, -0.0, double.PositiveInfinity, double.Epsilon, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234)];
        var estimate = new Ranks(odd, odd);
        var to = new MemoryStream();
        ObjectGraph.Write(estimate, to);
        to.Position = 0;
        var back = (Ranks)ObjectGraph.Read(to)!;
        back.Low.Should().BeSameAs(back.High);
        back.Low.Select(BitConverter.DoubleToInt64Bits).Should().Equal(odd.Select(BitConverter.DoubleToInt64Bits));
    }

    /// <summary>The path of the first field in which two graphs of objects differ, found by looking at every field; null where there is none.</summary>
    private static string? Difference(object? one, object? other, string at = "")
    {
        if (one is null || other is null) return one is null && other is null ? null : at;
        if (ReferenceEquals(one, other)) return null;
        var type = one.GetType();
        if (type != other.GetType()) return at;
        if (one is double d) return BitConverter.DoubleToInt64Bits(d) == BitConverter.DoubleToInt64Bits((double)other) ? null : at;
        if (type.IsPrimitive || type.IsEnum || one is string or DateOnly) return one.Equals(other) ? null : at;
        if (one is IEnumerable list)
        {
            var (left, right) = (list.Cast<object?>().ToList(), ((IEnumerable)other).Cast<object?>().ToList());
            if (left.Count != right.Count) return at;
            for (var i = 0; i < left.Count; i++)
                if (Difference(left[i], right[i], $"{at}[{i}]") is { } found) return found;
            return null;
        }
        foreach (var field in ObjectGraph.Fields(type))
            if (Difference(field.GetValue(one), field.GetValue(other), $"{at}.{field.Name}") is { } found) return found;
        return null;
    }

    private static string[] Sets() => [.. Light.SelectMany(s => new[] { "--set", s })];

    private (Project Project, Estimates Estimates, string Key) Estimated()
    {
        var issues = new Issues();
        var opened = Pipeline.Open(project, Repository.Environment(), Light, issues)!;
        var inputs = Collector.Read(opened, issues);
        ChannelReader.Read(opened, issues);
        return (opened, Estimator.Run(Connection.Make(inputs, issues)!, issues)!, KeptEstimates.KeyOf(opened, inputs.Files));
    }

    private List<string> Run(string kept)
    {
        var (steps, release) = Made(kept);
        Pipeline.Save(release, reports, replace: false, []).Should().Be(OpenReach.Publish.SaveResult.Written);
        return steps;
    }

    private (List<string> Steps, Release Release) Made(string? kept, params string[] settings)
    {
        var (issues, steps) = (new Issues(), new List<string>());
        var opened = Pipeline.Open(project, Repository.Environment(), [.. Light, .. settings], issues)!;
        var made = Pipeline.Run(opened, issues, steps.Add, reports, kept);
        made.Should().NotBeNull(string.Join("; ", issues.Select(i => i.Message)));
        return (steps, made!);
    }

    private (List<string> Steps, PlanRelease Plan) Plan(string? kept)
    {
        var (issues, steps) = (new Issues(), new List<string>());
        return (steps, Pipeline.Plan(Pipeline.Open(project, Repository.Environment(), [.. Light, "Plan:Budget=20000"], issues)!, issues, steps.Add, kept)!);
    }

    private static IEnumerable<string> Bytes(Release release) => release.Products.Files.Select(f => $"{f.Path} {HashedFile.Hash(f.Content.Span)}");
}
