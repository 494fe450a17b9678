using System.Globalization;
using BenchmarkDotNet.Running;
using OpenReach.Truth;

// truth FILE [nations of each trait] [areas] [replicates]: the report of nations whose truth is known. Anything else: benchmarks.
if (args is not ["truth", var file, ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return;
}
var report = TruthReport.Make(Number(2, 15), Number(3, 240), Number(4, 200), Console.Out);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
File.WriteAllText(file, report);

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
