using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads an object as a map; of duplicate keys the last value counts, at the place of the first.</summary>
internal sealed class MapReader<T>(ValueReader element, Predicate<string>? keyPattern = null) : ValueReader
{
    private const int Few = 16;

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

        var mark = context.Mark();
        var entries = new KeyValuePair<string, T>[CountMembers(tree, node)];
        var seen = entries.Length > Few ? new HashSet<string>(entries.Length, StringComparer.Ordinal) : null;
        var (filled, success) = (0, true);
        for (var member = node + 1; member < tree.Next(node); member = tree.Next(member + 1))
        {
            var key = tree.String(member);
            if (seen is null ? IsAmong(entries.AsSpan(0, filled), key) : !seen.Add(key))
            {
                context.Rewind(mark);
                (entries, success) = ReadLast(context, node);
                break;
            }

            success &= TryReadEntry(context, key, member, out entries[filled++]);
        }

        value = success ? new RamlMap<T>(entries, node) : null;
        return success;
    }

    private static int CountMembers(JsonTree tree, int node)
    {
        var count = 0;
        for (var member = node + 1; member < tree.Next(node); member = tree.Next(member + 1))
        {
            count++;
        }

        return count;
    }

    private static bool IsAmong(ReadOnlySpan<KeyValuePair<string, T>> entries, string key)
    {
        foreach (ref readonly var entry in entries)
        {
            if (entry.Key == key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of the members that repeat a key the last is read, and only that: what is wrong with an earlier one does not matter.</summary>
    private (KeyValuePair<string, T>[] Entries, bool Success) ReadLast(ReadContext context, int node)
    {
        var last = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        for (var member = node + 1; member < context.Tree.Next(node); member = context.Tree.Next(member + 1))
        {
            var key = context.Tree.String(member);
            if (last.TryGetValue(key, out var earlier))
            {
                context.Repeated.Add(earlier);
            }

            last[key] = member;
        }

        var (entries, filled, success) = (new KeyValuePair<string, T>[last.Count], 0, true);
        foreach (var (key, member) in last)
        {
            success &= TryReadEntry(context, key, member, out entries[filled++]);
        }

        return (entries, success);
    }

    private bool TryReadEntry(ReadContext context, string key, int member, out KeyValuePair<string, T> entry)
    {
        context.Enter(key);
        var success = keyPattern is null || keyPattern(key);
        if (!success)
        {
            context.Fail("error.pattern", member);
        }

        success &= element.TryRead(context, member + 1, out var item);
        entry = new(key, success ? (T)item! : default!);
        context.Leave();
        return success;
    }

    /// <inheritdoc/>
    public override bool IsEmpty(object value) => ((RamlMap<T>)value).Count == 0;

    /// <inheritdoc/>
    public override bool IsSame(object one, object other)
    {
        var (entries, others) = ((RamlMap<T>)one, (RamlMap<T>)other);
        return entries.Count == others.Count
            && entries.All(entry => others.TryGet(entry.Key, out var value) && element.IsSame(entry.Value!, value!));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in ((RamlMap<T>)value).Span)
        {
            writer.WritePropertyName(key);
            element.Write(writer, item!);
        }

        writer.WriteEndObject();
    }
}
