using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>What a source of facts must be like.</summary>
internal sealed class ClusterSourceValidator : AbstractValidator<ClusterSource>
{
    /// <summary>Said where there is no source at all, too.</summary>
    public const string Missing = "Name a cluster or hand over a snapshot.";

    public ClusterSourceValidator(SnapshotValidator snapshots)
    {
        RuleFor(s => s).Must(s => s.SourceCase != ClusterSource.SourceOneofCase.None).WithMessage(Missing);
        RuleFor(s => s.Cluster)
            .NotEmpty().WithMessage("Must name a cluster; ListClusters has the names.")
            .Name()
            .When(s => s.SourceCase == ClusterSource.SourceOneofCase.Cluster);
        RuleFor(s => s.MaxStaleness).Cascade(CascadeMode.Stop).Span();
        RuleFor(s => s.Snapshot).SetValidator(snapshots);
    }
}
