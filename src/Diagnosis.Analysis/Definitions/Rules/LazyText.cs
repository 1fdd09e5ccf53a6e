using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>A text that is put together only when the condition it explains does not hold.</summary>
[InterpolatedStringHandler]
internal readonly ref struct LazyText
{
    private readonly StringBuilder? _parts;
    private readonly string? _text;

    /// <summary>Begins a text unless the condition holds.</summary>
    public LazyText(int literalLength, int formattedCount, bool condition, out bool isNeeded)
    {
        isNeeded = !condition;
        _parts = isNeeded ? new StringBuilder(literalLength + (formattedCount * 8)) : null;
    }

    private LazyText(string text) => _text = text;

    /// <summary>A text that is there anyway.</summary>
    public static implicit operator LazyText(string text) => new(text);

    /// <summary>Appends a part.</summary>
    public void AppendLiteral(string part) => _parts!.Append(part);

    /// <summary>Appends a value.</summary>
    public void AppendFormatted<T>(T value) => _parts!.Append(Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>The text.</summary>
    public override string ToString() => _text ?? _parts?.ToString() ?? "";
}
