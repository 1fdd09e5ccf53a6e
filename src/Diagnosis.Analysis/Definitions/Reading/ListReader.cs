using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>
/// Reads an array; as a set, equal elements collapse into the first. A set has no order of its own: with a key to sort by, equal definitions print alike.
/// </summary>
internal sealed class ListReader<T>(Func<ValueReader> element, bool isSet = false, int minItems = 0, Func<T, string>? sortKey = null) : ValueReader
{
    private const int Few = 8;
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

        var items = new T[CountElements(tree, node)];
        var seen = isSet && items.Length > Few ? new HashSet<T>(items.Length) : null;
        var (filled, position, success) = (0, 0, true);
        for (var child = node + 1; child < tree.Next(node); child = tree.Next(child))
        {
            context.Enter(position++);
            if (!Element.TryRead(context, child, out var item))
            {
                success = false;
            }
            else if (!isSet || (seen is null ? !items.AsSpan(0, filled).Contains((T)item!, EqualityComparer<T>.Default) : seen.Add((T)item!)))
            {
                items[filled++] = (T)item!;
            }

            context.Leave();
        }

        if (success && filled < minItems)
        {
            context.Fail("error.minLength", node);
            success = false;
        }

        value = success ? new RamlList<T>(filled == items.Length ? items : items[..filled], node) : null;
        return success;
    }

    private static int CountElements(JsonTree tree, int node)
    {
        var count = 0;
        for (var child = node + 1; child < tree.Next(node); child = tree.Next(child))
        {
            count++;
        }

        return count;
    }

    /// <inheritdoc/>
    public override bool IsEmpty(object value) => ((RamlList<T>)value).Count == 0;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartArray();
        var list = (RamlList<T>)value;
        foreach (var item in Ordered(list))
        {
            Element.Write(writer, item!);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override bool IsSame(object one, object other)
    {
        var (items, others) = ((RamlList<T>)one, (RamlList<T>)other);
        if (items.Count != others.Count)
        {
            return false;
        }

        var ordered = Ordered(items);
        var against = Ordered(others);
        for (var i = 0; i < ordered.Length; i++)
        {
            if (!Element.IsSame(ordered[i]!, against[i]!))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<T> Ordered(RamlList<T> list) =>
        sortKey is null || list.Count < 2 ? list.Span : list.OrderBy(sortKey, StringComparer.Ordinal).ToArray();
}
