using System.Buffers;
using System.Buffers.Text;
using System.Text;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>Bytes of a text while it is written: borrowed room that grows, and is given back when it is disposed of.</summary>
internal abstract class TextBytes : IDisposable
{
    /// <summary>Bytes that an age band may need.</summary>
    private const int LongestAge = 24;

    private byte[] text = ArrayPool<byte>.Shared.Rent(1 << 12);
    private int count;

    /// <summary>What is there, until more is written.</summary>
    public ReadOnlySpan<byte> Written => text.AsSpan(0, count);

    public void Clear() => count = 0;

    protected void Add(byte value)
    {
        if (count == text.Length) Grow(1);
        text[count++] = value;
    }

    protected void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        count += bytes.Length;
    }

    /// <param name="value">Of ASCII only.</param>
    protected void AddAscii(ReadOnlySpan<char> value) => count += Encoding.ASCII.GetBytes(value, Room(value.Length));

    /// <param name="value">Rounded to six decimals.</param>
    protected void AddNumber(double value) => count += NumberText.Write(value, Room(NumberText.Longest));

    /// <summary>As its <see cref="AgeBand.ToString"/>.</summary>
    protected void AddAge(AgeBand age)
    {
        var room = Room(LongestAge);
        if (age.IsAll)
        {
            "all"u8.CopyTo(room);
            count += 3;
            return;
        }
        Utf8Formatter.TryFormat(age.From, room, out var length);
        room[length++] = age.To is null ? (byte)'+' : (byte)'-';
        var more = 0;
        if (age.To is { } to) Utf8Formatter.TryFormat(to, room[length..], out more);
        count += length + more;
    }

    private Span<byte> Room(int length)
    {
        if (text.Length - count < length) Grow(length);
        return text.AsSpan(count);
    }

    private void Grow(int length)
    {
        var more = ArrayPool<byte>.Shared.Rent(Math.Max(2 * text.Length, count + length));
        Written.CopyTo(more);
        ArrayPool<byte>.Shared.Return(text);
        text = more;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        ArrayPool<byte>.Shared.Return(text);
        (text, count) = ([], 0);
    }
}
