using System.ComponentModel;
using System.Text.Json;
using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.V1;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Diagnosis.Server.Mcp;

/// <summary>What can be read beside the tools: what codes mean, and a diagnosis of an archive that was uploaded.</summary>
[McpServerResourceType]
internal sealed class DiagnosisResources(McpCalls calls)
{
    private const int Tokens = 6000;

    /// <summary>The catalogue.</summary>
    [McpServerResource(UriTemplate = "diagnosis://reasons", Name = "reasons", Title = "What the codes of findings mean", MimeType = "application/json")]
    [Description(
        "Every code of a finding: its title, what it means, what proves it and what can be done. What stands under image.* is said of all that begin so.")]
    public static string Reasons() => JsonSerializer.Serialize(
        ReasonCatalogue.All.Concat(FamilyReasons.All.Select(family => family with { Code = $"{family.Code}.*" })).Select(Told), ToolJson.Options);

    /// <summary>One code of it.</summary>
    /// <exception cref="McpException">There is none such.</exception>
    [McpServerResource(UriTemplate = "diagnosis://reasons/{code}", Name = "reason", Title = "What a code of a finding means", MimeType = "application/json")]
    [Description("The same of one code, for instance image.registry_auth.")]
    public static string Reason(string code) => ReasonCatalogue.Find(code) is { } reason
        ? JsonSerializer.Serialize(Told(reason), ToolJson.Options)
        : throw new McpException("NOT_FOUND: there is no such code; diagnosis://reasons has them all.");

    /// <summary>A diagnosis of facts that have a name.</summary>
    [McpServerResource(
        UriTemplate = "diagnosis://snapshots/{snapshot_id}/workloads/{workload_id}", Name = "diagnosis", Title = "A diagnosis of an uploaded archive",
        MimeType = "application/json")]
    [Description("Why a workload is stuck by the documents that a snapshot_id of UploadBundle names. The id of the workload is percent-encoded.")]
    public Task<string> DiagnosisAsync(string snapshot_id, string workload_id)
    {
        var request = new DiagnoseRequest { Source = new() { SnapshotId = snapshot_id }, WorkloadId = workload_id };
        return calls.ReadAsync("diagnosis", request, deadline => new DiagnoseQuery(request, deadline), Tokens, ToldDiagnoses.Of);
    }

    private static object Told(ReasonCode reason) => new { reason.Code, reason.Title, reason.Meaning, reason.Proof, reason.Remedies };
}
