using System.Globalization;
using OpenReach.Collect;

namespace OpenReach.Tests.Collect.Containers;

/// <summary>Tests that measure the whole process run one after another, when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Limits
{
    public const string Name = "limits";
}

/// <summary>
/// What reading one file may take: 10 seconds of a processor, of all threads of the process, and 512 MB of memory managed at any moment looked
/// at. Time on the wall decides nothing: a busy machine stretches it at will.
/// </summary>
internal static class Limit
{
    private const long MostHeld = 512L << 20, Tidy = 200L << 20;
    private static readonly TimeSpan MostWorked = TimeSpan.FromSeconds(10);

    private static long before;

    /// <summary>Looks every few milliseconds at what the reading of a file holds and has worked; a file that fails is kept, and the failure says where.</summary>
    public static void Keeps(Action read, ProjectFile file, string which)
    {
        // What other tests left behind, or still hold, is not this file's.
        if (GC.GetTotalMemory(forceFullCollection: false) > Tidy) before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Environment.CpuUsage.TotalTime;
        long held = 0;
        TimeSpan worked;
        var reading = Task.Run(read);
        var done = (IAsyncResult)reading;
        bool ended;
        do
        {
            ended = done.AsyncWaitHandle.WaitOne(5);
            // Garbage that waits for its collection is held by nobody: only where there is too much of both is it told apart.
            var now = GC.GetTotalMemory(forceFullCollection: false) - before;
            held = Math.Max(held, now < MostHeld ? now : GC.GetTotalMemory(forceFullCollection: true) - before);
            worked = Environment.CpuUsage.TotalTime - start;
        }
        while (!ended && worked < MostWorked && held < MostHeld);

        if (reading is { IsCompletedSuccessfully: true } && worked < MostWorked && held < MostHeld) return;
        var kept = Path.Combine(Directory.CreateTempSubdirectory("openreach-broken-").FullName, Path.GetFileName(file.FullPath));
        File.Copy(file.FullPath, kept);
        throw new Xunit.Sdk.XunitException(string.Create(CultureInfo.InvariantCulture,
            $"{which}, kept as {kept}, took {worked.TotalSeconds:0.0} s of processor time and {held >> 20} MB besides {before >> 20} MB before{(ended ? "" : " and did not end")}. {reading.Exception?.InnerException}"));
    }
}
