using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Capture;

/// <summary>What a request for a capture must be like.</summary>
internal sealed class CaptureSnapshotRequestValidator : AbstractValidator<CaptureSnapshotRequest>
{
    public CaptureSnapshotRequestValidator(ClusterSourceValidator sources) =>
        RuleFor(r => r.Source).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Name a cluster.")
            .Must(source => source.SourceCase is ClusterSource.SourceOneofCase.Cluster).WithMessage("Only a cluster can be captured: name one.")
            .SetValidator(sources);
}
