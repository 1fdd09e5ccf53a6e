using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Json;

/// <summary>Writes a value as compact text and notes where each node stands, so that the text need not be read again.</summary>
internal sealed class JsonTreeWriter : IDisposable
{
    private readonly PooledBuffer _text = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly List<JsonTreeNode> _nodes = [];
    private int _depth;

    public JsonTreeWriter() => _json = new Utf8JsonWriter(_text);

    /// <summary>How deep arrays and objects nest.</summary>
    public int Depth { get; private set; }

    private int At => (int)(_json.BytesCommitted + _json.BytesPending);

    /// <summary>Writes the document.</summary>
    public void Write(JsonNode? value)
    {
        Write(value, separator: 0);
        _json.Flush();
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_nodes[i].Kind is JsonKind.Text or JsonKind.Name)
            {
                _nodes[i] = _nodes[i] with { Escaped = Raw(i).Contains((byte)'\\') };
            }
        }
    }

    /// <summary>The text.</summary>
    public byte[] Text() => _text.Written.ToArray();

    /// <summary>The nodes; the array may be longer than they are.</summary>
    public JsonTreeNode[] Nodes()
    {
        var nodes = ArrayPool<JsonTreeNode>.Shared.Rent(Math.Max(1, _nodes.Count));
        _nodes.CopyTo(nodes);
        return nodes;
    }

    /// <summary>The first number that is beyond Marathon's limits; null when none is.</summary>
    public JsonFault? FirstFault()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_nodes[i].Kind == JsonKind.Number && PlayNumber.LimitBroken(Raw(i)) is { } limit)
            {
                var name = i > 0 && _nodes[i - 1].Kind == JsonKind.Name ? JsonTree.Decode(_text.Written, _nodes[i - 1]) : null;
                return JsonFault.BeyondLimit(limit, name, _nodes[i].Start);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _text.Dispose();
    }

    private ReadOnlySpan<byte> Raw(int node) => _text.Written[_nodes[node].Start.._nodes[node].End];

    private void Write(JsonNode? value, int separator)
    {
        var start = At + separator;
        switch (value)
        {
            case JsonObject members:
                var node = Begin(start, JsonKind.Object);
                _json.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    WriteName(name, isFirst: _nodes.Count == node + 1);
                    Write(member, separator: 0);
                }

                _json.WriteEndObject();
                End(node);
                break;
            case JsonArray items:
                node = Begin(start, JsonKind.Array);
                _json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(item, separator: _nodes.Count == node + 1 ? 0 : 1);
                }

                _json.WriteEndArray();
                End(node);
                break;
            case null:
                _json.WriteNullValue();
                Add(start, At, JsonKind.Null);
                break;
            default:
                value.WriteTo(_json);
                var kind = KindOf(value);
                var quote = kind == JsonKind.Text ? 1 : 0;
                Add(start + quote, At - quote, kind);
                break;
        }
    }

    private void WriteName(string name, bool isFirst)
    {
        var start = At + (isFirst ? 0 : 1) + 1;
        _json.WritePropertyName(name);
        Add(start, At - "\":".Length, JsonKind.Name);
    }

    private int Begin(int start, JsonKind kind)
    {
        Depth = Math.Max(Depth, ++_depth);
        Add(start, start, kind);
        return _nodes.Count - 1;
    }

    private void End(int node)
    {
        _depth--;
        _nodes[node] = _nodes[node] with { End = At, Next = _nodes.Count };
    }

    private void Add(int start, int end, JsonKind kind) => _nodes.Add(new JsonTreeNode(start, end, _nodes.Count + 1, kind, Escaped: false));

    private static JsonKind KindOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => JsonKind.Text,
        JsonValueKind.Number => JsonKind.Number,
        JsonValueKind.True => JsonKind.True,
        JsonValueKind.False => JsonKind.False,
        _ => JsonKind.Null,
    };
}
