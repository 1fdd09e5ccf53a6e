using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes around ports and container networks.</summary>
internal static class NetworkCauses
{
    public static readonly FailureCause PortConflict = new("port_conflict", FailureArea.Network, FailureCategory.Network)
    {
        Summary = f => $"{Port(f)} is already in use on the agent",
        Explanation = f => f.IsBoundByProgram
            ? $"The program wants to listen on {Port(f)}, and ended because it is in use: by another instance or another program of that host where the task "
                + "uses the host's network, else by another process of its own container. A port that Marathon gives to the task (`$PORT0`) is its own."
            : $"Something outside Mesos' book-keeping holds {Port(f)} on that host: a process of the host, or a container docker has not let go.",
        Remedies = f =>
        [
            .. f.IsBoundByProgram ? [Bound(f)] : Array.Empty<FailureRemedy>(),
            new($"Find who holds {Port(f)}", $"On {ThatAgent(f)}.", Risk.Low, $"ss -ltnp 'sport = :{f.Port?.ToString() ?? "<port>"}'"),
            .. f.IsBoundByProgram ? Array.Empty<FailureRemedy>()
                : [new("Use a dynamic port", "Set `hostPort` to 0 and bind to `$PORT0`.", Risk.Low) { Fix = DefinitionFix.AnyHostPort }],
        ],
    };

    public static readonly FailureCause PortNotInOffer = new("port_not_in_offer", FailureArea.Network, FailureCategory.Offer)
    {
        Summary = f => $"{Port(f)} is not among the ports the agent offers",
        Explanation = f => $"The definition wants {Port(f)} on the host, and the port ranges of the offer do not hold it: outside the agent's `ports` "
            + "resource, or taken by another task. DC/OS agents offer 1025-32000 with gaps, public agents also 80 and 443.",
        Remedies = f =>
        [
            new("Use a dynamic port", f.IsOfPod ? "Set `hostPort` to 0." : "Set `hostPort` to 0, or `requirePorts` to false.", Risk.Low)
            {
                Fix = DefinitionFix.AnyHostPort,
            },
        ],
    };

    public static readonly FailureCause UnallocatedPorts = new("container_limitation_ports", FailureArea.Network, FailureCategory.Network)
    {
        IsOfProgram = true,
        Summary = f => $"the program listens on {(IsSeveral(f) ? $"ports {PortList(f)}, which were" : $"{Port(f)}, which was")} not given to it",
        Explanation = f => "The agent enforces ports and ended the container because it listens on one that is not part of its resources. The program ignores "
            + "`$PORT0`.",
        Remedies = f => [new("Bind the program to `$PORT0`",
            $"Or ask for {(IsSeveral(f) ? $"host ports {PortList(f)}" : f.Port is { } port ? $"host port {port}" : "a host port")} in the definition.",
            Risk.Low)
            {
                Action = "Let the program listen on `$PORT0`, or ask in the definition for the host "
                    + $"{(IsSeveral(f) ? $"ports {PortList(f)}" : f.Port is { } given ? $"port {given}" : "port that it listens on")}.",
            }],
    };

    public static readonly FailureCause NetworkNotFound = new("network_not_found", FailureArea.Network, FailureCategory.Network)
    {
        Summary = f => $"the agent has no container network {Named(f.Network, "of the name in the definition")}",
        Explanation = f => $"The network {Named(f.Network, "named in `networks`")} is not known on that agent: misspelt, or not set up there. \"Not found\" is "
            + "not about an image.",
        Remedies = f =>
        [
            f.IsFromDocker
                ? new("Correct the network name or set it up on the agents",
                    $"Compare {Named(f.Network, "the name")} with the networks of an agent that works.", Risk.Low, "docker network ls")
                : new("Correct the network name or set it up on the agents",
                    $"Compare {Named(f.Network, "the name")} with the networks that the Mesos agents know: each is a file in the directory of their "
                        + "`--network_cni_config_dir`. After a file is added the agent reads it at the next launch.", Risk.Low),
        ],
    };

    public static readonly FailureCause NoAddressLeft = new("network_ip_exhausted", FailureArea.Network, FailureCategory.Network)
    {
        Summary = f => $"the container network {Named(f.Network, "of the task")} has no free IP address on that agent",
        Explanation = f => "Every address of the agent's part of the network is given out, or the one asked for is taken. Addresses of containers that died "
            + "may not have been returned.",
        Remedies = f =>
        [
            new("Free addresses or enlarge the network", "Remove dead containers on that agent; a larger prefix per agent needs a new network.", Risk.Medium),
        ],
    };

    public static readonly FailureCause CniFailed = new("cni_plugin_failed", FailureArea.Network, FailureCategory.Network)
    {
        Summary = f => $"the network plugin {Named(f.Plugin, "of the agent")} could not attach the "
            + $"container{(f.Network is null ? "" : $" to `{f.Network}`")}{Detail(f)}",
        Explanation = f => "The container network is set up by plugins on the agent, and one of them is missing or failed. The definition may be right.",
        Remedies = f => [new($"Check the CNI plugins and their configuration on {ThatAgent(f)}", "Compare with an agent that works.", Risk.Low)],
    };

    private static FailureRemedy Bound(FailureFacts facts) => new("Bind the program to `$PORT0`, a dynamic port",
        "Marathon gives each task ports of its agent that no other task has.", Risk.Low)
    {
        Action = $"Let the program listen on `$PORT0` in place of {Port(facts)}; without a port in `portDefinitions` add one with port 0.",
    };

    private static string Port(FailureFacts facts) => facts.Port is { } port ? $"port {port}" : "the port it asks for";

    /// <summary>Mesos lists ports as <c>31002,8080</c> or as a range, <c>31002-31004</c>.</summary>
    private static bool IsSeveral(FailureFacts facts) => facts.Detail?.AsSpan().IndexOfAny(',', '-') > 0;

    private static string PortList(FailureFacts facts)
    {
        var ports = facts.Detail!.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return InWords.List(ports, ports.Length);
    }
}
