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
            [Category.OFFER_MATCHING, Category.ALLOCATION],
            [
                DocumentKind.MARATHON_QUEUE, DocumentKind.MESOS_SLAVES, DocumentKind.MARATHON_APPS, DocumentKind.MARATHON_PODS, DocumentKind.MARATHON_POD_STATUS,
                DocumentKind.MARATHON_INFO, DocumentKind.MESOS_FRAMEWORKS, DocumentKind.MESOS_ROLES, DocumentKind.MESOS_QUOTA,
                DocumentKind.MESOS_MAINTENANCE_SCHEDULE, DocumentKind.MESOS_STATE, DocumentKind.MESOS_FLAGS,
            ]));
}
