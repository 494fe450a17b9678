using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using OpenReach.Terms;

namespace OpenReach.Publish;

/// <summary>What became of a release.</summary>
public enum SaveResult { Written, Unchanged, Replaced, Refused, Failed }

/// <summary>
/// Puts a release in its place as a whole. It is written to a folder beside its place and renamed, so that a reader meets the
/// old release or the new one, never half of one. Names that begin with a dot are ours while a run works.
/// </summary>
internal static class ReleaseFolder
{
    /// <summary>
    /// Writes <paramref name="products"/> to <c>folder/release</c>. Equal bytes change nothing; other bytes need
    /// <paramref name="replace"/>. Failure leaves what was there and adds an issue.
    /// </summary>
    public static SaveResult Save(Products products, string folder, string release, bool replace, Issues issues, CancellationToken cancel)
    {
        var target = Path.Combine(folder, release);
        var fresh = Path.Combine(folder, $".{release}.new");
        var old = Path.Combine(folder, $".{release}.old");
        try
        {
            Directory.CreateDirectory(folder);
            using var turn = new FileStream(Path.Combine(folder, $".{release}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            Repair(target, fresh, old);
            var exists = Directory.Exists(target);
            if (exists && Same(products, target)) return SaveResult.Unchanged;
            if (exists && !replace)
            {
                issues.Error("release-exists", $"A release {release} is there already, and this run gives other numbers or pages.", new(release),
                    fix: "Choose another id (publish.release), or add --replace to put this one in its place.");
                return SaveResult.Refused;
            }

            Write(products, fresh, cancel);
            cancel.ThrowIfCancellationRequested();
            if (exists) Directory.Move(target, old);
            Directory.Move(fresh, target);
            if (exists) Directory.Delete(old, recursive: true);
            return exists ? SaveResult.Replaced : SaveResult.Written;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(fresh);
            issues.Error("release-not-written", $"The release could not be written into {folder}, and nothing was changed.", new(release), found: Reason(e),
                fix: "Free some space or ask for the right to write there, close files of the release that are open, or give another folder with --out.");
            return SaveResult.Failed;
        }
        catch (OperationCanceledException)
        {
            TryDelete(fresh);
            throw;
        }
    }

    /// <summary>Mends what a killed run left: between the two renames the old release stands aside and the place is empty.</summary>
    private static void Repair(string target, string fresh, string old)
    {
        if (Directory.Exists(old) && !Directory.Exists(target)) Directory.Move(old, target);
        if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
    }

    private static bool Same(Products products, string target)
    {
        var there = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        return there.Count == products.Files.Count && products.Files.All(p => there.Contains(p.Path) && SameBytes(Path.Combine(target, p.Path), p));
    }

    private static bool SameBytes(string path, Product product)
    {
        using var file = File.OpenRead(path);
        if (file.Length != product.Length) return false;
        var there = new byte[1 << 16];
        foreach (var piece in product.Pieces())
            for (var content = piece; !content.IsEmpty;)
            {
                var read = file.ReadAtLeast(there, Math.Min(there.Length, content.Length), throwOnEndOfStream: false);
                if (read == 0 || !content.Span.StartsWith(there.AsSpan(0, read))) return false;
                content = content[read..];
            }
        return true;
    }

    private static void Write(Products products, string folder, CancellationToken cancel)
    {
        foreach (var part in products.Files.Select(p => Path.GetDirectoryName(Path.Combine(folder, p.Path))!).Distinct(StringComparer.Ordinal)) Directory.CreateDirectory(part);
        // The longest first, so that no core waits for it at the end; a disk, too, takes several at once faster than one after the other.
        var inTurn = Partitioner.Create(products.Files.OrderByDescending(p => p.Length), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(inTurn, new ParallelOptions { CancellationToken = cancel }, product =>
            {
                using var stream = new FileStream(Path.Combine(folder, product.Path), FileMode.CreateNew, FileAccess.Write);
                foreach (var piece in product.Pieces()) stream.Write(piece.Span);
                stream.Flush(flushToDisk: true);
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run repairs it; the message about the first failure is the one that helps.
        }
    }

    internal static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException => "no right to write there",
        IOException io when (io.HResult & 0xFFFF) is 28 or 112 or 39 => "the disk is full",
        IOException io when (io.HResult & 0xFFFF) is 32 or 33 or 11 => "another run or program has it open",
        _ => "the system refused it",
    };
}
