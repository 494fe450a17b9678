namespace OpenReach.Publish;

/// <summary>The files of a release: the door of Publish.</summary>
/// <param name="Files">In ordinal order of path.</param>
public sealed record Products(IReadOnlyList<Product> Files);

/// <summary>One file of a release.</summary>
/// <param name="Path">Relative to the release folder, with <c>/</c>.</param>
public sealed record Product(string Path, ReadOnlyMemory<byte> Content);
