using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// What a JSON body looks like at its beginning: the members of its root, or of the first object of its root's list. Kinds of documents are told apart by it.
/// </summary>
internal sealed class DocumentOutline
{
    /// <summary>The members that tell kinds apart stand before the long lists, or are those.</summary>
    public const int BytesLookedAt = 64 * 1024;

    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nulls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _elements = new(StringComparer.Ordinal);
    private JsonTokenType _root;

    private DocumentOutline()
    {
    }

    /// <summary>True for a list.</summary>
    public bool IsList => _root == JsonTokenType.StartArray;

    /// <summary>True for an object without members and a list without elements.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The members that are null.</summary>
    public IReadOnlyList<string> Nulls => [.. _nulls];

    /// <summary>The text of a <c>message</c> at the root; null when there is none.</summary>
    public string? Message { get; private set; }

    private (HashSet<string> Members, int Depth) Root => (_members, IsList ? 2 : 1);

    /// <summary>Looks at the beginning of a body. One that is not JSON has the outline of what stands before the fault.</summary>
    /// <param name="start">The beginning, as far as it is looked at.</param>
    /// <param name="isWhole">True when it is all of the body.</param>
    public static DocumentOutline Of(ReadOnlySpan<byte> start, bool isWhole)
    {
        var outline = new DocumentOutline();
        var json = new Utf8JsonReader(start, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth }));
        try
        {
            outline.Read(ref json);
        }
        catch (JsonException)
        {
            // Whoever reads the document says what is wrong with it and where.
            return outline;
        }

        return outline;
    }

    /// <summary>True for an object with one of the members, which is not null.</summary>
    public bool Has(params ReadOnlySpan<string> names) => !IsList && HasAny(_members, names);

    /// <summary>True for an object with the member, which is a list.</summary>
    public bool HasList(string name) => !IsList && _elements.ContainsKey(name);

    /// <summary>True for an object in which the first object of the member's list has one of the members.</summary>
    public bool Lists(string list, params ReadOnlySpan<string> names) => !IsList && _elements.TryGetValue(list, out var members) && HasAny(members, names);

    /// <summary>True for a list of objects the first of which has one of the members.</summary>
    public bool IsListWith(params ReadOnlySpan<string> names) => IsList && HasAny(_members, names);

    private static bool HasAny(HashSet<string> members, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (members.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private void Read(ref Utf8JsonReader json)
    {
        json.Read();
        _root = json.TokenType;
        IsEmpty = _root is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var (members, depth) = Root;
        while (json.Read())
        {
            IsEmpty &= json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName when json.CurrentDepth == depth:
                    (members, depth) = ReadMember(ref json, members, depth);
                    break;
                case JsonTokenType.EndObject when IsList && json.CurrentDepth == depth - 1:
                    return;
                case JsonTokenType.EndObject when json.CurrentDepth == depth - 1:
                case JsonTokenType.EndArray when json.CurrentDepth == 1:
                    (members, depth) = Root;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Notes a member; where its value is a list at the root, the members of the first object in it come next.</summary>
    private (HashSet<string> Members, int Depth) ReadMember(ref Utf8JsonReader json, HashSet<string> members, int depth)
    {
        var name = Encoding.UTF8.GetString(json.ValueSpan);
        json.Read();
        if (json.TokenType != JsonTokenType.Null)
        {
            members.Add(name);
        }
        else if (depth == 1)
        {
            _nulls.Add(name);
        }

        if (name == "message" && depth == 1 && json.TokenType == JsonTokenType.String)
        {
            Message = Encoding.UTF8.GetString(json.ValueSpan);
        }

        return depth == 1 && json.TokenType == JsonTokenType.StartArray
            ? (_elements[name] = new HashSet<string>(StringComparer.Ordinal), 3)
            : (members, depth);
    }
}
