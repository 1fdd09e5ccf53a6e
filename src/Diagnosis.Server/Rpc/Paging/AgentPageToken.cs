using System.Globalization;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Paging;

/// <summary>Where a page of agents' rows ended.</summary>
/// <param name="Next">Place of the next row.</param>
/// <param name="LastAgentId">The agent before it, which tells where the next row is when agents have come or gone since; empty at the beginning.</param>
internal sealed record AgentPageToken(int Next, string LastAgentId)
{
    /// <summary>What such a token answers: the rows of one workload.</summary>
    public static string Question(ClusterSource source, string workloadId) => $"agents {workloadId} {OpaqueToken.Name(source)}";

    /// <summary>Writes the token of a page that answers a question.</summary>
    public string Write(string question) => OpaqueToken.Write(question, string.Create(CultureInfo.InvariantCulture, $"{Next} {LastAgentId}"));

    /// <summary>Reads a token; null when it is none, or of another question.</summary>
    public static AgentPageToken? Read(string token, string question) =>
        OpaqueToken.Read(token, question)?.Split(' ', 2) is [var place, var id]
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var next)
            ? new(next, id)
            : null;
}
