using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using MediatR;
using Workload = Diagnosis.Analysis.Cluster.Workload;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Reads the facts once, makes the changed world of them, and diagnoses the workload in both.</summary>
internal sealed class SimulateHandler(SnapshotProvider snapshots, DiagnosisEngine engine) : IRequestHandler<SimulateQuery, SimulateResponse>
{
    public async Task<SimulateResponse> Handle(SimulateQuery request, CancellationToken cancellationToken)
    {
        var (asked, deadline) = (request.Request, request.Deadline.At);
        var snapshot = await snapshots.ReadAsync(asked.Source, cancellationToken);
        var cluster = new SnapshotIndex(snapshot);
        var id = IdOf(asked);
        var existing = cluster.Workload(id);
        if (existing is null && asked.Definition.Length == 0)
        {
            return SimulateMapping.ToWire(snapshot, WorkloadTrace.Missing(snapshot, asked.WorkloadId));
        }

        var world = Change(asked, id, existing, snapshot, cancellationToken);
        var changed = new SnapshotIndex(world.Cluster);
        var today = existing is null ? null : await engine.DiagnoseAsync(new AnalysisContext(cluster, existing, deadline), [], cancellationToken);
        var simulated = await engine.DiagnoseAsync(
            new AnalysisContext(changed, changed.Workload(id)!, deadline) { Forecast = world.Forecast }, [], cancellationToken);
        return SimulateMapping.ToWire(today, cluster, simulated, changed);
    }

    /// <summary>The world as the overlays leave it comes first; in it the definition takes effect.</summary>
    private static SimulatedWorld Change(SimulateRequest request, string id, Workload? existing, ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var overlaid = WorldOverlays.Apply(snapshot, SimulateMapping.ToChanges(request.Overlays), cancellationToken);
        if (request.Definition.Length == 0 && request.DefinitionPatch.Length == 0)
        {
            return SimulatedWorld.Of(overlaid, id);
        }

        var overlaidWorkload = overlaid.Workloads.FirstOrDefault(w => w.Id == id);
        var proposed = ProposedDefinition.Of(ProposedText.Of(request, existing), id, overlaidWorkload, overlaid, cancellationToken);
        return Rollout.Of(overlaid, proposed.Definition, proposed.Change, cancellationToken);
    }

    private static string IdOf(SimulateRequest request)
    {
        var stated = request.Definition.Length > 0 ? ProposedText.IdOf(request.Definition) : null;
        var asked = request.WorkloadId.Length > 0 ? WorkloadIds.Absolute(request.WorkloadId) : null;
        if (asked is not null && stated is not null && WorkloadIds.Absolute(stated) != asked)
        {
            throw ProposedText.Failure("definition", $"Its id is {WorkloadIds.Absolute(stated)}, and workload_id says {asked}.");
        }

        if (asked is null && stated is null && ProposedText.IsObject(request.Definition))
        {
            throw ProposedText.Failure("definition", "Has no id, and workload_id is empty.");
        }

        // What is no JSON object at all is told its place when Marathon's reader looks at it.
        return asked ?? (stated is null ? "" : WorkloadIds.Absolute(stated));
    }
}
