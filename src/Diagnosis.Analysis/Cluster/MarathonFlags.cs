using System.Collections.Frozen;
using System.Globalization;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Start-up flags of Marathon that decide something here (Marathon 1.11, MarathonConf); of some the values are not free.</summary>
public static class MarathonFlags
{
    /// <summary>Whether agents with GPUs are kept for workloads that ask for some.</summary>
    public const string GpuSchedulingBehavior = "gpu_scheduling_behavior";

    /// <summary>Which roles a workload accepts that names none.</summary>
    public const string AcceptedRolesDefault = "accepted_resource_roles_default_behavior";

    /// <summary>Whether a new top-level group makes its name the role of its services.</summary>
    public const string NewGroupEnforceRole = "new_group_enforce_role";

    /// <summary>How long before a maintenance window an agent is left alone.</summary>
    public const string DrainingSeconds = "draining_seconds";

    /// <summary>Version of Mesos that Marathon takes the master to have.</summary>
    public const string MesosVersion = "mesos_version";

    /// <summary>Role that Marathon registers with.</summary>
    public const string MesosRole = "mesos_role";

    /// <summary>Name of the container network of who names none.</summary>
    public const string DefaultNetworkName = "default_network_name";

    /// <summary>Name of the bridge network.</summary>
    public const string MesosBridgeName = "mesos_bridge_name";

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All { get; } =
    [
        AcceptedRolesDefault, DefaultNetworkName, DrainingSeconds, GpuSchedulingBehavior, MesosBridgeName, MesosRole, MesosVersion, NewGroupEnforceRole,
    ];

    private static readonly FrozenDictionary<string, (Func<string, bool> Takes, string Wanted)> Bound =
        new Dictionary<string, (Func<string, bool> Takes, string Wanted)>
        {
            [GpuSchedulingBehavior] = (static value => value is "restricted" or "unrestricted" or "undefined", "restricted, unrestricted or undefined"),
            [AcceptedRolesDefault] = (static value => value is "any" or "unreserved" or "reserved", "any, unreserved or reserved"),
            [NewGroupEnforceRole] = (static value => value is "off" or "top", "off or top"),
            [DrainingSeconds] = (
                static value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _), "a whole number of seconds, 0 or more"),
            [MesosVersion] = (static value => VersionNumber.Parse(value) is not null, VersionNumber.Form),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a flag takes, as the end of "must be", when its value is not that; else null.</summary>
    public static string? WantedOf(KeyValuePair<string, string> flag) =>
        Bound.TryGetValue(flag.Key, out var bound) && !bound.Takes(flag.Value) ? bound.Wanted : null;

    /// <summary>Flags with values that Marathon does not take, by name, each with what it takes as the end of "must be". Values are not repeated.</summary>
    public static IEnumerable<(string Flag, string Wanted)> Wrong(IEnumerable<KeyValuePair<string, string>> flags) => flags
        .OrderBy(static flag => flag.Key, StringComparer.Ordinal)
        .Select(static flag => (Flag: flag.Key, Wanted: WantedOf(flag)))
        .Where(static flag => flag.Wanted is not null)
        .Select(static flag => (flag.Flag, flag.Wanted!));
}
