using System.Text.Json.Nodes;

namespace Diagnosis.Playground.Requests;

/// <summary>What Marathon answers to a request that changes something.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
public sealed record PlayAnswer(int Status, JsonNode Body)
{
    /// <summary>True when it was accepted.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>There is no such app.</summary>
    public static PlayAnswer NoApp(string id) => Words(404, $"App '{id}' does not exist");

    internal static PlayAnswer Words(int status, string message) => new(status, new JsonObject { ["message"] = message });
}
