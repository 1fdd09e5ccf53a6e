using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads a double.</summary>
internal sealed class NumberReader(double min = double.NegativeInfinity, double max = double.PositiveInfinity) : ValueReader
{
    /// <summary>The least legal value.</summary>
    public double Min => min;

    /// <summary>The greatest legal value.</summary>
    public double Max => max;

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = null;
        if (context.Tree.Kind(node) != JsonKind.Number)
        {
            context.Fail("error.expected.jsnumber", node);
            return false;
        }

        var number = PlayNumber.ToDouble(context.Tree.Raw(node));
        if (number < min || number > max)
        {
            context.Fail(number < min ? "error.min" : "error.max", node);
            return false;
        }

        value = number;
        return true;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) =>
        writer.WriteNumberValue(Math.Clamp((double)value, double.MinValue, double.MaxValue)); // an infinite amount (1e400) has no JSON form
}
