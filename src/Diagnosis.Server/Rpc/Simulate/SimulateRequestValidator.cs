using Diagnosis.Analysis.Cluster;
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
        RuleFor(r => r.Source).NotNull().WithMessage(ClusterSourceValidator.Missing).SetValidator(sources)
            .Must(ClusterSourceValidator.IsOne).WithMessage(ClusterSourceValidator.OneOnly);
        RuleFor(r => r.WorkloadId).NotEmpty().WithMessage("Name the workload, or give a definition with an id.").When(r => r.Definition.Length == 0);
        RuleFor(r => r.WorkloadId).Name();
        RuleFor(r => r.Definition).Cascade(CascadeMode.Stop).Definition()
            .Must((r, d) => IdFault(r, d) is null).WithMessage((r, d) => IdFault(r, d)!).RestsOn("workload_id");
        RuleFor(r => r.DefinitionPatch).Cascade(CascadeMode.Stop).Definition()
            .Must(patch => patch.Length == 0 || ProposedText.Fault(patch) is null).WithMessage((_, patch) => ProposedText.Fault(patch)!);
        RuleFor(r => r.Overlays)
            .NotEmpty().WithMessage("Nothing changes: give a definition, a definition_patch or overlays.")
            .When(r => r.Definition.Length == 0 && r.DefinitionPatch.Length == 0);
        RuleFor(r => r.Overlays)
            .Must(o => o.Count <= MaxOverlays).WithMessage((_, o) => $"Holds {o.Count} overlays; the most is {MaxOverlays}.");
        RuleFor(r => r.Overlays)
            .Must(o => ClusterOverlays.Added(o) <= AgentAddition.MostAdded)
            .WithMessage((_, o) => $"Add {ClusterOverlays.Added(o)} agents in all; the most is {AgentAddition.MostAdded}.")
            .RestsOn("overlays");
        RuleForEach(r => r.Overlays).SetValidator(new OverlayValidator()).When(r => r.Overlays.Count <= MaxOverlays);
    }

    /// <summary>
    /// What keeps a definition from being that of the workload. What is no JSON object at all is told its place when Marathon's reader looks at it,
    /// unless a patch is to be applied first.
    /// </summary>
    private static string? IdFault(SimulateRequest request, string definition)
    {
        if (definition.Length == 0)
        {
            return null;
        }

        if (ProposedText.Read(definition, out var fault) is not { } json)
        {
            return request.DefinitionPatch.Length > 0 ? fault : null;
        }

        if (RequestRules.NameFault(request.WorkloadId) is not null)
        {
            return null;
        }

        var stated = ProposedDefinition.StatedId(json);
        var asked = request.WorkloadId.Length > 0 ? AbsoluteId.Asked(request.WorkloadId) : null;
        return asked is null && stated is null ? "Has no id, and workload_id is empty."
            : asked is not null && stated is not null && stated != asked ? $"Its id is {stated}, and workload_id says {asked}."
            : null;
    }
}
