using System.Text.Json;
using Diagnosis.Analysis.Definitions.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads one of some words, in any case; the value is the word as Marathon spells it.</summary>
internal sealed class EnumReader(params string[] words) : ValueReader
{
    /// <summary>The legal words.</summary>
    public IReadOnlyList<string> Words => words;

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = null;
        if (context.Tree.Kind(node) == JsonKind.Text)
        {
            var text = context.Tree.String(node);
            value = Array.Find(words, word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase));
        }

        if (value is null)
        {
            context.Fail("error.unknown.enum.literal", node);
        }

        return value is not null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
}
