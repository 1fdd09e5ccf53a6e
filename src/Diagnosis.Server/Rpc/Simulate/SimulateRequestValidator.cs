using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>What a <see cref="SimulateRequest"/> must be like before the cluster is looked at.</summary>
internal sealed class SimulateRequestValidator : AbstractValidator<SimulateRequest>
{
    private const int MaxOverlays = 100;

    public SimulateRequestValidator(ClusterSourceValidator sources)
    {
        RuleFor(r => r.Source).NotNull().WithMessage(ClusterSourceValidator.Missing).SetValidator(sources);
        RuleFor(r => r.WorkloadId).NotEmpty().WithMessage("Name the workload, or give a definition with an id.").When(r => r.Definition.Length == 0);
        RuleFor(r => r.WorkloadId).Name();
        RuleFor(r => r.Definition).Definition();
        RuleFor(r => r.DefinitionPatch).Definition();
        RuleFor(r => r.Overlays)
            .NotEmpty().WithMessage("Nothing changes: give a definition, a definition_patch or overlays.")
            .When(r => r.Definition.Length == 0 && r.DefinitionPatch.Length == 0);
        RuleFor(r => r.Overlays)
            .Must(o => o.Count <= MaxOverlays).WithMessage((_, o) => $"Holds {o.Count} overlays; the most is {MaxOverlays}.");
        RuleFor(r => r.Overlays)
            .Must(o => Added(o) <= AgentAddition.MostAdded)
            .WithMessage((_, o) => $"Add {Added(o)} agents in all; the most is {AgentAddition.MostAdded}.");
        RuleForEach(r => r.Overlays).SetValidator(new OverlayValidator()).When(r => r.Overlays.Count <= MaxOverlays);
    }

    private static long Added(IEnumerable<Overlay> overlays) => overlays.Sum(o => (long)(o.AddAgents?.Count ?? 0));
}
