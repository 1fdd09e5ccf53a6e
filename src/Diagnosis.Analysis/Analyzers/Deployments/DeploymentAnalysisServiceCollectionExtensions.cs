using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Registers the deployment analyzer.</summary>
public static class DeploymentAnalysisServiceCollectionExtensions
{
    /// <summary>Adds the analyzer <c>deployment</c>.</summary>
    public static IServiceCollection AddDeploymentAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<DeploymentAnalysis, DeploymentAnalyzer>(new AnalyzerDescriptor(
            "deployment",
            "Deployments and lost instances",
            "Upgrades that cannot go on by their own arithmetic, dependencies that are not up, locks, waits for health, readiness, kills and people; "
                + "tasks that stay staging, instances and volumes on lost agents.",
            [Category.Deployment, Category.TaskFailure, Category.Storage, Category.Agent],
            [
                DocumentKind.MarathonDeployments, DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonTasks,
                DocumentKind.MarathonPodStatus, DocumentKind.MarathonQueue, DocumentKind.MarathonInfo, DocumentKind.MesosSlaves,
            ]));
}
