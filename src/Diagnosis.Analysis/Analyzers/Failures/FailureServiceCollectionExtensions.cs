using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Registers the analyzers that read failed tasks.</summary>
public static class FailureServiceCollectionExtensions
{
    private static readonly DocumentKind[] Reads =
    [
        DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonPodStatus, DocumentKind.MarathonQueue, DocumentKind.MarathonTasks,
        DocumentKind.MesosState, DocumentKind.AgentLog, DocumentKind.TaskLog, DocumentKind.MarathonLog, DocumentKind.MasterLog,
    ];

    /// <summary>Adds <c>image_pull</c>: why the image cannot be had.</summary>
    public static IServiceCollection AddImagePullAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<ImagePullAnalysis, ImagePullAnalyzer>(new AnalyzerDescriptor(
            "image_pull",
            "Image pull",
            "Why the image cannot be had: name, registry, login, network, platform, disk of the agent.",
            [Category.ImagePull],
            [.. Reads]));

    /// <summary>Adds <c>task_failure</c>: why tasks end, and the back-off that follows.</summary>
    public static IServiceCollection AddTaskFailureAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<TaskFailureAnalysis, TaskFailureAnalyzer>(new AnalyzerDescriptor(
            "task_failure",
            "Task failure",
            "Why tasks end: exit codes, signals, memory, volumes, networks, secrets, artifacts, agents; and the back-off that follows.",
            [Category.TaskFailure, Category.Storage, Category.Network, Category.Secret, Category.Agent, Category.Deployment],
            [.. Reads]));
}
