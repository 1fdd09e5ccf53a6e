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

        var (mark, entries, success) = (context.Mark(), new OrderedDictionary<string, T>(), true);
        for (var member = node + 1; member < tree.Next(node); member = tree.Next(member + 1))
        {
            var key = tree.String(member);
            if (entries.ContainsKey(key))
            {
                context.Rewind(mark);
                (entries, success) = ReadLast(context, node);
                break;
            }

            success &= TryReadEntry(context, key, member, entries);
        }

        value = success ? new RamlMap<T>(entries, node) : null;
        return success;
    }

    /// <summary>Of the members that repeat a key the last is read, and only that: what is wrong with an earlier one does not matter.</summary>
    private (OrderedDictionary<string, T> Entries, bool Success) ReadLast(ReadContext context, int node)
    {
        var last = new OrderedDictionary<string, int>();
        for (var member = node + 1; member < context.Tree.Next(node); member = context.Tree.Next(member + 1))
        {
            var key = context.Tree.String(member);
            if (last.TryGetValue(key, out var earlier))
            {
                context.Repeated.Add(earlier);
            }

            last[key] = member;
        }

        var (entries, success) = (new OrderedDictionary<string, T>(last.Count), true);
        foreach (var (key, member) in last)
        {
            success &= TryReadEntry(context, key, member, entries);
        }

        return (entries, success);
    }

    private bool TryReadEntry(ReadContext context, string key, int member, OrderedDictionary<string, T> entries)
    {
        context.Enter(key);
        var success = keyPattern is null || keyPattern(key);
        if (!success)
        {
            context.Fail("error.pattern", member);
        }

        success &= element.TryRead(context, member + 1, out var item);
        entries[key] = success ? (T)item! : default!;
        context.Leave();
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
