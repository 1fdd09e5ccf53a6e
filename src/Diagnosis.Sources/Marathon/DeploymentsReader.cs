using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>/v2/deployments</c>, an array without wrapper; readiness results of current actions go to their apps.</summary>
internal static class DeploymentsReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.Object() && ReadOne(ref json, snapshot) is { } deployment)
            {
                snapshot.Add(deployment);
            }
        }
    }

    private static Deployment? ReadOne(ref JsonWalker json, SnapshotDraft snapshot)
    {
        var start = json.Start;
        string? id = null;
        var affected = new List<string>();
        var deployment = new Deployment("", null, [], 0, 0, [], []);
        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                id = json.Text();
            }
            else if (json.Named("version"u8))
            {
                deployment = deployment with { Version = json.Moment() };
            }
            else if (json.Named("affectedApps"u8) || json.Named("affectedPods"u8))
            {
                affected.AddRange(json.Texts());
            }
            else if (json.Named("currentStep"u8))
            {
                deployment = deployment with { CurrentStep = json.Int() ?? 0 };
            }
            else if (json.Named("totalSteps"u8))
            {
                deployment = deployment with { TotalSteps = json.Int() ?? 0 };
            }
            else if (json.Named("currentActions"u8))
            {
                deployment = deployment with { CurrentActions = ReadActions(ref json, snapshot) };
            }
            else if (json.Named("steps"u8))
            {
                deployment = deployment with { Steps = ReadSteps(ref json, snapshot) };
            }
            else
            {
                json.Skip();
            }
        }

        if (id is null)
        {
            json.Refuse(start, "a deployment with an id");
            return null;
        }

        return deployment with { Id = id, AffectedIds = [.. affected] };
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
            if (json.IsArray)
            {
                steps.Add(ReadActions(ref json, snapshot));
                continue;
            }

            if (!json.Object())
            {
                continue;
            }

            ImmutableArray<DeploymentAction> actions = [];
            while (json.NextMember())
            {
                if (json.Named("actions"u8))
                {
                    actions = ReadActions(ref json, snapshot);
                }
                else
                {
                    json.Skip();
                }
            }

            steps.Add(actions);
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
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var action = "";
            string? id = null;
            var readiness = new List<ReadinessResult>();
            while (json.NextMember())
            {
                if (json.Named("action"u8) || json.Named("type"u8))
                {
                    action = json.Text() ?? action;
                }
                else if (json.Named("app"u8) || json.Named("pod"u8))
                {
                    id = AbsoluteId.Of(json.Text()) ?? id;
                }
                else if (json.Named("readinessCheckResults"u8))
                {
                    ReadinessReader.ReadAll(ref json, readiness);
                }
                else
                {
                    json.Skip();
                }
            }

            if (id is null)
            {
                continue;
            }

            actions.Add(new DeploymentAction(action, id));
            if (readiness.Count > 0)
            {
                snapshot.Workload(id).ReadinessResults = [.. readiness];
            }
        }

        return actions.DrainToImmutable();
    }
}
