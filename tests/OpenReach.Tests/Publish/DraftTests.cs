using System.Security.Cryptography;
using OpenReach.Publish;

namespace OpenReach.Tests.Publish;

public class DraftTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(Draft.MostInMemory)]
    [InlineData(Draft.MostInMemory + 1)]
    [InlineData(5 * Draft.MostInMemory / 2)]
    public void Short_or_long_a_file_gives_back_what_was_written(int length)
    {
        var bytes = Bytes(length);
        using var draft = new Draft();
        foreach (var piece in bytes.Chunk(7001)) draft.Write(piece);
        var product = draft.Product("a/b.csv");

        product.Length.Should().Be(length);
        product.Content.ToArray().Should().Equal(bytes);
        product.Pieces().SelectMany(p => p.ToArray()).Should().Equal(bytes);
        product.Sha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var stream = product.Open();
        using var read = new MemoryStream();
        stream.CopyTo(read);
        read.ToArray().Should().Equal(bytes);
    }

    [Fact]
    public void A_long_file_leaves_no_name_behind_while_it_is_open()
    {
        if (OperatingSystem.IsWindows()) return;
        using var draft = new Draft();
        draft.Write(Bytes(2 * Draft.MostInMemory));
        var product = draft.Product("a/b.csv");

        // The folder is one's own, so that what other runs do beside this one is not seen.
        Directory.EnumerateDirectories(Path.GetTempPath(), "openreach-*").Where(d => File.Exists(Path.Combine(d, "draft")))
            .Where(d => new FileInfo(Path.Combine(d, "draft")).Length == product.Length).Should().BeEmpty();
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 ^ i >> 8))];
}
