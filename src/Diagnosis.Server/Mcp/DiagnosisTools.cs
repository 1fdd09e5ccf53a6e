using System.ComponentModel;
using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Diagnose;
using Diagnosis.Server.Rpc.ListClusters;
using Diagnosis.Server.Rpc.ListWorkloads;
using Diagnosis.Server.Rpc.Simulate;
using Diagnosis.Server.Rpc.Validate;
using Diagnosis.V1;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Diagnosis.Server.Mcp;

/// <summary>The tools: each is one call of the contract. None of them changes anything, and each asked twice of one state answers the same.</summary>
[McpServerToolType]
internal sealed class DiagnosisTools(McpCalls calls)
{
    private const string Budget = "The most tokens that the answer may take; what is left out is counted in it. 200 to 50000.";
    private const string ClusterName = "Name of the cluster, as list_clusters tells it. May be left out where there is only one.";

    /// <summary>ListWorkloads.</summary>
    [McpServerTool(
        Name = "list_stuck", Title = "What is stuck", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ToldDiagnoses))]
    [Description("Lists the workloads of a cluster that are stuck, with one sentence why. Begin with this.")]
    public Task<CallToolResult> ListStuckAsync(
        [Description(ClusterName)] string? cluster = null,
        [Description("next_page_token of the answer before; left out for the first page.")] string? page_token = null,
        [Description(Budget)] int max_tokens = TokenBudget.Usual)
    {
        var request = new ListWorkloadsRequest { Source = calls.Source(cluster, CallKind.List), PageToken = page_token ?? "" };
        return calls.AskAsync("list_stuck", request, deadline => new ListWorkloadsQuery(request, deadline), max_tokens, Tell);

        ToldDiagnoses Tell(ListWorkloadsResponse answer, TellingDetail detail) =>
            ToldDiagnoses.Of(answer, detail, last => ListWorkloadsQuery.StartOf(request).Next(new(WasStuck: true, answer.TotalSize, last)));
    }

    /// <summary>Diagnose.</summary>
    [McpServerTool(
        Name = "diagnose", Title = "Why is it stuck", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ToldDiagnoses))]
    [Description("Says why one workload is stuck: the cause with its proof, and remedies whose patches were simulated.")]
    public Task<CallToolResult> DiagnoseAsync(
        [Description("Id of an app, pod, group, deployment or task, for instance /shop/cart.")] string workload_id,
        [Description(ClusterName)] string? cluster = null,
        [Description(Budget)] int max_tokens = TokenBudget.Usual)
    {
        var request = new DiagnoseRequest { Source = calls.Source(cluster, CallKind.Diagnose), WorkloadId = workload_id };
        return calls.AskAsync("diagnose", request, deadline => new DiagnoseQuery(request, deadline), max_tokens, ToldDiagnoses.Of);
    }

    /// <summary>Simulate.</summary>
    [McpServerTool(
        Name = "simulate_change", Title = "What if", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ToldSimulation))]
    [Description(
        "Says what would become of a workload if its definition were changed or another, or the cluster were: more agents, drained ones, other workloads "
        + "scaled. A simulation, nothing is changed.")]
    public Task<CallToolResult> SimulateAsync(
        [Description("Id of the app or pod.")] string workload_id,
        [Description("JSON merge patch (RFC 7396) of its definition, for instance a remedy's definition_patch.")] string? definition_patch = null,
        [Description("A whole definition as JSON text, in place of a patch.")] string? definition = null,
        [Description("Agents to add that are like one that exists.")] IReadOnlyList<AgentsLike>? add_agents_like = null,
        [Description("Agents to add as described.")] IReadOnlyList<AgentsDescribed>? add_agents = null,
        [Description("Agents to drain, by id or host name: what ran there waits again.")] IReadOnlyList<string>? drain_agents = null,
        [Description("Workloads that get another number of instances.")] IReadOnlyList<OtherScale>? scale_workloads = null,
        [Description(ClusterName)] string? cluster = null,
        [Description(Budget)] int max_tokens = TokenBudget.Usual)
    {
        var request = new SimulateRequest
        {
            Source = calls.Source(cluster, CallKind.Simulate),
            WorkloadId = workload_id,
            DefinitionPatch = definition_patch ?? "",
            Definition = definition ?? "",
        };
        request.Overlays.AddRange(ToolOverlays.Of(add_agents_like, add_agents, drain_agents, scale_workloads));
        return calls.AskAsync("simulate_change", request, deadline => new SimulateQuery(request, deadline), max_tokens, ToldSimulation.Of);
    }

    /// <summary>Validate.</summary>
    [McpServerTool(
        Name = "validate_definition", Title = "Would Marathon take it", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ToldValidation))]
    [Description("Says what Marathon would answer to a definition of an app, pod or group and, against a cluster, whether its instances would find a place.")]
    public Task<CallToolResult> ValidateAsync(
        [Description("The definition as JSON text.")] string definition,
        [Description("Cluster to look at it in; left out, it is looked at alone.")] string? cluster = null,
        [Description("True for a change of what exists (PUT), false for something new (POST).")] bool update = false,
        [Description("Marathon's version, for instance 1.11.24; left out, that of the cluster.")] string? marathon_version = null,
        [Description(Budget)] int max_tokens = TokenBudget.Usual)
    {
        var request = new ValidateRequest
        {
            Definition = definition,
            Operation = update ? Operation.Update : Operation.Create,
            MarathonVersion = marathon_version ?? "",
            Against = string.IsNullOrEmpty(cluster) ? null : new() { Cluster = cluster },
        };
        return calls.AskAsync("validate_definition", request, deadline => new ValidateQuery(request, deadline), max_tokens, ToldValidation.Of);
    }

    /// <summary>ListClusters.</summary>
    [McpServerTool(
        Name = "list_clusters", Title = "Which clusters there are", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ToldClusters))]
    [Description("Lists the clusters that the other tools can be asked about, and how much is stuck in each.")]
    public Task<CallToolResult> ListClustersAsync([Description(Budget)] int max_tokens = TokenBudget.Usual)
    {
        var request = new ListClustersRequest();
        return calls.AskAsync("list_clusters", request, deadline => new ListClustersQuery(request, deadline), max_tokens, ToldClusters.Of);
    }
}
