using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>What a <see cref="DiagnoseRequest"/> must be like.</summary>
internal sealed class DiagnoseRequestValidator : AbstractValidator<DiagnoseRequest>
{
    private const int MaxAnalyzerIds = 100;

    public DiagnoseRequestValidator(ClusterSourceValidator sources, AnalyzerCatalogue catalogue)
    {
        RuleFor(r => r.Source).NotNull().WithMessage(ClusterSourceValidator.Missing).SetValidator(sources);
        RuleFor(r => r.WorkloadId).NotEmpty().WithMessage("Name a workload, or set all_stuck.").Unless(r => r.AllStuck);
        RuleFor(r => r.WorkloadId).Name();
        RuleFor(r => r.AllStuck).Equal(false).WithMessage("Give workload_id or all_stuck, not both.").When(r => r.WorkloadId.Length > 0);
        RuleFor(r => r.AnalyzerIds)
            .Must(ids => ids.Count <= MaxAnalyzerIds).WithMessage((_, ids) => $"Names {ids.Count} analyzers; the most is {MaxAnalyzerIds}.");
        RuleForEach(r => r.AnalyzerIds)
            .Must(catalogue.Contains).WithMessage((_, id) => Unknown(id, catalogue))
            .When(r => r.AnalyzerIds.Count <= MaxAnalyzerIds);
        RuleFor(r => r.View).IsInEnum().WithMessage("Is no DiagnosisView.");
        RuleFor(r => r.PageSize).PageSize();
        RuleFor(r => r.AgentPageSize).PageSize();
        RuleFor(r => r.AgentPageToken)
            .Must(token => token.Length == 0).WithMessage("Belongs to the rows of one workload: name it as workload_id, with DIAGNOSIS_VIEW_FULL.")
            .When(r => r.AllStuck || r.View != DiagnosisView.Full);
    }

    private static string Unknown(string id, AnalyzerCatalogue catalogue)
    {
        var shown = RequestRules.NameFault(id) is null ? $"There is no analyzer '{id}'." : "There is no such analyzer.";
        return $"{shown} There are: {string.Join(", ", catalogue.Descriptors.Select(d => d.Id))}.";
    }
}
