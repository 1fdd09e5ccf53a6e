using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>What a <see cref="WatchDiagnosisRequest"/> must be like.</summary>
internal sealed class WatchDiagnosisRequestValidator : AbstractValidator<WatchDiagnosisRequest>
{
    public WatchDiagnosisRequestValidator(ClusterSourceValidator sources, AnalyzerCatalogue catalogue)
    {
        RuleFor(r => r.Source).NotNull().WithMessage("Name a cluster.").SetValidator(sources);
        RuleFor(r => r.Source)
            .Must(source => source.SourceCase is ClusterSource.SourceOneofCase.Cluster or ClusterSource.SourceOneofCase.None)
            .WithMessage("Must name a cluster of the configuration: what was handed over does not change.")
            .When(r => r.Source is not null);
        this.AsksForOneOf(r => r.WorkloadId, r => r.AllStuck);
        this.NamesAnalyzers(r => r.AnalyzerIds, catalogue);
        RuleFor(r => r.View).IsView();
        RuleFor(r => r.Heartbeat).Cascade(CascadeMode.Stop).Span()
            .Must(span => span is null || WatchPace.Allows(span)).WithMessage(WatchPace.Wanted);
    }
}
