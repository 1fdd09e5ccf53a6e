using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads a string and checks its facets.</summary>
internal sealed class StringValueReader(int minLength = 0, int maxLength = int.MaxValue, Predicate<string>? pattern = null) : ValueReader
{
    /// <summary>A string without facets.</summary>
    public static readonly StringValueReader Any = new();

    /// <summary>The shortest legal length.</summary>
    public int MinLength => minLength;

    /// <summary>The longest legal length.</summary>
    public int MaxLength => maxLength;

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        if (context.Tree.Kind(node) != JsonKind.Text)
        {
            context.Fail("error.expected.jsstring", node);
            value = null;
            return false;
        }

        var text = context.Tree.String(node);
        value = text;
        var before = context.Errors.Count;
        if (text.Length < minLength)
        {
            context.Fail("error.minLength", node);
        }

        if (text.Length > maxLength)
        {
            context.Fail("error.maxLength", node);
        }

        if (pattern is not null && !pattern(text))
        {
            context.Fail("error.pattern", node);
        }

        return context.Errors.Count == before;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
}
