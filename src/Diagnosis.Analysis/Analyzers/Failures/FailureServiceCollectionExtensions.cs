using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Registers the analyzers that read failed tasks.</summary>
public static class FailureServiceCollectionExtensions
{
    private static readonly DocumentKind[] Reads =
    [
        DocumentKind.MARATHON_APPS, DocumentKind.MARATHON_APP, DocumentKind.MARATHON_POD_STATUS, DocumentKind.MARATHON_QUEUE, DocumentKind.MARATHON_TASKS,
        DocumentKind.MESOS_STATE, DocumentKind.AGENT_LOG, DocumentKind.TASK_LOG, DocumentKind.MARATHON_LOG, DocumentKind.MASTER_LOG,
    ];

    /// <summary>Adds <c>image_pull</c>: why the image cannot be had.</summary>
    public static IServiceCollection AddImagePullAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<ImagePullAnalysis, ImagePullAnalyzer>(new AnalyzerDescriptor(
            "image_pull",
            "Image pull",
            "Why the image cannot be had: name, registry, login, network, platform, disk of the agent.",
            [Category.IMAGE_PULL],
            [.. Reads]));

    /// <summary>Adds <c>task_failure</c>: why tasks end, and the back-off that follows.</summary>
    public static IServiceCollection AddTaskFailureAnalysis(this IServiceCollection services) =>
        services.AddAnalyzer<TaskFailureAnalysis, TaskFailureAnalyzer>(new AnalyzerDescriptor(
            "task_failure",
            "Task failure",
            "Why tasks end: exit codes, signals, memory, volumes, networks, secrets, artifacts, agents; and the back-off that follows.",
            [Category.TASK_FAILURE, Category.STORAGE, Category.NETWORK, Category.SECRET, Category.AGENT, Category.DEPLOYMENT],
            [.. Reads]));
}
