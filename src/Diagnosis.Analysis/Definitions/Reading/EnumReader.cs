using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads one of some words, in any case; the value is the word as Marathon spells it.</summary>
internal sealed class EnumReader(params string[] words) : ValueReader
{
    /// <summary>The legal words.</summary>
    public IReadOnlyList<string> Words => words;

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = context.Tree.Kind(node) == JsonKind.Text ? Find(context.Tree, node) : null;

        if (value is null)
        {
            context.Fail("error.unknown.enum.literal", node);
        }

        return value is not null;
    }

    private string? Find(JsonTree tree, int node)
    {
        var text = tree[node].Escaped ? System.Text.Encoding.UTF8.GetBytes(tree.String(node)) : tree.Raw(node);
        foreach (var word in words)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(text, word))
            {
                return word;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
}
