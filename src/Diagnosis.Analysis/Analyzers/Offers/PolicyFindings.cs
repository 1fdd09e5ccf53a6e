using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Findings about role, reservation, region, maintenance and GPU policy.</summary>
internal static class PolicyFindings
{
    /// <summary>Confidence in what only some versions of Marathon do, when the version is not known.</summary>
    private const double VersionAssumed = 0.6;

    public static Finding Of(OfferView offers, Requirement requirement)
    {
        var failing = offers.Report.Agents.Failing(requirement).Where(
            agent => requirement != Requirement.Role || !offers.Report.Agents.IsFull(agent)).ToArray();
        var hosts = InWords.List([.. failing.Select(offers.Report.Agents.Hostname)]);
        var reason = failing.Length > 0 ? offers.Report.Agents[failing[0]].Verdicts.First(
            v => v.Requirement == requirement && v.Verdict == Verdict.Fail).Reason : "";
        var agents = offers.Report.Capacity.Agents;
        var count = !offers.IsWhole ? InWords.Count(failing.Length, "agent")
            : failing.Length == agents ? InWords.All(agents, "agent") : $"{failing.Length} of {agents} agents";
        var isNone = offers.IsWhole && failing.Length == agents && agents > 1;
        return requirement switch
        {
            Requirement.Role => OfferFinding.Make(
                offers,
                OfferReasons.RoleUnaccepted,
                IsForeign(offers)
                    ? $"{offers.Waits}: it may use resources of {Roles(offers)} alone, which Mesos does not offer to its own role {offers.Report.Role}"
                    : $"{offers.Waits}: it may use resources of {Roles(offers)}, and "
                        + (isNone ? $"none of the {agents} agents has any in " : $"{count} {(failing.Length == 1 ? "has" : "have")} none in ")
                        + $"{(offers.Report.AcceptedRoles.Distinct().Count() == 1 ? "that role" : "either")}{Instead(offers, failing)}",
                $"A resource belongs to one role; only accepted ones count, there is no fallback{(reason.Length > 0 ? $": {reason}" : "")}."),
            Requirement.Reservation => OfferFinding.Make(
                offers,
                OfferReasons.ReservationMissing,
                $"{offers.Waits}: its reserved resources and volumes are {(isNone ? $"on none of the {agents} agents" : $"not on {count}")}",
                $"A resident instance starts only where its own reservation and volumes are offered. {reason}"),
            Requirement.Maintenance => MaintenanceFinding.Of(offers, failing, count, reason),
            Requirement.ScarceResources => OfferFinding.Make(
                offers,
                OfferReasons.GpuAgentsRefused,
                $"{offers.Waits}: {count} {(failing.Length == 1 ? "has" : "have")} GPUs, which are kept for workloads that ask for them ({hosts})",
                "gpu_scheduling_behavior is restricted; the label GPU_SCHEDULING_BEHAVIOR set to unrestricted lifts it for this workload."),
            Requirement.Region => OfferFinding.Make(
                offers,
                OfferReasons.RemoteRegion,
                $"{offers.Waits}: {count} {(failing.Length == 1 ? "is" : "are")} in another region than the masters, which Marathon refuses without giving a "
                    + "reason",
                $"Only a constraint on @region or @zone opens other regions. {reason}"),
            _ => RefusedByPlugin(offers),
        };
    }

    /// <summary>True when Marathon refuses, without giving a reason, every agent that meets all requirements: no region explains it then.</summary>
    public static bool AreRefusedSilently(OfferView offers)
    {
        var agents = offers.Report.Agents;
        var fitting = agents.FittingNow().Where(agents.IsOffered).ToArray();
        return fitting.Length > 0 && Array.TrueForAll(fitting, agent => agents.Fails(agent, Requirement.Plugin));
    }

    public static Finding RefusedByPlugin(OfferView offers)
    {
        var fit = offers.Report.Capacity.FitNow;
        var isRegionOpen = offers.Report.Requirements.Any(r => r is { Requirement: Requirement.Region, NotEvaluated: > 0 });
        var refused = fit switch
        {
            0 => "offers",
            _ when !offers.IsWhole => $"{InWords.Count(fit, "agent")} that would fit",
            1 => "the only agent that would fit",
            2 => "both agents that would fit",
            _ => $"all {fit} agents that would fit",
        };
        if (isRegionOpen)
        {
            return OfferFinding.Make(
                offers,
                OfferReasons.RemoteRegion,
                $"{offers.Waits}: Marathon refuses {refused} without giving a reason, as it does for agents of another region or by a plugin",
                "Which region is home is not known: the master's /state tells it. Only the home region and scheduler plugins refuse without a reason.",
                "the master's /state would tell whether these agents are in its region") with
            {
                Confidence = 0.5,
            };
        }

        return OfferFinding.Make(
            offers,
            OfferReasons.RefusedByPlugin,
            $"{offers.Waits}: Marathon refuses {refused} without giving a reason, and no region explains it",
            "A scheduler plugin of Marathon can veto offers silently; its configuration and Marathon's log would tell.",
            "look at the configuration of its scheduler plugins") with
        {
            Confidence = 0.5,
        };
    }

    public static Finding GroupByUnsafe(OfferView offers)
    {
        var constraint = offers.Subject.Definition.Constraints.FirstOrDefault(c => c.Operator == "GROUP_BY" && string.IsNullOrEmpty(c.Value));
        var version = offers.Subject.Snapshot.Marathon.Version;
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.GroupByUnsafe,
            $"{offers.Waits}: {constraint?.ToString() ?? "GROUP_BY"} without a number of groups makes Marathon {version ?? "1.10.36 and newer"} "
                + "divide by zero, and no workload at all starts until its leader changes",
            "Since 1.10.36 GROUP_BY divides the instances by its value; without one the matcher throws, the launch queue dies and every other entry freezes "
                + "too. Correct the constraint first, then restart the leading Marathon.",
            "give the number of groups");
        return version is not null ? finding : finding with
        {
            Confidence = Math.Min(finding.Confidence, VersionAssumed),
            Explanation = $"{finding.Explanation} Assumed, since no document tells Marathon's version: that it is 1.10.36 or newer.",
        };
    }

    /// <summary>The roles that what they have is reserved for.</summary>
    private static string Instead(OfferView offers, int[] agents)
    {
        var roles = agents.SelectMany(agent => offers.Subject.Snapshot.Agents[agent].Reserved).Select(resource => resource.Role)
            .Where(role => !offers.Report.AcceptedRoles.Contains(role)).Distinct(StringComparer.Ordinal).ToArray();
        return roles.Length == 0 ? "" : $" (what {(agents.Length == 1 ? "it has" : "they have")} is reserved for {InWords.List(roles)})";
    }

    /// <summary>Reserved resources are offered to their own role only, so that accepting another's has no effect.</summary>
    private static bool IsForeign(OfferView offers) =>
        offers.Subject.Definition.AcceptedResourceRoles is { IsEmpty: false } accepted && !accepted.Contains("*") && !accepted.Contains(offers.Report.Role);

    private static string Roles(OfferView offers)
    {
        var names = offers.Report.AcceptedRoles.Distinct(StringComparer.Ordinal).ToArray();
        var roles = $"{(names.Length == 1 ? "role" : "roles")} {InWords.List(names)}";
        return offers.Subject.Definition.AcceptedResourceRoles.IsDefaultOrEmpty ? $"{roles} by Marathon's default" : roles;
    }
}
