using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Registers the offer matcher.</summary>
public static class OfferAnalysisServiceCollectionExtensions
{
    /// <summary>Adds <c>offer</c>: which requirement keeps which agents out, what would help, and why Mesos withholds offers.</summary>
    public static IServiceCollection AddOfferAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<OfferAnalysis, OfferAnalyzer>(new AnalyzerDescriptor(
            "offer",
            "Offer matching",
            "Which requirement keeps which agents out, by how much, what change of the definition would help, and why Mesos withholds offers.",
            [Category.OfferMatching, Category.Allocation],
            [
                DocumentKind.MarathonQueue, DocumentKind.MesosSlaves, DocumentKind.MarathonApps, DocumentKind.MarathonPods, DocumentKind.MarathonPodStatus,
                DocumentKind.MarathonInfo, DocumentKind.MesosFrameworks, DocumentKind.MesosRoles, DocumentKind.MesosQuota,
                DocumentKind.MesosMaintenanceSchedule, DocumentKind.MesosState, DocumentKind.MesosFlags,
            ]));
}
