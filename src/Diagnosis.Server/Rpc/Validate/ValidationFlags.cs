using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Validate;

/// <summary>Start-up flags of Marathon that decide what it accepts.</summary>
internal static class ValidationFlags
{
    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> Known =
    [
        MarathonFlags.MesosRole, MarathonFlags.NewGroupEnforceRole, MarathonFlags.DefaultNetworkName, MarathonFlags.MesosVersion,
        MarathonFlags.MesosBridgeName,
    ];

    /// <summary>The value of a flag, or null when the request does not give it.</summary>
    public static string? Flag(this ValidateRequest request, string name) => request.MarathonFlags.TryGetValue(name, out var value) ? value : null;
}
