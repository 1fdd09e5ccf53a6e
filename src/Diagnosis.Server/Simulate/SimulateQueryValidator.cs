using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;
using FluentValidation;

namespace Diagnosis.Server.Simulate;

/// <summary>What a <see cref="SimulateQuery"/> must be like before the cluster is looked at.</summary>
internal sealed class SimulateQueryValidator : AbstractValidator<SimulateQuery>
{
    public SimulateQueryValidator(FactSourceRules sources)
    {
        RuleFor(q => q.Source).Custom(sources.Check);
        RuleFor(q => q.WorkloadId).Custom((id, context) =>
        {
            if (TextRules.Fault(id) is { } fault)
            {
                context.AddFailure("workload_id", fault);
            }
        });
        RuleFor(q => q).Custom((query, context) =>
        {
            if (query.WorkloadId.Length == 0 && query.Definition.Length == 0)
            {
                context.AddFailure("workload_id", "Name the workload, or give a definition with an id.");
            }

            if (!query.ChangesDefinition && query.Overlays.IsEmpty)
            {
                context.AddFailure("overlays", "Nothing changes: give a definition, a definition_patch or overlays.");
            }

            DefinitionSize.Check("definition", query.Definition, context);
            DefinitionSize.Check("definition_patch", query.DefinitionPatch, context);
        });
        RuleFor(q => q.Overlays).Custom(WorldOverlayRules.Check);
    }
}
