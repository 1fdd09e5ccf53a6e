using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>What a <see cref="DiagnoseRequest"/> must be like.</summary>
internal sealed class DiagnoseRequestValidator : AbstractValidator<DiagnoseRequest>
{
    public DiagnoseRequestValidator(ClusterSourceValidator sources, AnalyzerCatalogue catalogue)
    {
        RuleFor(r => r.Source).NotNull().WithMessage(ClusterSourceValidator.Missing).SetValidator(sources);
        this.AsksForOneOf(r => r.WorkloadId, r => r.AllStuck);
        this.NamesAnalyzers(r => r.AnalyzerIds, catalogue);
        RuleFor(r => r.View).IsView();
        RuleFor(r => r.ReadMask).Must(mask => ReadMask.Fault(mask) is null).WithMessage(r => ReadMask.Fault(r.ReadMask)!);
        RuleFor(r => r.PageSize).PageSize();
        RuleFor(r => r.AgentPageSize).PageSize();
        RuleFor(r => r.AgentPageToken)
            .Must(token => token.Length == 0).WithMessage("Belongs to the rows of one workload: name it as workload_id, with DIAGNOSIS_VIEW_FULL.")
            .When(r => r.AllStuck || r.View != DiagnosisView.Full);
    }
}
