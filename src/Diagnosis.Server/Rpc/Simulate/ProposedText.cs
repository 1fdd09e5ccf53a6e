using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using Workload = Diagnosis.Analysis.Cluster.Workload;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>The definition that a query is about, before anybody has looked whether Marathon would take it.</summary>
/// <param name="Text">JSON text.</param>
/// <param name="Field">Field of the request that what is wrong with it is told of.</param>
/// <param name="IsAsGiven">True when lines and columns of the text are those of the request.</param>
internal sealed record ProposedText(string Text, string Field, bool IsAsGiven)
{
    private const string PatchField = "definition_patch";

    /// <summary>
    /// The definition of the request, or the existing one, with the patch of the request; where that is no patch, the definition of the request as it is, so
    /// that what is wrong with it is told beside. Null when there is nothing to apply the patch to.
    /// </summary>
    /// <param name="request">A request that changes the definition.</param>
    /// <param name="existing">The workload as it is; null when there is none, and then the request holds a definition.</param>
    /// <param name="faults">Gets why there is none, unless the validator has told it.</param>
    public static ProposedText? Of(SimulateRequest request, Workload? existing, RequestFaults faults)
    {
        if (request.DefinitionPatch.Length == 0)
        {
            return DefinitionSize.Limit.Fits(request.Definition) ? new(request.Definition, "definition", IsAsGiven: true) : null;
        }

        var target = request.Definition.Length > 0 ? request.Definition : existing is null ? null : ExistingDefinition.TextOf(existing.Definition);
        if (target is null)
        {
            faults.Add(PatchField, $"No document has the definition of {existing?.Id} to apply it to.");
            return null;
        }

        var json = Read(target, out var fault);
        if (json is null && request.Definition.Length == 0)
        {
            faults.Add(PatchField, $"The definition of {existing!.Id} that it applies to cannot be read. {fault}");
        }

        return json is null ? null
            : Read(request.DefinitionPatch, out _) is { } patch ? new(MergePatch.Apply(json, patch)!.ToJsonString(), PatchField, IsAsGiven: false)
            : request.Definition.Length > 0 ? new(request.Definition, "definition", IsAsGiven: true)
            : null;
    }

    /// <summary>
    /// Absolute id of the workload that a request is about; null when workload_id is empty or faulty, and the definition is no JSON or states none.
    /// </summary>
    public static string? IdOf(SimulateRequest request, RequestFaults faults) => request.WorkloadId.Length > 0 && !faults.Touches("workload_id")
        ? AbsoluteId.Asked(request.WorkloadId)
        : ProposedDefinition.StatedId(Parse(request.Definition, out _));

    /// <summary>Why a text is no JSON object; null when it is one.</summary>
    public static string? Fault(string text) => Read(text, out var fault) is null ? fault : null;

    /// <summary>The text as a JSON object; null, and why, when it is none.</summary>
    public static JsonObject? Read(string text, out string fault)
    {
        var json = Parse(text, out fault) as JsonObject;
        fault = json is not null || fault.Length > 0 ? fault : "Must be a JSON object.";
        return json;
    }

    private static JsonNode? Parse(string text, out string fault)
    {
        fault = "";
        return DefinitionSize.Limit.Fits(text) ? StrictJson.Parse(Encoding.UTF8.GetBytes(text), out fault) : null;
    }
}
