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

/// <summary>The definition and the patch of a request, each read once.</summary>
/// <param name="request">A request that changes the definition, or does not.</param>
internal sealed class ProposedText(SimulateRequest request)
{
    private const string PatchField = "definition_patch";

    private readonly JsonNode? _definition = Parse(request.Definition, out _);

    /// <summary>
    /// Absolute id of the workload that the request is about; null when workload_id is empty or faulty, and the definition is no JSON or states none.
    /// </summary>
    public string? IdOf(RequestFaults faults) => request.WorkloadId.Length > 0 && !faults.Touches("workload_id")
        ? AbsoluteId.Asked(request.WorkloadId)
        : ProposedDefinition.StatedId(_definition);

    /// <summary>
    /// The definition of the request, or the existing one, with the patch of the request; where that is no patch, the definition of the request as it is, so
    /// that what is wrong with it is told beside. Null when there is nothing to apply the patch to.
    /// </summary>
    /// <param name="existing">The workload as it is; null when there is none, and then the request holds a definition.</param>
    /// <param name="faults">Gets why there is none, unless the validator has told it.</param>
    /// <returns>The proposal, and the field of the request that what is wrong with it is told of.</returns>
    public (DefinitionProposal Definition, string Field)? Proposal(Workload? existing, RequestFaults faults)
    {
        if (request.DefinitionPatch.Length == 0)
        {
            return DefinitionSize.Limit.Fits(request.Definition) ? Given() : null;
        }

        if (request.Definition.Length == 0)
        {
            if (existing is null || ExistingDefinition.JsonOf(existing.Definition) is not { } own)
            {
                faults.Add(PatchField, $"No document has the definition of {existing?.Id} to apply it to.");
                return null;
            }

            return Patched(own);
        }

        return _definition is JsonObject json ? Patched(json) ?? Given() : null;
    }

    /// <summary>Why a text is no JSON object; null when it is one.</summary>
    public static string? Fault(string text) => Read(text, out var fault) is null ? fault : null;

    /// <summary>The text as a JSON object; null, and why, when it is none.</summary>
    public static JsonObject? Read(string text, out string fault)
    {
        var json = Parse(text, out fault) as JsonObject;
        fault = json is not null || fault.Length > 0 ? fault : "Must be a JSON object.";
        return json;
    }

    private (DefinitionProposal Definition, string Field)? Given() => (DefinitionProposal.Given(request.Definition, _definition), "definition");

    private (DefinitionProposal Definition, string Field)? Patched(JsonObject target) =>
        Read(request.DefinitionPatch, out _) is { } patch ? (DefinitionProposal.Patched(target, patch), PatchField) : null;

    private static JsonNode? Parse(string text, out string fault)
    {
        fault = "";
        return DefinitionSize.Limit.Fits(text) ? StrictJson.Parse(Encoding.UTF8.GetBytes(text), out fault) : null;
    }
}
