using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>A guarantee of <c>/quota</c> that stands without limits: before Mesos 1.9 it is the limit too, and none after (Mesos, quota).</summary>
internal static class GuaranteeLimits
{
    /// <summary>The one of two that says more of the limit; of equals the one before, which what the role consumes was read with.</summary>
    public static RoleQuota Better(RoleQuota role, RoleQuota before) =>
        before.Limit == default || (before.IsLimitOfGuarantee && role.Limit != default && !role.IsLimitOfGuarantee) ? role : before;

    /// <summary>
    /// The roles without limits that Mesos does not hold them to. Masters are upgraded before agents, so that an agent of Mesos 1.9 proves such a master.
    /// </summary>
    public static IEnumerable<RoleQuota> Proven(IEnumerable<RoleQuota> roles, string? masterVersion, IEnumerable<Agent> agents)
    {
        var isNewer = new Lazy<bool>(() => MesosVersion.Of(masterVersion).UpdatesQuota
            ?? agents.Any(agent => MesosVersion.Of(agent.Version).UpdatesQuota == true));
        return roles.Select(role => role.IsLimitOfGuarantee && isNewer.Value ? role with { Limit = default } : role);
    }
}
