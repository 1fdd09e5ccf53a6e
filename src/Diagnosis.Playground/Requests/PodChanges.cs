using System.Text.Json.Nodes;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Playground.Documents;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>The requests that change pods (Marathon 1.11, PodsResource): there is no PATCH, and the whole pod is what is answered.</summary>
internal static class PodChanges
{
    private static readonly ValidationOptions Options = new() { Kind = DefinitionKind.Pod };

    /// <summary>POST: a new pod.</summary>
    public static PlayAnswer Post(PlayState cluster, string text, bool force, CancellationToken cancellationToken) =>
        Change(cluster, text, Options with { Operation = DefinitionOperation.Create, Force = force }, 201, cancellationToken);

    /// <summary>PUT: replaces a pod, or creates it.</summary>
    public static PlayAnswer Put(PlayState cluster, string id, string text, bool force, CancellationToken cancellationToken) =>
        Change(cluster, text, Options with { Operation = DefinitionOperation.Update, TargetId = id, Force = force }, 200, cancellationToken);

    /// <summary>DELETE of a pod.</summary>
    public static PlayAnswer Delete(PlayState cluster, string id, bool force)
    {
        if (cluster.FindPod(id) is null)
        {
            return PlayAnswer.NoPod(id);
        }

        var begun = DeploymentPlan.Begin(cluster, [], [id], force, out var locked);
        return locked ?? new(202, new JsonObject(), begun?.Id);
    }

    private static PlayAnswer Change(PlayState cluster, string text, ValidationOptions options, int status, CancellationToken cancellationToken)
    {
        if (SentWorkload.Of(cluster, text, options, out var refusal, cancellationToken) is not { } pod)
        {
            return refusal!;
        }

        var begun = DeploymentPlan.Begin(cluster, [pod], [], options.Force, out var locked);
        return locked ?? new(status, MarathonPods.Definition(cluster.Workloads[pod.Definition.Id].Current), begun?.Id);
    }
}
