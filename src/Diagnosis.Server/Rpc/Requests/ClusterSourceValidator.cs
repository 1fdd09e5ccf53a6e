using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>What a source of facts must be like.</summary>
internal sealed class ClusterSourceValidator : AbstractValidator<ClusterSource>
{
    /// <summary>Said where there is no source at all, too.</summary>
    public const string Missing = "Name a cluster, or hand over a snapshot or a diagnostics bundle.";

    /// <summary>Said where one cluster is meant.</summary>
    public const string OneOnly = "Takes one cluster at a time: name it, or hand over a snapshot or a diagnostics bundle.";

    /// <summary>False for all clusters at once.</summary>
    public static bool IsOne(ClusterSource? source) => source?.SourceCase != ClusterSource.SourceOneofCase.AllClusters;

    public ClusterSourceValidator(SnapshotValidator snapshots, ClusterRegistry clusters, IOptions<RequestLimits> limits)
    {
        var archives = new ArchiveLimits(limits.Value.MaxUnpackedBytes);
        RuleFor(s => s).Must(s => s.SourceCase != ClusterSource.SourceOneofCase.None).WithMessage(Missing);
        RuleFor(s => s.Cluster).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Must name a cluster; ListClusters has the names.")
            .Name()
            .Must(name => clusters.Find(name) is not null || clusters.MayBeFurther(name))
            .WithMessage((_, name) => UnknownResourceException.Cluster(name, clusters).Message)
            .WithState((_, name) => UnknownResourceException.Cluster(name, clusters))
            .When(s => s.SourceCase == ClusterSource.SourceOneofCase.Cluster);
        RuleFor(s => s.AllClusters).Equal(true).WithMessage("Is true or not given.")
            .When(s => s.SourceCase == ClusterSource.SourceOneofCase.AllClusters);
        RuleFor(s => s.MaxStaleness).Cascade(CascadeMode.Stop).Span();
        RuleFor(s => s.Snapshot).SetValidator(snapshots);
        RuleFor(s => s.SnapshotId).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Must be the snapshot_id of an UploadBundleResponse.")
            .Name()
            .When(s => s.SourceCase == ClusterSource.SourceOneofCase.SnapshotId);
        RuleFor(s => s.DiagnosticsBundle)
            .Must(bundle => BundleReader.Fault(bundle.Memory, archives) is null)
            .WithMessage((_, bundle) => BundleReader.Fault(bundle.Memory, archives)?.Message ?? "")
            .WithState((_, bundle) => BundleReader.Fault(bundle.Memory, archives))
            .When(s => s.SourceCase == ClusterSource.SourceOneofCase.DiagnosticsBundle);
    }
}
