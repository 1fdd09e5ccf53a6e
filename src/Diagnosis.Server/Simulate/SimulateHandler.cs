using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Facts;
using MediatR;

namespace Diagnosis.Server.Simulate;

/// <summary>Reads the facts once, makes the changed world of them, and diagnoses the workload in both.</summary>
internal sealed class SimulateHandler(FactReader facts, DiagnosisEngine engine) : IRequestHandler<SimulateQuery, SimulateAnswer>
{
    public async Task<SimulateAnswer> Handle(SimulateQuery request, CancellationToken cancellationToken)
    {
        var snapshot = await facts.ReadAsync(request.Source!, cancellationToken);
        var cluster = new SnapshotIndex(snapshot);
        var id = IdOf(request);
        var existing = cluster.Workload(id);
        if (existing is null && request.Definition.Length == 0)
        {
            throw WorkloadIds.Unknown(snapshot, request.WorkloadId);
        }

        var world = Change(request, id, existing, snapshot, cancellationToken);
        var changed = new SnapshotIndex(world.Cluster);
        var today = existing is null ? null : await engine.DiagnoseAsync(new AnalysisContext(cluster, existing, request.Deadline), [], cancellationToken);
        var simulated = await engine.DiagnoseAsync(
            new AnalysisContext(changed, changed.Workload(id)!, request.Deadline) { Forecast = world.Forecast }, [], cancellationToken);
        return new(today, cluster, simulated, changed);
    }

    /// <summary>The world as the overlays leave it comes first; in it the definition takes effect.</summary>
    private static SimulatedWorld Change(SimulateQuery request, string id, Workload? existing, ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var overlaid = WorldOverlays.Apply(snapshot, request.Overlays, cancellationToken);
        if (!request.ChangesDefinition)
        {
            return SimulatedWorld.Of(overlaid, id);
        }

        var overlaidWorkload = overlaid.Workloads.FirstOrDefault(w => w.Id == id);
        var proposed = ProposedDefinition.Of(ProposedText.Of(request, existing), id, overlaidWorkload, overlaid, cancellationToken);
        return Rollout.Of(overlaid, proposed.Definition, proposed.Change, cancellationToken);
    }

    private static string IdOf(SimulateQuery request)
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
