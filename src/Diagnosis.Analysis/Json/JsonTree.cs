using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// A parsed text: its UTF-8 bytes and one flat array of nodes. Members keep duplicates; <see cref="Find"/> answers with the last, as Marathon does.
/// </summary>
internal sealed class JsonTree : IDisposable
{
    private JsonTreeNode[] _nodes;

    private JsonTree(ReadOnlyMemory<byte> text, JsonTreeNode[] nodes, int depth)
    {
        Text = text;
        _nodes = nodes;
        Depth = depth;
    }

    /// <summary>The text as UTF-8.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>How deep arrays and objects nest.</summary>
    public int Depth { get; }

    /// <summary>Parses a text.</summary>
    /// <returns>The tree, or null with the <paramref name="fault"/>.</returns>
    public static JsonTree? Parse(ReadOnlyMemory<byte> utf8, out JsonFault? fault)
    {
        var scanner = new JsonScanner(utf8.Span, ArrayPool<JsonTreeNode>.Shared.Rent(Math.Max(64, utf8.Length / 12)));
        fault = scanner.Scan();
        if (fault is null)
        {
            return new JsonTree(utf8, scanner.Nodes, scanner.Depth);
        }

        ArrayPool<JsonTreeNode>.Shared.Return(scanner.Nodes);
        return null;
    }

    /// <summary>The tree of a value that was read and changed: its compact text, and the nodes as they were written.</summary>
    /// <param name="value">The value.</param>
    /// <param name="fault">What Marathon does not take in any text; null when there is nothing.</param>
    public static JsonTree Of(JsonNode value, out JsonFault? fault)
    {
        using var writer = new JsonTreeWriter();
        writer.Write(value);
        fault = writer.FirstFault();
        return new JsonTree(writer.Text(), writer.Nodes(), writer.Depth);
    }

    /// <summary>A node by its index.</summary>
    public JsonTreeNode this[int index] => _nodes[index];

    /// <summary>What the node is.</summary>
    public JsonKind Kind(int index) => _nodes[index].Kind;

    /// <summary>The node after this one and all within it.</summary>
    public int Next(int index) => _nodes[index].Next;

    /// <summary>The bytes of a node as they stand in the text.</summary>
    public ReadOnlySpan<byte> Raw(int index) => Text.Span[_nodes[index].Start.._nodes[index].End];

    /// <summary>The string of a text or name node, escapes resolved.</summary>
    public string String(int index) => Decode(Text.Span, _nodes[index]);

    /// <summary>The value of the last member of that name, or -1.</summary>
    public int Find(int container, string name)
    {
        if (container < 0 || Kind(container) != JsonKind.Object)
        {
            return -1;
        }

        var found = -1;
        for (var i = container + 1; i < Next(container); i = Next(i + 1))
        {
            if (NameIs(i, name))
            {
                found = i + 1;
            }
        }

        return found;
    }

    /// <summary>The element of an array by its position, or -1.</summary>
    public int Element(int container, int position)
    {
        if (container < 0 || Kind(container) != JsonKind.Array)
        {
            return -1;
        }

        for (var i = container + 1; i < Next(container); i = Next(i))
        {
            if (position-- == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether the name node spells that name.</summary>
    public bool NameIs(int index, string name)
    {
        var node = _nodes[index];
        return node.Escaped
            ? String(index) == name
            : node.End - node.Start == name.Length
                ? System.Text.Ascii.Equals(Raw(index), name)
                : node.End - node.Start > name.Length && !System.Text.Ascii.IsValid(name) && String(index) == name;
    }

    /// <summary>Resolves escapes of a text or name node; bytes that are no Unicode become U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> text, JsonTreeNode node)
    {
        var raw = text[node.Start..node.End];
        if (!node.Escaped)
        {
            return Encoding.UTF8.GetString(raw);
        }

        var result = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is var mark and >= 0)
        {
            result.Append(Encoding.UTF8.GetString(raw[..mark]));
            var escape = raw[mark + 1];
            if (escape == 'u')
            {
                result.Append((char)Convert.ToUInt16(Encoding.ASCII.GetString(raw.Slice(mark + 2, 4)), 16));
                raw = raw[(mark + 6)..];
                continue;
            }

            result.Append(escape switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                _ => (char)escape,
            });
            raw = raw[(mark + 2)..];
        }

        return result.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    /// <summary>Gives the node array back.</summary>
    public void Dispose()
    {
        if (_nodes.Length > 0)
        {
            ArrayPool<JsonTreeNode>.Shared.Return(_nodes);
            _nodes = [];
        }
    }
}
