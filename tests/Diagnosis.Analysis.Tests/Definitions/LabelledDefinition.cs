using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>A definition with the answer that the code of Marathon gave.</summary>
internal sealed record LabelledDefinition(string Id, byte[] Body, ValidationOptions Options, JsonElement Expected)
{
    /// <summary>Ends a text of which the fixtures hold only the beginning.</summary>
    public const char Cut = '\u2026';

    /// <summary>All cases of a fixture file.</summary>
    public static IEnumerable<LabelledDefinition> Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "validation", file)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return From(JsonDocument.Parse(line).RootElement);
        }
    }

    /// <summary>The status of Marathon's answer.</summary>
    public int Status => Expected.GetProperty("status").GetInt32();

    /// <summary>Whether Marathon accepted.</summary>
    public bool IsValid => Expected.GetProperty("valid").GetBoolean();

    /// <summary>The message of the body; null when the case does not tell.</summary>
    public string? Message => Expected.TryGetProperty("message", out var message) ? Text(message.GetString()!) : null;

    /// <summary>Whether the fixture says that it holds only the beginning of a text.</summary>
    private bool IsCut => Expected.TryGetProperty("prefix", out var prefix) && prefix.GetBoolean();

    /// <summary>Whether the order of a set decides about the indexes of paths.</summary>
    public bool IgnoresPaths => Expected.TryGetProperty("setOrder", out _);

    /// <summary>The expected details; those without a path are messages.</summary>
    public HashSet<(string Path, string Message)> Details => [.. ReadDetails()];

    private IEnumerable<(string Path, string Message)> ReadDetails()
    {
        foreach (var error in Expected.GetProperty("errors").EnumerateArray())
        {
            var path = error.GetProperty("path").GetString() ?? "";
            if (error.TryGetProperty("errors", out var messages))
            {
                foreach (var message in messages.EnumerateArray())
                {
                    yield return (path, Text(message.GetString()!));
                }
            }
            else
            {
                var text = error.GetProperty("message").GetString()!;
                yield return (path, error.TryGetProperty("match", out _) ? text + Cut : text);
            }
        }
    }

    /// <summary>Dumps of objects are cut at their beginning, very long texts in the middle.</summary>
    private string Text(string text) =>
        IsCut && (text.EndsWith('[') || text.EndsWith('(') || text.EndsWith(" (of class ", StringComparison.Ordinal)) ? text + Cut
        : text.Length > 200 && text.EndsWith("...", StringComparison.Ordinal) ? text[..^3] + Cut
        : text;

    private static LabelledDefinition From(JsonElement item)
    {
        var config = item.TryGetProperty("config", out var given) ? given : default;
        var options = ReadOptions(item, config) with { Existing = Existing(item, config) };
        var id = item.TryGetProperty("id", out var name) ? name.GetString()! : item.GetProperty("name").GetString()!;
        return new LabelledDefinition(id, ReadBody(item), options, item);
    }

    private static byte[] ReadBody(JsonElement item)
    {
        foreach (var member in (ReadOnlySpan<string>)["text", "raw"])
        {
            if (item.TryGetProperty(member, out var text))
            {
                return Encoding.UTF8.GetBytes(text.GetString()!);
            }
        }

        return item.TryGetProperty("base64", out var base64)
            ? base64.GetBytesFromBase64()
            : Encoding.UTF8.GetBytes(item.GetProperty("definition").GetRawText());
    }

    private static ValidationOptions ReadOptions(JsonElement item, JsonElement config)
    {
        var role = Member(config, "mesosRole") ?? Member(item, "role") ?? "*";
        return Request(item) with
        {
            EnabledFeatures = [.. item.GetProperty("features").EnumerateArray().Select(feature => feature.GetString()!)],
            MesosRole = role,
            NewGroupEnforceRole = Member(config, "newGroupEnforceRole") == "top" ? NewGroupEnforceRole.Top : NewGroupEnforceRole.Off,
            DefaultNetworkName = Member(config, "defaultNetworkName"),
            MesosVersion = Member(config, "mesosVersion") ?? "1.11.0",
            IncludeWarnings = false,
        };
    }

    private static ValidationOptions Request(JsonElement item) => new()
    {
        Kind = Enum.Parse<DefinitionKind>(item.GetProperty("kind").GetString()!, ignoreCase: true),
        Operation = Member(item, "method") == "PUT" ? DefinitionOperation.Update : DefinitionOperation.Create,
        TargetId = Member(item, "path") ?? "",
    };

    private static ExistingState Existing(JsonElement item, JsonElement config)
    {
        var state = ExistingState.Empty;
        if (config.ValueKind != JsonValueKind.Object || !config.TryGetProperty("existing", out var requests))
        {
            return state;
        }

        foreach (var request in requests.EnumerateArray())
        {
            var common = ReadOptions(item, config);
            var own = Request(request);
            var options = common with { Kind = own.Kind, Operation = own.Operation, TargetId = own.TargetId, Existing = state };
            var result = DefinitionValidator.Validate(Encoding.UTF8.GetBytes(request.GetProperty("definition").GetRawText()), options);
            result.IsValid.ShouldBeTrue($"{item} needs {request}: {result.Message} {string.Join(" ", result.Violations)}");
            state = result.StateAfter;
        }

        return state;
    }

    private static string? Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
