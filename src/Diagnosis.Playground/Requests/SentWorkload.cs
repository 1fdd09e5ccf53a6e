using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>Has Marathon's rules look at an app or a pod that is sent.</summary>
/// <param name="Definition">As the matcher reads it.</param>
/// <param name="Json">As Marathon stores it, without its version.</param>
internal sealed record SentWorkload(WorkloadDefinition Definition, JsonObject Json)
{
    /// <summary>The app or pod, by the kind that the options name, or Marathon's answer that refuses it.</summary>
    public static SentWorkload? Of(PlayState cluster, string text, ValidationOptions request, out PlayAnswer? refusal, CancellationToken cancellationToken)
    {
        var result = DefinitionValidator.Validate(text, request with
        {
            MarathonVersion = cluster.Settings.MarathonVersion,
            EnabledFeatures = cluster.Settings.Features,
            MesosRole = cluster.Settings.MesosRole,
            Existing = Existing(cluster),
            IncludeWarnings = false,
            OffersPatches = false,
        }, cancellationToken);
        if (!result.IsValid)
        {
            refusal = Refusal(result);
            return null;
        }

        refusal = null;
        var json = JsonNode.Parse(result.NormalizedDefinition)!.AsObject();
        json.Remove("version");
        json.Remove("versionInfo");
        return new(StoredDefinitions.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), request.Kind, cancellationToken).Single(), json);
    }

    private static ExistingState Existing(PlayState cluster) => ExistingState.FromDocuments(Texts(cluster.Apps), Texts(cluster.Pods), []);

    private static IEnumerable<ReadOnlyMemory<byte>> Texts(IEnumerable<PlayWorkload> all) =>
        all.Select(one => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(one.Current.Json.ToJsonString())));

    private static PlayAnswer Refusal(ValidationResult result)
    {
        var body = new JsonObject { ["message"] = result.Message };
        ImmutableArray<Violation> details = [.. result.Violations.Where(violation => violation.IsDetail)];
        if (details.Length > 0)
        {
            body["details"] = new JsonArray([.. details.GroupBy(one => one.Path, StringComparer.Ordinal).Select(path => (JsonNode)new JsonObject
            {
                ["path"] = path.Key,
                ["errors"] = new JsonArray([.. path.Select(one => (JsonNode)one.Message)]),
            })]);
        }

        return new(result.HttpStatus, body);
    }
}
