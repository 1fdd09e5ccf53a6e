using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>/v2/deployments</c>, an array without wrapper; readiness results of current actions go to their apps.</summary>
internal static class DeploymentsReader
{
    private static readonly MemberTable<(string Name, string? WorkloadId, List<ReadinessResult> Readiness)> Action = new(
        ("action", (ref json, ref action) => action.Name = json.Text() ?? action.Name),
        ("type", (ref json, ref action) => action.Name = json.Text() ?? action.Name),
        ("app", (ref json, ref action) => action.WorkloadId = AbsoluteId.Of(json.Text()) ?? action.WorkloadId),
        ("pod", (ref json, ref action) => action.WorkloadId = AbsoluteId.Of(json.Text()) ?? action.WorkloadId),
        ("readinessCheckResults", (ref json, ref action) => action.Readiness = ReadinessReader.ReadAll(ref json)));

    private static readonly MemberTable<StepDraft> Step = new(("actions", (ref json, ref step) => step.Actions = ReadActions(ref json, step.Snapshot)));

    private static readonly MemberTable<DeploymentDraft> Members = new(
        ("id", (ref json, ref draft) => draft.Deployment = draft.Deployment with { Id = json.Text() ?? "" }),
        ("version", (ref json, ref draft) => draft.Deployment = draft.Deployment with { Version = json.Time() }),
        ("affectedApps", (ref json, ref draft) => draft.AddAffected(json.Texts())),
        ("affectedPods", (ref json, ref draft) => draft.AddAffected(json.Texts())),
        ("currentStep", (ref json, ref draft) => draft.Deployment = draft.Deployment with { CurrentStep = json.Int() ?? 0 }),
        ("totalSteps", (ref json, ref draft) => draft.Deployment = draft.Deployment with { TotalSteps = json.Int() ?? 0 }),
        ("currentActions", (ref json, ref draft) => draft.Deployment = draft.Deployment with { CurrentActions = ReadActions(ref json, draft.Snapshot) }),
        ("steps", (ref json, ref draft) => draft.Deployment = draft.Deployment with { Steps = ReadSteps(ref json, draft.Snapshot) }));

    /// <summary>Reads the document.</summary>
    public static void Read(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextEntry())
        {
            var start = json.Start;
            var deployment = Members.ReadObject(ref json, new DeploymentDraft(snapshot, new Deployment("", null, [], 0, 0, [], []))).Build();
            if (deployment.Id.Length == 0)
            {
                json.Refuse(start, "a deployment with an id");
            }
            else
            {
                snapshot.Add(deployment);
            }
        }
    }

    private static ImmutableArray<ImmutableArray<DeploymentAction>> ReadSteps(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return [];
        }

        var steps = ImmutableArray.CreateBuilder<ImmutableArray<DeploymentAction>>();
        while (json.NextElement())
        {
            // Before 1.5 a step was the array of actions itself.
            var step = new StepDraft(snapshot, []);
            if (json.IsArray)
            {
                steps.Add(ReadActions(ref json, snapshot));
            }
            else if (Step.TryReadObject(ref json, ref step))
            {
                steps.Add(step.Actions);
            }
        }

        return steps.DrainToImmutable();
    }

    private static ImmutableArray<DeploymentAction> ReadActions(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return [];
        }

        var actions = ImmutableArray.CreateBuilder<DeploymentAction>();
        while (json.NextObject())
        {
            if (Action.ReadObject(ref json, ("", null, [])) is not (var name, { } id, var readiness))
            {
                continue;
            }

            actions.Add(new DeploymentAction(name, id));
            if (readiness.Count > 0)
            {
                snapshot.Workload(id).ReadinessResults = [.. readiness];
            }
        }

        return actions.DrainToImmutable();
    }

    private record struct StepDraft(SnapshotDraft Snapshot, ImmutableArray<DeploymentAction> Actions);

    private record struct DeploymentDraft(SnapshotDraft Snapshot, Deployment Deployment)
    {
        public void AddAffected(ImmutableArray<string> ids) => Deployment = Deployment with { AffectedIds = [.. Deployment.AffectedIds, .. ids] };

        /// <summary>What it acts on it holds, also where a shortened document leaves out the lists of what it holds.</summary>
        public readonly Deployment Build()
        {
            var held = Deployment.AffectedIds.ToHashSet(StringComparer.Ordinal);
            var others = Deployment.CurrentActions.Concat(Deployment.Steps.SelectMany(step => step)).Select(action => action.WorkloadId).Where(held.Add);
            return Deployment with { AffectedIds = [.. Deployment.AffectedIds, .. others] };
        }
    }
}
