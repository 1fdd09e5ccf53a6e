using System.Text.Json;
using Diagnosis.Analysis.Definitions.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads an object as a map; of duplicate keys the last value counts, at the place of the first.</summary>
internal sealed class MapReader<T>(ValueReader element, Predicate<string>? keyPattern = null) : ValueReader
{
    /// <inheritdoc/>
    public override IEnumerable<ObjectType> Types => element.Types;

    /// <inheritdoc/>
    public override bool TryRead(ReadContext context, int node, out object? value)
    {
        value = null;
        var tree = context.Tree;
        if (tree.Kind(node) != JsonKind.Object)
        {
            context.Fail("error.expected.jsobject", node);
            return false;
        }

        var nodes = new OrderedDictionary<string, int>();
        for (var member = node + 1; member < tree.Next(node); member = tree.Next(member + 1))
        {
            var key = tree.String(member);
            if (nodes.TryGetValue(key, out var earlier))
            {
                context.Repeated.Add(earlier - 1);
            }

            nodes[key] = member + 1;
        }

        var entries = new OrderedDictionary<string, T>(nodes.Count);
        var success = true;
        foreach (var (key, member) in nodes)
        {
            context.Enter(key);
            if (keyPattern is not null && !keyPattern(key))
            {
                context.Fail("error.pattern", member - 1);
                success = false;
            }

            if (element.TryRead(context, member, out var item))
            {
                entries[key] = (T)item!;
            }
            else
            {
                success = false;
            }

            context.Leave();
        }

        value = success ? new RamlMap<T>(entries, node) : null;
        return success;
    }

    /// <inheritdoc/>
    public override bool IsEmpty(object value) => ((RamlMap<T>)value).Count == 0;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in (RamlMap<T>)value)
        {
            writer.WritePropertyName(key);
            element.Write(writer, item!);
        }

        writer.WriteEndObject();
    }
}
