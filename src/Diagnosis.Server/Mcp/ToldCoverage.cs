using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>How much of a cluster could be seen, in a few words.</summary>
internal static class ToldCoverage
{
    /// <summary>The state, and what is missing.</summary>
    public static string Of(Coverage? coverage, TellingDetail detail) => coverage switch
    {
        null => "not told",
        { Missing.Count: 0 } => coverage.State.ToString().ToLowerInvariant(),
        _ => DataText.Clean($"{coverage.State.ToString().ToLowerInvariant()}, without {string.Join(", ", coverage.Missing)}", detail.Letters),
    };
}
