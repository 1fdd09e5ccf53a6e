using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads an int32 or int64 in any notation that is a whole number.</summary>
internal sealed class IntegerReader(bool wide, long min = long.MinValue, long max = long.MaxValue) : ValueReader
{
    /// <summary>An int32 without bounds of its own.</summary>
    public static readonly IntegerReader Int = new(wide: false);

    private static readonly object[] Small = [.. Enumerable.Range(0, 128).Select(value => (object)value)];

    /// <summary>The least legal value.</summary>
    public long Min => Math.Max(min, wide ? long.MinValue : int.MinValue);

    /// <summary>The greatest legal value.</summary>
    public long Max => Math.Min(max, wide ? long.MaxValue : int.MaxValue);

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = null;
        if (context.Tree.Kind(node) != JsonKind.Number)
        {
            context.Fail("error.expected.jsnumber", node);
            return false;
        }

        var (least, most) = wide ? (long.MinValue, long.MaxValue) : (int.MinValue, int.MaxValue);
        if (!PlayNumber.TryWhole(context.Tree.Raw(node), least, most, out var number))
        {
            context.Fail(wide ? "error.expected.long" : "error.expected.int", node);
            return false;
        }

        if (number < min || number > max)
        {
            context.Fail(number < min ? "error.min" : "error.max", node);
            return false;
        }

        value = wide ? number : number is >= 0 and < 128 ? Small[number] : (int)number;
        return true;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue(value is int number ? number : (long)value);
}
