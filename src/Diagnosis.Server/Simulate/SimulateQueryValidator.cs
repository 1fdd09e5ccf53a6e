using System.Text;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;
using FluentValidation;

namespace Diagnosis.Server.Simulate;

/// <summary>What a <see cref="SimulateQuery"/> must be like before the cluster is looked at.</summary>
internal sealed class SimulateQueryValidator : AbstractValidator<SimulateQuery>
{
    private static readonly int MaxDefinitionBytes = new ValidationOptions().MaxDefinitionBytes;

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

            CheckSize("definition", query.Definition, context);
            CheckSize("definition_patch", query.DefinitionPatch, context);
        });
        RuleFor(q => q.Overlays).Custom(WorldOverlayRules.Check);
    }

    private static void CheckSize(string field, string text, ValidationContext<SimulateQuery> context)
    {
        if (text.Length > MaxDefinitionBytes || Encoding.UTF8.GetByteCount(text) > MaxDefinitionBytes)
        {
            context.AddFailure(field, $"Is larger than the {MaxDefinitionBytes} bytes that are looked at.");
        }
    }
}
