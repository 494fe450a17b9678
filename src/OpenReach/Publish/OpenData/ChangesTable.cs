using OpenReach.Publish.Releases;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>changes.csv: every number that differs from the release before, with the cause.</summary>
internal static class ChangesTable
{
    public const string Path = "changes.csv";

    /// <summary>
    /// Against the release named in <c>publish.previous</c>, by the two manifests alone: a run has only today's inputs at hand, and the
    /// bytes of a release must not depend on whether older ones lie beside it.
    /// </summary>
    public static Table Since(PreviousRelease previous, RunRecord run, ReadOnlyMemory<byte> findings)
    {
        var manifest = new ReleaseManifest(run.Version, run.Settings.Title, run.Settings.Publish.Release, run.Origins, run.Inputs, [], null);
        string[] causes = [.. Changes.Manifests(previous.Manifest, manifest).Select(d => d.Cause).Distinct()];
        return Of(Changes.Between(previous.Numbers, ReleaseReader.Numbers(findings), _ => causes), byRerun: false);
    }

    public static Table Of(IReadOnlyList<ChangedNumber> changes, bool byRerun) => Table.Of("changes", Path, "Changes since the release before",
        new Said("table.changes"), ["code"],
        [
            Column<ChangedNumber>.Text("code", "Code of the number.", c => c.Code, required: true, unique: true),
            Column<ChangedNumber>.Text("measure", "What is counted.", c => (c.After ?? c.Before)!.Measure, required: true),
            Column<ChangedNumber>.Text("change", "new, gone or changed.", c => c.Change, required: true),
            Number("value_before", "The number in the release before.", c => c.Before?.Value),
            Number("value", "The number now.", c => c.After?.Value),
            Number("difference", "Now minus before.", c => c.After?.Value - c.Before?.Value),
            Number("low_before", "Lower end of the combined interval before.", c => c.Before?.Interval?.Low),
            Number("low", "Lower end now.", c => c.After?.Interval?.Low),
            Number("high_before", "Upper end of the combined interval before.", c => c.Before?.Interval?.High),
            Number("high", "Upper end now.", c => c.After?.Interval?.High),
            Column<ChangedNumber>.Text("unit", "persons, accounts, views, posts or share (0 to 1).", c => (c.After ?? c.Before)!.Unit, required: true),
            Column<ChangedNumber>.Text("status_before", "Why the value before was as it was.", c => c.Before?.Status),
            Column<ChangedNumber>.Text("status", "Why the value is as it is now.", c => c.After?.Status),
            Column<ChangedNumber>.Text("cause", "data, method, boundaries, metric-definition or rounding; several are separated by a semicolon.", c => string.Join("; ", c.Causes)),
            Column<ChangedNumber>.Text("basis", "re-run: found by re-running with one change at a time. manifests: everything that differs between the two manifests may have caused it.",
                _ => byRerun ? "re-run" : "manifests", required: true),
        ],
        changes);

    private static Column<ChangedNumber> Number(string name, string description, Func<ChangedNumber, double?> value) =>
        Column<ChangedNumber>.Number(name, description, value, c => (c.After ?? c.Before)!.Unit == "share" ? Unit.Share : Unit.Persons);
}
