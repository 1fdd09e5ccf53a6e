using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads true or false.</summary>
internal sealed class BooleanReader : ValueReader
{
    /// <summary>The one reader.</summary>
    public static readonly BooleanReader Instance = new();

    private static readonly object Yes = true;
    private static readonly object No = false;

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = context.Tree.Kind(node) switch { JsonKind.True => Yes, JsonKind.False => No, _ => null };
        if (value is null)
        {
            context.Fail("error.expected.jsboolean", node);
        }

        return value is not null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteBooleanValue((bool)value);
}
