using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>The host ports that agents offer to some roles: those of the cluster's agents where they are known, else those of DC/OS' own agents.</summary>
internal sealed class OfferedPorts
{
    private const int MostRanges = 5;

    /// <summary>The agents of DC/OS but for the public ones: 1025-32000 less the ports of its own services.</summary>
    private static readonly ImmutableArray<PortRange> OfPrivateAgents =
        [new(1025, 2180), new(2182, 3887), new(3889, 5049), new(5052, 8079), new(8082, 8180), new(8182, 32000)];

    private static readonly ImmutableArray<PortRange> OfPublicAgents = [new(1, 21), new(23, 5050), new(5052, 32000)];

    private readonly ImmutableArray<PortRange> _ranges;

    private OfferedPorts(ImmutableArray<PortRange> ranges, bool areKnown) => (_ranges, AreKnown) = (ranges, areKnown);

    /// <summary>Whether they are those of the cluster's agents.</summary>
    public bool AreKnown { get; }

    /// <summary>The ports for workloads that accept offers of the roles.</summary>
    public static OfferedPorts Of(ValidationOptions options, IReadOnlyCollection<string> roles) =>
        options.Agents?.Ports(roles) is { IsEmpty: false } ports ? new OfferedPorts(ports, areKnown: true)
        : new OfferedPorts(roles.Contains(MesosRoles.Public) ? [.. OfPublicAgents, .. OfPrivateAgents] : OfPrivateAgents, areKnown: false);

    /// <summary>Whether some agent offers the port.</summary>
    public bool Has(int port) => Meets(port, port);

    /// <summary>Whether some agent offers one of the ports.</summary>
    public bool Meets(int first, int last) => _ranges.Any(range => range.Begin <= last && first <= range.End);

    /// <summary>What is wrong with a port that is not offered.</summary>
    public string Refusal(int port) => AreKnown
        ? $"{port} is none of the ports of any agent that may be offered ("
            + $"{string.Join(", ", _ranges.Take(MostRanges).Select(range => $"{range.Begin}-{range.End}"))}{(_ranges.Length > MostRanges ? ", ..." : "")})"
        : OfPublicAgents.Any(range => range.Begin <= port && port <= range.End)
            ? $"{port} is offered by the public agents of DC/OS alone; its other agents offer 1025-32000 less the ports of its own services"
            : $"{port} is none of the ports that agents of DC/OS offer (1025-32000 less those of its own services, on public agents 1-32000)";
}
