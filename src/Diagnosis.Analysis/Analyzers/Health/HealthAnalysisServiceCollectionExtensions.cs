using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Registers the health analyzer.</summary>
public static class HealthAnalysisServiceCollectionExtensions
{
    /// <summary>Adds the analyzer <c>health</c>.</summary>
    public static IServiceCollection AddHealthAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<HealthAnalysis, HealthAnalyzer>(new AnalyzerDescriptor(
            "health",
            "Health and readiness checks",
            "Health checks that fail, never passed, flap, do not report, ask the wrong port or kill too early; readiness checks that do not become ready.",
            [Category.Health],
            [
                DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonTasks, DocumentKind.MarathonPodStatus,
                DocumentKind.MarathonDeployments, DocumentKind.MarathonQueue, DocumentKind.TaskLog,
            ]));
}
