using System.Collections.Immutable;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Validate;

/// <summary>Start-up flags of Marathon that decide what it accepts.</summary>
internal static class ValidationFlags
{
    public const string MesosRole = "mesos_role";
    public const string NewGroupEnforceRole = "new_group_enforce_role";
    public const string DefaultNetworkName = "default_network_name";
    public const string MesosVersion = "mesos_version";
    public const string MesosBridgeName = "mesos_bridge_name";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> Known = [MesosRole, NewGroupEnforceRole, DefaultNetworkName, MesosVersion, MesosBridgeName];

    /// <summary>The value of a flag, or null when the request does not give it.</summary>
    public static string? Flag(this ValidateRequest request, string name) => request.MarathonFlags.TryGetValue(name, out var value) ? value : null;
}
