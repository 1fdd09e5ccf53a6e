using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>The normalised definition is the document that Marathon answers for the workload, member by member in the same order.</summary>
public sealed class NormalizedDefinitionTests
{
    [Fact]
    public void Every_stored_document_is_the_normalized_definition()
    {
        var differences = Stored().Select(Difference).OfType<string>().ToList();

        differences.ShouldBeEmpty($"{differences.Count} differ:\n{string.Join('\n', differences.Take(10))}");
    }

    [Fact]
    public void The_normalized_definition_is_its_own_normalized_definition()
    {
        foreach (var item in Stored().Where((_, index) => index % 10 == 0))
        {
            var options = Options(item);
            var once = DefinitionValidator.Validate(item.GetProperty("definition").GetRawText(), options).NormalizedDefinition;
            var twice = DefinitionValidator.Validate(once, options).NormalizedDefinition;

            twice.ShouldBe(once);
        }
    }

    private static string? Difference(JsonElement item)
    {
        var result = DefinitionValidator.Validate(item.GetProperty("definition").GetRawText(), Options(item));
        var expected = StoredDocument(item);
        return result.NormalizedDefinition == expected
            ? null
            : $"{item.GetProperty("id")}: {result.HttpStatus} {string.Join(" ", result.Violations)}\n  got  {result.NormalizedDefinition}\n  want {expected}";
    }

    /// <summary>The document without what describes the moment: version, tasks, deployments.</summary>
    private static string StoredDocument(JsonElement item)
    {
        var documents = JsonNode.Parse(item.GetProperty("documents").GetRawText())!;
        var document = (documents["MARATHON_APPS"]?["apps"]?[0] ?? documents["MARATHON_PODS"]![0])!.AsObject();
        foreach (var name in (string[])["version", "versionInfo", "tasks", "tasksStaged", "tasksRunning", "tasksHealthy", "tasksUnhealthy", "deployments"])
        {
            document.Remove(name);
        }

        return document.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static ValidationOptions Options(JsonElement item)
    {
        var config = item.GetProperty("config");
        return new ValidationOptions
        {
            Kind = Enum.Parse<DefinitionKind>(item.GetProperty("kind").GetString()!, ignoreCase: true),
            EnabledFeatures = ["gpu_resources", "external_volumes", "secrets", "vips", "task_killing"],
            MesosRole = config.GetProperty("mesosRole").GetString()!,
            NewGroupEnforceRole = config.GetProperty("newGroupEnforceRole").GetString() == "top" ? NewGroupEnforceRole.Top : NewGroupEnforceRole.Off,
            DefaultNetworkName = "dcos",
            IncludeWarnings = false,
        };
    }

    private static IEnumerable<JsonElement> Stored()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "matching");
        foreach (var path in Directory.GetFiles(folder, "cases-*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                yield return JsonDocument.Parse(line).RootElement;
            }
        }
    }
}
