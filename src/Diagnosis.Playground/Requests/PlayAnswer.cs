using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Requests;

/// <summary>What Marathon answers to a request that changes something.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="DeploymentId">The deployment that it began, which stands in the header <c>Marathon-Deployment-Id</c>; null when it began none.</param>
public sealed record PlayAnswer(int Status, JsonNode Body, string? DeploymentId = null)
{
    /// <summary>True when it was accepted.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>There is no such app.</summary>
    public static PlayAnswer NoApp(string id) => Words(404, $"App '{id}' does not exist");

    /// <summary>There is no such pod.</summary>
    public static PlayAnswer NoPod(string id) => Words(404, $"Pod '{id}' does not exist");

    /// <summary>The version of a change and the deployment that it began.</summary>
    internal static PlayAnswer Of(PlayState cluster, int status, PlayDeployment? begun)
    {
        var id = begun?.Id ?? cluster.NewId().ToString();
        return new(status, new JsonObject { ["version"] = VersionTime.Print(begun?.Version ?? cluster.Now), ["deploymentId"] = id }, id);
    }

    internal static PlayAnswer Words(int status, string message) => new(status, new JsonObject { ["message"] = message });
}
