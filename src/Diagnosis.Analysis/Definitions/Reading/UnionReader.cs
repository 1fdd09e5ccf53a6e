using System.Text.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Tries its arms in order; the first that reads wins, and only the errors of the last are told.</summary>
internal sealed class UnionReader(params ValueReader[] arms) : ValueReader
{
    /// <inheritdoc/>
    public override IEnumerable<ObjectType> Types => arms.SelectMany(arm => arm.Types);

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        for (var i = 0; i < arms.Length - 1; i++)
        {
            if (context.TryRead(arms[i], node, out value))
            {
                return true;
            }
        }

        return arms[^1].TryRead(context, node, out value);
    }

    /// <inheritdoc/>
    public override bool IsSame(object one, object other) => one is RamlObject item ? item.Type.IsSame(item, other) : one.Equals(other);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case double number:
                writer.WriteNumberValue(Math.Clamp(number, double.MinValue, double.MaxValue));
                break;
            case RamlObject item:
                item.Type.Write(writer, item);
                break;
            default:
                throw new ArgumentException($"no arm of a union gives {value.GetType()}", nameof(value));
        }
    }
}
