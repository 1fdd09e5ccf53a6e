using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Matching.Constraints;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads agent attributes: an object of texts and numbers in Mesos, a list of typed values in Marathon's offers.</summary>
internal static class AttributeReader
{
    public static ImmutableArray<AgentAttribute> ReadObject(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return [];
        }

        var attributes = ImmutableArray.CreateBuilder<AgentAttribute>();
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

        return attributes.DrainToImmutable();
    }

    public static ImmutableArray<AgentAttribute> ReadList(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var attributes = ImmutableArray.CreateBuilder<AgentAttribute>();
        while (json.NextElement())
        {
            if (json.Object() && ReadTyped(ref json) is { } attribute)
            {
                attributes.Add(attribute);
            }
        }

        return attributes.DrainToImmutable();
    }

    private static AgentAttribute? ReadTyped(ref JsonWalker json)
    {
        string? name = null;
        AgentAttribute? attribute = null;
        while (json.NextMember())
        {
            if (json.Named("name"u8))
            {
                name = json.Text();
            }
            else if (json.Named("text"u8))
            {
                attribute = json.Text() is { } text ? new AgentAttribute("", AttributeType.Text, text) : attribute;
            }
            else if (json.Named("scalar"u8))
            {
                attribute = json.Number() is { } number ? new AgentAttribute("", AttributeType.Scalar, ScalarText.Format(number)) : attribute;
            }
            else if (json.Named("ranges"u8) && json.IsArray)
            {
                var parts = ReadRangeTexts(ref json);
                attribute = OfText("", $"[{string.Join(',', parts)}]");
            }
            else if (json.Named("set"u8))
            {
                attribute = OfText("", $"{{{string.Join(',', json.Texts())}}}");
            }
            else
            {
                json.Skip();
            }
        }

        return name is null || attribute is null ? null : attribute with { Name = name };
    }

    private static List<string> ReadRangeTexts(ref JsonWalker json)
    {
        var parts = new List<string>();
        json.Array();
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            long begin = 0;
            long end = 0;
            while (json.NextMember())
            {
                if (json.Named("begin"u8))
                {
                    begin = json.Long() ?? 0;
                }
                else if (json.Named("end"u8))
                {
                    end = json.Long() ?? 0;
                }
                else
                {
                    json.Skip();
                }
            }

            parts.Add($"{begin}-{end}");
        }

        return parts;
    }

    /// <summary>Ranges and sets come as text, which nothing but their brackets tells from text.</summary>
    private static AgentAttribute OfText(string name, string text)
    {
        if (text.StartsWith('[') && RangesText.TryParse(text, out var ranges))
        {
            var sorted = ranges.OrderBy(r => r.Begin).Select(r => $"{r.Begin}-{r.End}");
            return new AgentAttribute(name, AttributeType.Ranges, $"[{string.Join(',', sorted)}]");
        }

        if (text.Length >= 2 && text[0] == '{' && text[^1] == '}')
        {
            var items = text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
            return new AgentAttribute(name, AttributeType.Set, $"{{{string.Join(',', items)}}}");
        }

        return new AgentAttribute(name, AttributeType.Text, text);
    }
}
