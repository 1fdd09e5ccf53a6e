using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>What an agent does for a task while it is staging, as far as the definition tells: one without an image pulls none.</summary>
/// <param name="Image">An image that it pulls; null when it pulls none.</param>
/// <param name="Uri">An artifact that it fetches; null when it fetches none.</param>
/// <param name="IsKnown">False when no document has the definition.</param>
internal sealed record StagingWork(string? Image, string? Uri, bool IsKnown)
{
    /// <summary>That of a definition.</summary>
    public static StagingWork Of(WorkloadDefinition definition) =>
        new(definition.Containers.Select(c => c.Image).FirstOrDefault(image => image is { Length: > 0 }), UriOf(definition), definition.IsKnown);

    /// <summary>All of it, as the end of a sentence.</summary>
    public string Words => !IsKnown || (Image is not null && Uri is not null) ? "its image is pulled, its artifacts are fetched and its executor registers"
        : Image is not null ? "its image is pulled and its executor registers"
        : Uri is not null ? "its artifacts are fetched and its executor registers"
        : "its executor is started and registers; it has no image to pull and nothing to fetch";

    /// <summary>What may hang, as the beginning of a sentence.</summary>
    public string Suspects => !IsKnown || Image is not null
        ? "A pull that hangs, a registry that is slow, a full disk or a Docker daemon that does not answer look the same from outside."
        : Uri is not null ? "A fetch that hangs, a server that is slow and a full disk look the same from outside."
        : "An executor that does not come up and an agent that is overloaded look the same from outside.";

    /// <summary>What to look at, as the end of a sentence.</summary>
    /// <param name="host">Where the task is.</param>
    public string Look(string host) => !IsKnown ? $"look at what is pulled or fetched on {host}"
        : Image is not null ? $"look at the image pull on {host}"
        : Uri is not null ? $"look at what is fetched on {host}"
        : $"read the log of the Mesos agent on {host}";

    /// <summary>The same as a remedy.</summary>
    /// <param name="host">Where the task is; null when no document says.</param>
    public Remedy LookAt(string? host)
    {
        var where = $"On {host ?? "the agent"}: read the log of the Mesos agent";
        var look = new Remedy { Title = $"Look at {host ?? "the agent"}" };
        return !IsKnown || Image is not null
            ? look with
            {
                Description = "The agent's log and the Docker daemon say what is being pulled or fetched.",
                OperatorAction = $"{where} and run the image pull by hand.",
            }
            : Uri is not null
                ? look with
                {
                    Description = "The agent's log and the stderr of the sandbox say what is being fetched.",
                    OperatorAction = $"{where}, and fetch {Uri} by hand.",
                }
                : look with
                {
                    Description = "There is no image to pull and nothing to fetch: what is left is the start of its executor, which the agent's log tells of.",
                    OperatorAction = $"{where} around the launch of the task, and look whether the agent is overloaded.",
                };
    }

    private static string? UriOf(WorkloadDefinition definition)
    {
        if (definition.Json.IsEmpty)
        {
            return null;
        }

        using var json = JsonDocument.Parse(definition.Json);
        var root = json.RootElement;
        return First(root, "fetch") ?? First(root, "uris")
            ?? root.Items("containers").Select(c => First(c, "artifacts")).FirstOrDefault(uri => uri is not null);
    }

    private static string? First(JsonElement parent, string name) => parent.Items(name)
        .Select(item => item.Member("uri") is { ValueKind: not JsonValueKind.Undefined } uri ? uri : item)
        .Select(uri => uri.ValueKind == JsonValueKind.String ? Redaction.Redactor.Redact(uri.GetString()!) : null)
        .FirstOrDefault(uri => uri is not null);
}
