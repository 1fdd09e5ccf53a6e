using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>Container networks and ports (Mesos isolators network/cni and network/ports, docker options).</summary>
internal static class ContainerNetworkRules
{
    private const TextOrigin Mesos = TextOrigin.Mesos;

    /// <summary>Files that a container network needs, as the error names them.</summary>
    private static readonly string[] NetworkFiles = ["'resolv.conf'", "'hosts'", "the hostname to"];

    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new("cni-no-address-left", NetworkCauses.NoAddressLeft, Mesos)
        {
            Any = ["no ip addresses available", "no available ip", "failed to allocate for range"],
            Pattern = @"no ip addresses available in (?:network|range set):? ?(?<network>[\w.\-]*)|no available ip[^""]*|failed to allocate for range[^""]*",
            Examples =
            [
                "The CNI plugin '/opt/cni/bridge' failed to attach container 7c0f to CNI network 'dcos': "
                    + "stdout='{\"cniVersion\":\"0.3.1\",\"code\":100,\"msg\":\"no IP addresses available in network: dcos\"}', stderr=''",
            ],
        },
        new("cni-network-unknown", NetworkCauses.NetworkNotFound, Mesos)
        {
            Any = ["unknown cni network"],
            Pattern = @"unknown cni network '(?<network>[^']*)'",
            Examples = ["Unknown CNI network 'dcoss'"],
        },
        new("cni-network-twice", DefinitionCauses.DockerOptionsInvalid, Mesos)
        {
            Any = ["attempted to join cni network"],
            Pattern = @"attempted to join cni network '(?<network>[^']*)' multiple times",
            Detail = "one network is joined twice",
            Examples = ["Attempted to join CNI network 'dcos' multiple times"],
        },
        new("cni-plugin", NetworkCauses.CniFailed, Mesos)
        {
            Any = ["the cni plugin", "unable to find the plugin", "failed to setup hostname and network files", "could not find the delegate plugin"],
            Pattern = @"(?:the cni plugin '(?<plugin>[^']*)' failed to (?:attach|detach) container \S+ (?:to|from) cni network '(?<network>[^']*)'"
                + @"|unable to find the plugin '?(?<plugin>[^' ]+)'? required to attach .* to network '(?<network>[^']*)'"
                + @"|failed to setup hostname and network files|could not find the delegate plugin '(?<plugin>[^']*)').*",
            Examples =
            [
                "The CNI plugin '/opt/mesosphere/active/cni/mesos-cni-port-mapper' failed to attach container 7c0f to CNI network 'mesos-bridge': stdout='', "
                    + "stderr='Could not find the delegate plugin 'bridge' in '/opt''",
                "Unable to find the plugin bridge required to attach 7c0f to network 'dcos'",
                "Failed to setup hostname and network files: Failed to mount bind '/etc/resolv.conf': No such file or directory",
            ],
        },
        new("cni-setup", NetworkCauses.CniFailed, Mesos)
        {
            Any =
            [
                "cni plugin", "cni configuration", "cni network configuration", "network namespace handle", "create the bind mount point", "helper subprocess",
                "create interface directory for the interface", "cannot find host's ",
            ],
            Pattern = @"(?<detail>could not get valid cni configuration for network '(?<network>[^']*)'.*"
                + @"|could not find the cni plugin to use for network '(?<network>[^']*)'.*"
                + @"|failed to (?:execute|reap|get the exit status of|read std(?:out|err) from|parse the output of"
                + @"|checkpoint the output of) (?:the )?cni plugin(?: '(?<plugin>[^']*)')?.*"
                + @"|failed to (?:execute|reap|get the exit status of|read std(?:out|err) from) the (?:setup )?helper subprocess.*|failed to (?:mount"
                + @"|unmount) the network namespace handle.*|failed to create the bind mount point.*"
                + @"|failed to create interface directory for the interface '[^']*' of the network '(?<network>[^']*)'.*"
                + @"|failed to checkpoint the cni network configuration.*|invalid '[^']*' found in cni network configuration file.*"
                + @"|'[^']*' in '[^']*' should not be set in cni network configuration.*|cannot find host's \x01+)",
            Examples =
            [
                "Could not get valid CNI configuration for network 'dcos': Failed to read the CNI network configuration file: '/x'",
                "Could not find the CNI plugin to use for network 'dcos' with CNI configuration '/etc/cni/x'",
                "Failed to execute the CNI plugin '/opt/cni/bin/bridge': Permission denied", "Failed to reap the CNI plugin '/opt/cni/bin/bridge' subprocess",
                "Failed to parse the output of the CNI plugin '/opt/cni/bin/bridge': Protobuf parse failed",
                "Failed to execute the setup helper subprocess: Failed to fork",
                "Failed to mount the network namespace handle from '/proc/1/ns/net' to '/run/x/ns': No such file or directory",
                "Failed to create the bind mount point: No such file or directory",
                "Failed to create interface directory for the interface 'eth0' of the network 'dcos': Permission denied", "Cannot find host's /etc/resolv.conf",
            ],
        },
        new("cni-files", NetworkCauses.CniFailed, Mesos)
        {
            Any = ["failed to write "],
            Pattern = @"\A(?<detail>failed to write (?:the )?(?:'[^']*' file at|hostname to) '(?<path>[^']*)'.*)",
            When = facts => facts.Path is not null && NetworkFiles.Any(name => facts.Detail!.Contains(name, StringComparison.Ordinal)),
            Examples =
            [
                "Failed to write 'resolv.conf' file at '/run/x': Permission denied", "Failed to write the 'hosts' file at '/run/x': Permission denied",
                "Failed to write the hostname to '/run/x/hostname': Permission denied",
            ],
        },
        new("unallocated-ports", NetworkCauses.UnallocatedPorts, Mesos)
        {
            Any = ["is listening on unallocated port"],
            Pattern = @"is listening on unallocated port\(s\): [{\[](?<detail>(?<port>\d+)[\d, \-]*).*",
            Examples = ["Container 7c0f is listening on unallocated port(s): [8080]"],
        },
        new("port-not-in-resources", NetworkCauses.PortNotInOffer, Mesos)
        {
            Any = ["not included in resources"],
            Pattern = @"port \[(?<port>\d+)\] not included in resources",
            Examples = ["Failed to create docker run options: Port [31000] not included in resources"],
        },
    ];
}
