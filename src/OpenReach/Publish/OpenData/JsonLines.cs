using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// Lines of JSON of which there may be millions: the names of a line are bytes that the caller has, and what they name is written behind them as the
/// library would write it. The caller sees to it that a line is an object.
/// </summary>
internal sealed class JsonLines : TextBytes
{
    /// <summary>Letters of ASCII that stand in a text as they are.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    public void Raw(ReadOnlySpan<byte> json) => Add(json);

    public void Text(ReadOnlySpan<byte> name, string value)
    {
        Add(name);
        Add((byte)'"');
        if (value.AsSpan().ContainsAnyExcept(Plain)) Add(Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)));
        else AddAscii(value);
        Add((byte)'"');
    }

    public void Age(ReadOnlySpan<byte> name, AgeBand age)
    {
        Add(name);
        Add((byte)'"');
        AddAge(age);
        Add((byte)'"');
    }

    public void Number(ReadOnlySpan<byte> name, double? value, Unit unit)
    {
        Add(name);
        if (value is { } number) AddNumber(NumberText.Of(number, unit));
        else Add("null"u8);
    }

    /// <summary>Nothing where there is no range.</summary>
    public void Range(ReadOnlySpan<byte> name, Band? range, Unit unit)
    {
        if (range is not { } band) return;
        Add(name);
        Add((byte)'[');
        AddNumber(NumberText.Of(band.Low, unit));
        Add((byte)',');
        AddNumber(NumberText.Of(band.High, unit));
        Add((byte)']');
    }
}
