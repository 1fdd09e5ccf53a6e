using System.Text.Json;
using Diagnosis.Analysis.Definitions.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads an array; as a set, equal elements collapse into the first.</summary>
internal sealed class ListReader<T>(Func<ValueReader> element, bool isSet = false, int minItems = 0, Func<T, string>? sortKey = null) : ValueReader
{
    private ValueReader? _element;

    private ValueReader Element => _element ??= element();

    /// <inheritdoc/>
    public override IEnumerable<ObjectType> Types => Element.Types;

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = null;
        var tree = context.Tree;
        if (tree.Kind(node) != JsonKind.Array)
        {
            context.Fail("error.expected.jsarray", node);
            return false;
        }

        var items = new List<T>();
        var seen = isSet ? new HashSet<T>() : null;
        var success = true;
        var position = 0;
        for (var child = node + 1; child < tree.Next(node); child = tree.Next(child))
        {
            context.Enter(position++);
            if (!Element.TryRead(context, child, out var item))
            {
                success = false;
            }
            else if (seen is null || seen.Add((T)item!))
            {
                items.Add((T)item!);
            }

            context.Leave();
        }

        if (success && items.Count < minItems)
        {
            context.Fail("error.minLength", node);
            success = false;
        }

        value = success ? new RamlList<T>([.. items], node) : null;
        return success;
    }

    /// <inheritdoc/>
    public override bool IsEmpty(object value) => ((RamlList<T>)value).Count == 0;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartArray();
        foreach (var item in Sorted((RamlList<T>)value))
        {
            Element.Write(writer, item!);
        }

        writer.WriteEndArray();
    }

    /// <summary>A set has no order of its own; with a key to sort by, equal definitions print alike.</summary>
    private IEnumerable<T> Sorted(RamlList<T> list) => sortKey is null || list.Count < 2 ? list : list.OrderBy(sortKey, StringComparer.Ordinal);
}
