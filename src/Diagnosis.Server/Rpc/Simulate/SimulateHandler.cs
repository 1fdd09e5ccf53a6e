using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Access;
using Diagnosis.Server.Access.Scopes;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using MediatR;
using Violation = Diagnosis.Analysis.Definitions.Rules.Violation;
using Workload = Diagnosis.Analysis.Cluster.Workload;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Reads the facts once, makes the changed world of them, and diagnoses the workload in both.</summary>
internal sealed class SimulateHandler(SnapshotProvider snapshots, DiagnosisEngine engine) : IRequestHandler<SimulateQuery, SimulateResponse>
{
    public async Task<SimulateResponse> Handle(SimulateQuery request, CancellationToken cancellationToken)
    {
        var (asked, deadline) = (request.Request, request.Deadline.At);
        Bring(asked, request.Access, cancellationToken);
        var read = await snapshots.ReadAsync(
            asked.Source, request.Access, request.Faults, FailureReads.TaskStatuses, withLogsOf: null, deadline, cancellationToken);
        var snapshot = read.WithDefinitions();
        var cluster = SnapshotIndex.Of(snapshot);
        var proposed = new ProposedText(asked);
        var id = proposed.IdOf(request.Faults);
        RequireGranted(asked, id, request.Access);
        var existing = id is null ? null : cluster.Workload(id);
        var world = Change(asked, proposed, id, existing, snapshot, request.Access, request.Faults, cancellationToken);
        request.Faults.ThrowIfAny();
        if (world is null)
        {
            return SimulateMapping.ToWire(snapshot, WorkloadTrace.Unseen(snapshot, request.Access.Scope, asked.WorkloadId));
        }

        var changed = SnapshotIndex.Of(world.Cluster);
        var today = existing is null ? null : await engine.DiagnoseAsync(new AnalysisContext(cluster, existing, deadline), [], cancellationToken);
        var simulated = await engine.DiagnoseAsync(
            new AnalysisContext(changed, changed.Workload(id!)!, deadline) { Forecast = world.ForecastFrom(snapshot, id!) }, [], cancellationToken);
        return SimulateMapping.ToWire(today, cluster, simulated, changed);
    }

    /// <summary>What the definition and the patch name; a patch may give another id, which is one to be seen or not like any.</summary>
    private static void Bring(SimulateRequest request, CallAccess access, CancellationToken cancellationToken)
    {
        if (!access.Scope.IsEverything)
        {
            access.Bring(ProposedNames.None().And(request.Definition, request.WorkloadId, cancellationToken)
                .And(request.DefinitionPatch, request.WorkloadId, cancellationToken));
        }
    }

    /// <summary>Nothing is tried with a workload or a role that the caller may not see.</summary>
    private static void RequireGranted(SimulateRequest request, string? id, CallAccess access)
    {
        foreach (var one in request.Overlays.Where(overlay => overlay.ScaleWorkload is not null).Select(overlay => overlay.ScaleWorkload.WorkloadId)
            .Append(request.WorkloadId).Append(id ?? "").Where(one => one.Length > 0))
        {
            access.Require(one);
        }

        foreach (var role in request.Overlays.SelectMany(overlay => (string[])[overlay.ChangeQuota?.Role ?? "", overlay.Unreserve?.Role ?? ""]))
        {
            access.RequireRole(role);
        }
    }

    /// <summary>
    /// The world as the overlays leave it comes first; in it the definition takes effect. Null when something is wrong, and when nobody can tell whether
    /// the workload exists.
    /// </summary>
    private static SimulatedWorld? Change(
        SimulateRequest request, ProposedText proposed, string? id, Workload? existing, ClusterSnapshot snapshot, CallAccess access, RequestFaults faults,
        CancellationToken cancellationToken)
    {
        var overlaid = ClusterOverlays.Apply(snapshot, access, request.Overlays, faults, cancellationToken);
        if (existing is null && request.Definition.Length == 0)
        {
            if (!faults.Touches("workload_id") && WorkloadTrace.Denied(snapshot, access.Scope, request.WorkloadId) is { } unknown)
            {
                faults.Add("workload_id", unknown);
            }

            return null;
        }

        if (request.Definition.Length == 0 && request.DefinitionPatch.Length == 0)
        {
            return SimulatedWorld.Of(overlaid, existing!.Id);
        }

        if (proposed.Proposal(existing, faults) is not (var proposal, var field))
        {
            return null;
        }

        var answer = ProposedDefinition.Of(proposal, id, overlaid, cancellationToken);
        Tell(faults, field, proposal, answer, id);
        return faults.IsEmpty ? answer.World(overlaid, cancellationToken) : null;
    }

    private static void Tell(RequestFaults faults, string field, DefinitionProposal proposal, ProposedDefinition answer, string? id)
    {
        if (answer.AnotherId is { } another && !faults.Touches("definition"))
        {
            faults.Add(field, $"Its id would be {another}, and the workload is {id}.");
        }

        if (answer.Fault.Length > 0)
        {
            faults.Add(field, answer.Fault);
        }

        foreach (var refusal in answer.Refusals)
        {
            faults.Add(field, Words(refusal, proposal.IsAsGiven));
        }
    }

    private static string Words(Violation violation, bool isAsGiven)
    {
        var place = isAsGiven && violation.Line > 0 ? $"Line {violation.Line} column {violation.Column}" : "The patched definition";
        var path = violation.Path.Length > 0 ? violation.Path : violation.JsonPointer;
        var suggestion = violation.Suggestion.Length > 0 ? $"; {QuotedJson.Redact(violation.Suggestion)}" : "";
        return $"{place}{(path.Length > 0 ? $", {path}" : "")}: {QuotedJson.Redact(violation.Message)}{suggestion}";
    }
}
