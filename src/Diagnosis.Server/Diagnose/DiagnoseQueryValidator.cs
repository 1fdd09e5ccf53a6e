using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;
using FluentValidation;

namespace Diagnosis.Server.Diagnose;

/// <summary>What a <see cref="DiagnoseQuery"/> must be like.</summary>
internal sealed class DiagnoseQueryValidator : AbstractValidator<DiagnoseQuery>
{
    private const int MaxAnalyzerIds = 100;

    public DiagnoseQueryValidator(FactSourceRules sources, AnalyzerCatalogue catalogue)
    {
        RuleFor(q => q.Source).Custom(sources.Check);
        RuleFor(q => q.WorkloadId).NotEmpty().Unless(q => q.AllStuck).OverridePropertyName("workload_id").WithMessage("Name a workload, or set all_stuck.");
        RuleFor(q => q.AllStuck).Equal(false).When(q => q.WorkloadId.Length > 0).OverridePropertyName("all_stuck").WithMessage("Give workload_id or all_stuck, not both.");
        RuleFor(q => q.WorkloadId).Custom((id, context) =>
        {
            if (TextRules.Fault(id) is { } fault)
            {
                context.AddFailure("workload_id", fault);
            }
        });
        RuleFor(q => q.AnalyzerIds).Custom((ids, context) =>
        {
            if (ids.Length > MaxAnalyzerIds)
            {
                context.AddFailure("analyzer_ids", $"Names {ids.Length} analyzers; the most is {MaxAnalyzerIds}.");
                return;
            }

            for (var i = 0; i < ids.Length; i++)
            {
                if (!catalogue.Contains(ids[i]))
                {
                    context.AddFailure($"analyzer_ids[{i}]", Unknown(ids[i], catalogue));
                }
            }
        });
        RuleFor(q => q.View).IsInEnum().OverridePropertyName("view").WithMessage("Is no DiagnosisView.");
    }

    private static string Unknown(string id, AnalyzerCatalogue catalogue)
    {
        var shown = TextRules.Fault(id) is null ? $"There is no analyzer '{id}'." : "There is no such analyzer.";
        return $"{shown} There are: {string.Join(", ", catalogue.Descriptors.Select(d => d.Id))}.";
    }
}
