using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>One request as a receiver got it.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record ReceivedHook(string Path, string ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Event { get; } = JsonNode.Parse(Body)!;

    public string Id => (string)Event["id"]!;

    /// <summary>The last word of the type and the subject, for instance <c>stuck /shop</c>.</summary>
    public string News => $"{((string)Event["type"]!).Split('.')[^1]} {Event["subject"]}";

    public string Headline => (string)Event["data"]!["headline"]!;

    /// <summary>Checks the signature as a receiver does that was written by the standard.</summary>
    public bool IsSignedBy(byte[] key)
    {
        var signed = Encoding.UTF8.GetBytes($"{Headers["webhook-id"]}.{Headers["webhook-timestamp"]}.{Body}");
        return Headers["webhook-signature"] == $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
