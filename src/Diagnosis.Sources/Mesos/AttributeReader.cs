using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Matching.Constraints;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads agent attributes: an object of texts and numbers in Mesos, a list of typed values in Marathon's offers.</summary>
internal static class AttributeReader
{
    private const int LongestShared = 64;

    private static readonly AgentAttribute?[] Texts = new AgentAttribute?[4096];

    private static readonly MemberTable<(string? Name, AttributeType Type, string? Value)> Typed = new(
        ("name", (ref json, ref attribute) => attribute.Name = json.Text()),
        ("text", (ref json, ref attribute) =>
        {
            if (ProtobufValue.Text(ref json) is { } text)
            {
                (attribute.Type, attribute.Value) = (AttributeType.Text, text);
            }
        }),
        ("scalar", (ref json, ref attribute) =>
        {
            if (ProtobufValue.Number(ref json) is { } number)
            {
                (attribute.Type, attribute.Value) = (AttributeType.Scalar, ScalarText.Format(number));
            }
        }),
        ("ranges", (ref json, ref attribute) =>
            Take(ref attribute, OfText("", $"[{string.Join(',', RangeReader.ReadAll(ref json).Select(r => $"{r.Begin}-{r.End}"))}]"))),
        ("set", (ref json, ref attribute) => Take(ref attribute, OfText("", $"{{{string.Join(',', json.Texts())}}}"))));

    public static ImmutableArray<AgentAttribute> ReadObject(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return [];
        }

        var attributes = new PooledList<AgentAttribute>();
        while (json.NextMember())
        {
            var name = json.NameText();
            if (json.IsNumber)
            {
                attributes.Add(new AgentAttribute(name, AttributeType.Scalar, ScalarText.Format(json.Number() ?? 0)));
            }
            else if (json.Text() is { } text)
            {
                attributes.Add(OfText(name, text));
            }
        }

        return attributes.Drain();
    }

    public static ImmutableArray<AgentAttribute> ReadList(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var attributes = new PooledList<AgentAttribute>();
        while (json.NextObject())
        {
            if (Typed.ReadObject(ref json, default) is ({ } name, var type, { } value))
            {
                attributes.Add(type == AttributeType.Text ? Shared(name, value) : new AgentAttribute(name, type, value));
            }
        }

        return attributes.Drain();
    }

    private static void Take(ref (string? Name, AttributeType Type, string? Value) attribute, AgentAttribute typed) =>
        (attribute.Type, attribute.Value) = (typed.Type, typed.Value);

    /// <summary>One object for texts that are equal, of which agents have many; a direct-mapped cache.</summary>
    private static AgentAttribute Shared(string name, string text)
    {
        if (name.Length > LongestShared || text.Length > LongestShared)
        {
            return new AgentAttribute(name, AttributeType.Text, text);
        }

        ref var slot = ref Texts[HashCode.Combine(name, text) & (Texts.Length - 1)];
        var shared = Volatile.Read(ref slot);
        if (shared?.Name != name || shared.Value != text)
        {
            shared = new AgentAttribute(name, AttributeType.Text, text);
            Volatile.Write(ref slot, shared);
        }

        return shared;
    }

    /// <summary>Ranges and sets come as text, which nothing but their brackets tells from text.</summary>
    private static AgentAttribute OfText(string name, string text)
    {
        if (text.StartsWith('[') && RangesText.TryParse(Encoding.UTF8.GetBytes(text), out var ranges))
        {
            var sorted = ranges.OrderBy(r => r.Begin).Select(r => $"{r.Begin}-{r.End}");
            return new AgentAttribute(name, AttributeType.Ranges, $"[{string.Join(',', sorted)}]");
        }

        if (text.Length >= 2 && text[0] == '{' && text[^1] == '}')
        {
            var items = text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
            return new AgentAttribute(name, AttributeType.Set, $"{{{string.Join(',', items)}}}");
        }

        return Shared(name, text);
    }
}
