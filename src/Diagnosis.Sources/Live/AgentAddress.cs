using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>Where an agent's endpoints are: the configured pattern, filled with what Mesos says of the agent.</summary>
internal static class AgentAddress
{
    private const string Address = "{address}";
    private const string Id = "{id}";

    /// <summary>True when the pattern tells one agent from another.</summary>
    public static bool NamesAgent(string pattern) => pattern.Contains(Address, StringComparison.Ordinal) || pattern.Contains(Id, StringComparison.Ordinal);

    /// <summary>The pattern filled with an example, to see whether it can be an address.</summary>
    public static Uri? Example(string pattern) =>
        Uri.TryCreate(Fill(pattern, "10.0.0.1:5051", "S1"), UriKind.RelativeOrAbsolute, out var url) ? url : new Uri("", UriKind.Relative);

    /// <summary>The agent's base address; null when Mesos does not say enough, or says what cannot be an address.</summary>
    public static Uri? Of(Agent agent, string pattern)
    {
        var isKnown = agent is { Address: not null, Port: not null } && Uri.CheckHostName(agent.Address) != UriHostNameType.Unknown;
        if (pattern.Contains(Address, StringComparison.Ordinal) && !isKnown)
        {
            return null;
        }

        var host = Uri.CheckHostName(agent.Address) == UriHostNameType.IPv6 ? $"[{agent.Address}]" : agent.Address;
        var url = Fill(pattern, $"{host}:{agent.Port}", Uri.EscapeDataString(agent.Id));
        return Uri.TryCreate(url, UriKind.Absolute, out var known) && known.Scheme is "http" or "https" && known.UserInfo.Length == 0 ? known : null;
    }

    private static string Fill(string pattern, string address, string id) =>
        pattern.Replace(Address, address, StringComparison.Ordinal).Replace(Id, id, StringComparison.Ordinal);
}
