using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Images;
using Diagnosis.Analysis.Findings;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>
/// Says why the image cannot be had, from what Mesos, Docker and the registry wrote, and warns of images that may change under a running definition.
/// </summary>
internal sealed class ImagePullAnalyzer : IRequestHandler<ImagePullAnalysis, AnalysisResult>
{
    public Task<AnalysisResult> Handle(ImagePullAnalysis request, CancellationToken cancellationToken)
    {
        AnalysisContext subject = request.Context;
        var images = subject.Definition.Containers.Where(c => c.Image is not null).ToImmutableArray();
        var failures = CurrentFailures.Of(subject, cancellationToken);
        var findings = FailureFinding.For(subject, failures.Where(f => f.IsImagePull), cancellationToken);
        if (images.IsEmpty && findings.IsEmpty)
        {
            return Task.FromResult(AnalysisResult.Skipped("The definition names no image."));
        }

        if (!FailuresAreKnown(subject))
        {
            return Task.FromResult(
                AnalysisResult.Skipped("No document tells of task failures: MARATHON_APPS (or MARATHON_POD_STATUS), MESOS_STATE or AGENT_LOG would."));
        }

        findings = findings.AddRange(Unpinned(subject, images));
        return Task.FromResult(AnalysisResult.From(findings, $"{failures.Length} current failures, {images.Length} images"));
    }

    /// <summary>True when some document would show a failure if there were one.</summary>
    internal static bool FailuresAreKnown(AnalysisContext subject) =>
        subject.Workload.InstancesKnown || subject.Workload.LastTaskFailure is not null || !subject.Cluster.Failures(subject.Workload.Id).IsEmpty
        || subject.Snapshot.Has(DocumentKind.AgentLog) || subject.Snapshot.Has(DocumentKind.TaskLog) || subject.Snapshot.Has(DocumentKind.MarathonLog);

    private static IEnumerable<Finding> Unpinned(AnalysisContext subject, ImmutableArray<ContainerDefinition> images)
    {
        foreach (var container in images)
        {
            if (ImageReference.TryParse(container.Image!, out var reference, out _) && reference.IsUnpinned)
            {
                yield return Finding.Of(
                    "image.unpinned_tag",
                    $"{subject.Workload.Id} runs {container.Image}, which names no fixed version") with
                {
                    Explanation = "Agents that pulled it at different times may run different programs, and a restart may bring a new one. A version tag or a "
                        + "digest pins it.",
                    Evidence = [new Evidence("definition", subject.Now, $"image {container.Image}")],
                };
            }
        }
    }
}
