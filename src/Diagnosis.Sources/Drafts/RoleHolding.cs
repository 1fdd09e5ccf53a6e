using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What a role holds on an agent, and where it may have taken it from.</summary>
/// <param name="Use">What it holds.</param>
/// <param name="Reserved">The reservations that it may use, the nearest first.</param>
/// <param name="HasPortsInThem">True when it holds ports, and all of these reservations.</param>
internal sealed record RoleHolding(RoleUse Use, ImmutableArray<string> Reserved, bool HasPortsInThem)
{
    public static RoleHolding Of(RoleUse use, ReservedRoles roles)
    {
        var reserved = roles.UsableBy(use.Role);
        return new(use, reserved, roles.Have(PortSet.Of([.. use.Ports]), reserved));
    }
}
