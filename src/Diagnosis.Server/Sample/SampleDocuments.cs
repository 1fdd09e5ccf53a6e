using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Diagnosis.Server.Sample;

/// <summary>The documents of the sample cluster, kept in the assembly: what Marathon 1.10 and Mesos 1.10 of one small DC/OS 2.1 cluster answer.</summary>
internal sealed class SampleDocuments(SampleTime moment)
{
    private const string Root = "Sample/";
    private const string Ending = ".json";

    private readonly ConcurrentDictionary<string, JsonNode> _templates = new(StringComparer.Ordinal);

    /// <summary>A fresh copy, as of now.</summary>
    /// <param name="name">Such as <c>marathon/queue</c>: a file of the folder Documents without its ending.</param>
    public JsonNode Read(string name) => DocumentTemplate.Render(_templates.GetOrAdd(name, Load), moment.Next())!;

    /// <summary>Names of the documents in a folder, from that folder.</summary>
    public static IEnumerable<string> Below(string folder)
    {
        var start = $"{Root}{folder}/";
        return typeof(SampleDocuments).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(start, StringComparison.Ordinal))
            .Select(name => name[start.Length..^Ending.Length]);
    }

    private static JsonNode Load(string name)
    {
        using var content = typeof(SampleDocuments).Assembly.GetManifestResourceStream($"{Root}{name}{Ending}")
            ?? throw new ArgumentException($"The sample has no document '{name}'.", nameof(name));
        return JsonNode.Parse(content)!;
    }
}
