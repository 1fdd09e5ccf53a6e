using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Images;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.ImagePull;

/// <summary>Asks whether the image can be had.</summary>
public sealed record ImagePullAnalysis(AnalysisContext Context) : IAnalysis;

/// <summary>
/// Says why the image cannot be had, from what Mesos, Docker and the registry wrote, and warns of images that may change under a running definition.
/// </summary>
internal sealed class ImagePullAnalyzer : IRequestHandler<ImagePullAnalysis, AnalysisResult>
{
    /// <summary>What it is known by.</summary>
    public static AnalyzerDescriptor Descriptor { get; } = new(
        "image_pull",
        "Image pull",
        "Why the image cannot be had: name, registry, login, network, platform, disk of the agent.",
        [Category.ImagePull],
        [
            DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonPodStatus, DocumentKind.MarathonQueue, DocumentKind.MarathonTasks,
            DocumentKind.MesosState, DocumentKind.MesosFrameworks,
            DocumentKind.AgentLog, DocumentKind.TaskLog, DocumentKind.MarathonLog, DocumentKind.MasterLog,
        ])
    {
        ReadsTaskStatuses = true,
    };

    public Task<AnalysisResult> Handle(ImagePullAnalysis request, CancellationToken cancellationToken)
    {
        var subject = request.Context;
        var images = subject.Definition.Containers.Where(c => c.Image is not null).ToImmutableArray();
        var failures = CurrentFailures.Of(subject, cancellationToken);
        var findings = FailureFinding.For(subject, failures, f => f.IsImagePull, cancellationToken);
        if (images.IsEmpty && findings.IsEmpty)
        {
            return Task.FromResult(AnalysisResult.Skipped("The definition names no image."));
        }

        if (!CurrentFailures.AreKnown(subject))
        {
            return Task.FromResult(
                AnalysisResult.Lacking("No document tells of task failures: MARATHON_APPS (or MARATHON_POD_STATUS), MESOS_STATE or AGENT_LOG would."));
        }

        findings = findings.AddRange(Unpinned(subject, images));
        return Task.FromResult(AnalysisResult.From(findings, $"{failures.Length} current failures, {images.Length} images"));
    }

    private static IEnumerable<Finding> Unpinned(AnalysisContext subject, ImmutableArray<ContainerDefinition> images)
    {
        foreach (var container in images)
        {
            if (ImageReference.TryParse(container.Image!, out var reference, out _) && reference.IsUnpinned)
            {
                yield return Finding.Of(
                    TaskReasons.UnpinnedTag,
                    $"{subject.Workload.Id} runs {container.Image}, which names no fixed version") with
                {
                    Explanation = "Agents that pulled it at different times may run different programs, and a restart may bring a new one. A version tag or a "
                        + "digest pins it.",
                    Evidence = [Evidence.OfDefinition(subject, $"image {container.Image}")],
                };
            }
        }
    }
}
