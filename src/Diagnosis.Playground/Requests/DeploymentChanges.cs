using System.Text.Json.Nodes;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>The request that ends a deployment (Marathon 1.11, DeploymentsResource).</summary>
internal static class DeploymentChanges
{
    /// <summary>DELETE of a deployment: a plan back to what it found, or, with force, its end as it stands.</summary>
    public static PlayAnswer Cancel(PlayState cluster, string id, bool force)
    {
        if (cluster.Deployments.Find(one => one.Id == id) is not { } deployment)
        {
            return PlayAnswer.Words(404, $"DeploymentPlan {id} does not exist");
        }

        cluster.Deployments.Remove(deployment);
        if (force)
        {
            return new(202, new JsonObject());
        }

        var back = deployment.Before.Where(one => one.Value is not null).Select(one => new SentWorkload(one.Value!.Definition, one.Value.Json)).ToArray();
        var added = deployment.Before.Where(one => one.Value is null && cluster.Workloads.ContainsKey(one.Key)).Select(one => one.Key).ToArray();
        return PlayAnswer.Of(cluster, 200, DeploymentPlan.Begin(cluster, back, added));
    }
}
