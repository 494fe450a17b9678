using System.Globalization;
using System.Text;
using OpenReach.Collect;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Truth;

/// <summary>A rehearsed nation whose own spreads differ from what the estimator assumes, with its estimate and its truth.</summary>
internal sealed record TruthNation(RehearsalOptions Options, double Ratio, Estimates Estimates, Estimates AtZero, Estimates AtInfinity, Dictionary<string, double[]> Truth)
{
    public const double SmallestRatio = 0.5, LargestRatio = 2;

    private static readonly string[] Columns = ["residents", "online", "reached", "missed_no_internet", "missed_no_platform", "missed_not_served"];

    /// <summary>Truth of an area, an area and cell (<c>area|age|sex</c>), or the nation (<c>""</c>).</summary>
    public double Of(string key, Measure measure) => Truth[key][Array.IndexOf(Columns, measure.Text())];

    /// <param name="areas">Areas of the nation; eight ages and two sexes in each.</param>
    public static TruthNation Make(ulong seed, double trait, int areas, int replicates, bool ends = true)
    {
        // Use and reach each have a ratio of their own, drawn evenly on the logarithm.
        double Ratio(ulong what) => SmallestRatio * Math.Pow(LargestRatio / SmallestRatio, Draws.Uniform(seed, 999, what, 0));
        var (use, structure, reach) = (Ratio(0), Ratio(1), Ratio(2));
        var options = new RehearsalOptions
        {
            Seed = seed,
            Areas = areas,
            Regions = 12,
            Electorates = 4,
            PeoplePerArea = 4000,
            Trait = trait,
            Replicates = replicates,
            Platforms = [new(Platform.Facebook, RehearsedExport.Reach), new(Platform.Instagram, RehearsedExport.Reach), new(Platform.TikTok, RehearsedExport.Reach)],
            UseAreaSd = 0.25 * use,
            UseRegionSd = 0.08 * use,
            AccessSlopeSd = 0.25 * structure,
            ReachAreaSd = 0.15 * reach,
            ReachRegionSd = 0.20 * reach,
        };
        var files = Rehearsal.Make(options);
        var folder = Directory.CreateTempSubdirectory("openreach-truth-");
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Bytes);
            }
            var issues = new Issues();
            var project = Pipeline.Open(Path.Combine(folder.FullName, "project"), new Dictionary<string, string>(), [], issues)
                ?? throw new InvalidOperationException(string.Join('\n', issues));
            var evidence = Connection.Make(Collector.Read(project, issues), issues) ?? throw new InvalidOperationException(string.Join('\n', issues));
            var few = evidence.Settings.Estimate with { Replicates = ends ? replicates / 2 : 0 };
            return new(options, use, Run(evidence), Run(With(evidence, few with { T = 0 })), Run(With(evidence, few with { T = double.PositiveInfinity })), Read(files));
        }
        finally { folder.Delete(recursive: true); }

        static Evidence With(Evidence evidence, EstimateSettings settings) => evidence with { Settings = evidence.Settings with { Estimate = settings } };
        static Estimates Run(Evidence evidence) => Estimator.Run(evidence, new Issues()) ?? throw new InvalidOperationException("The nation could not be estimated.");
    }

    private static Dictionary<string, double[]> Read(IReadOnlyList<RehearsedFile> files)
    {
        var truth = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, keys) in new[] { ("nation", 0), ("area", 1), ("area_cell", 3) })
            foreach (var line in Encoding.UTF8.GetString(files.Single(f => f.Path == $"truth/{name}.csv").Bytes).TrimStart('\uFEFF').Split('\n').Skip(1).Where(l => l.Length > 0))
            {
                var fields = line.TrimEnd('\r').Split(',');
                truth[string.Join('|', fields.Take(keys))] = [.. fields.Skip(keys).Select(f => double.Parse(f, CultureInfo.InvariantCulture))];
            }
        return truth;
    }
}
