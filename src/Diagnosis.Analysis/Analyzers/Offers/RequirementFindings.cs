using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>What is said of a requirement that is in the way. Amounts that are numbers are told alike; each other requirement has its line.</summary>
internal static class RequirementFindings
{
    private static readonly FrozenDictionary<Requirement, RequirementTelling> Own = new Dictionary<Requirement, RequirementTelling>
    {
        [Requirement.Role] = new(static (offers, _) => Role(offers))
        {
            // Its own role's resources, which it may not use: those of public agents are left alone on purpose.
            IsToldBeside = static (offers, count) => IsAloneInTheWay(count) && offers.Report.Role is not MesosRoles.Public
                && !offers.Report.AcceptedRoles.Contains(offers.Report.Role),
        },
        [Requirement.Constraint] = new(ConstraintFindings.Of)
        {
            IsToldBeside = static (offers, count) => IsAloneInTheWay(count) || (count.FailedIndependently > 0 && !IsAcrossInstances(offers, count)),
        },
        [Requirement.Reservation] = new(static (offers, _) => Reservation(offers)),
        [Requirement.Maintenance] = new(static (offers, _) => MaintenanceFinding.Of(offers))
        {
            IsToldBeside = static (_, count) => IsAloneInTheWay(count),
            ReadFrom = static offers => MaintenanceFinding.ReadFrom(offers),
        },
        [Requirement.Ports] = new(static (offers, _) => ResourceFindings.Ports(offers)) { IsToldBeside = IsShort },
        [Requirement.ScarceResources] = new(static (offers, _) => GpuAgents(offers))
        {
            // Marathon's policy about GPUs is never asked where Mesos hides the agents that have some.
            IsToldBeside = static (offers, count) => IsAloneInTheWay(count) && !HiddenGpuAgents.Are(offers),
        },
        [Requirement.Region] = new(static (offers, _) => Region(offers))
        {
            IsToldBeside = static (_, count) => IsAloneInTheWay(count),
            ReadFrom = static offers =>
                PlacementEngine.For(offers.Subject.Snapshot).HomeRegion is { IsKnown: true, Document: var document } ? document : null,
        },
        [Requirement.Plugin] = new(static (offers, _) => SilentRefusal.Of(offers)),
    }.ToFrozenDictionary();

    /// <param name="offers">The waiting workload.</param>
    /// <param name="requirement">What is in the way.</param>
    /// <param name="constraint">Which of the constraints; -1 for another requirement.</param>
    public static Finding Of(OfferView offers, Requirement requirement, int constraint = -1) =>
        Own.GetValueOrDefault(requirement) is { } own ? own.Find(offers, constraint) : ResourceFindings.Insufficient(offers, requirement);

    /// <summary>True when a requirement is told beside another cause.</summary>
    public static bool IsToldBeside(OfferView offers, RequirementCount count) =>
        (Own.GetValueOrDefault(count.Requirement)?.IsToldBeside ?? IsShort)(offers, count);

    /// <summary>The document that tells what an agent fails of a requirement: mostly the one that has the agent.</summary>
    public static DocumentKind ReadFrom(OfferView offers, Agent told, Requirement requirement) =>
        Own.GetValueOrDefault(requirement)?.ReadFrom(offers) ?? told.ReadFrom;

    /// <summary>True of a constraint that counts instances: what it keeps out changes with where they are.</summary>
    public static bool IsAcrossInstances(OfferView offers, RequirementCount requirement) => requirement.Requirement == Requirement.Constraint
        && requirement.Constraint >= 0
        && offers.Subject.Definition.Constraints[requirement.Constraint].Kind is ConstraintOperator.Unique or ConstraintOperator.MaxPer
            or ConstraintOperator.GroupBy;

    /// <summary>True of an amount, or ports, that an agent lacks which all else lets in.</summary>
    private static bool IsShort(OfferView offers, RequirementCount count) =>
        Array.Exists(offers.Eligible, agent => offers.Report.Agents.Fails(agent, count.Requirement));

    /// <summary>True of what alone keeps an agent out.</summary>
    private static bool IsAloneInTheWay(RequirementCount count) => count.SoleBlockerOf > 0;

    private static Finding Role(OfferView offers)
    {
        var refusing = RefusingAgents.Of(offers, Requirement.Role);
        return OfferFinding.Make(
            offers,
            OfferReasons.RoleUnaccepted,
            AddedAgent.IsOfAnotherRole(offers)
                ? $"{offers.Waits}: it may use resources of {Roles(offers)} alone, which Mesos does not offer to its own role {offers.Report.Role}"
                : IsForeign(offers) && Having(offers) is [_, ..] having
                ? $"{offers.Waits}: it may use resources of {Roles(offers)} alone, and Marathon refused every offer that it got for the role, although "
                    + $"{InWords.List(having)} {InWords.Verb(having.Length, "has", "have")} some"
                : $"{offers.Waits}: it may use resources of {Roles(offers)}, and "
                    + (refusing.None is { } none ? $"{none} has any in " : $"{refusing.Count} {refusing.Has} none in ")
                    + $"{(offers.AcceptedRoles.Length == 1 ? "that role" : "either")}{Instead(offers, refusing.Agents)}",
            $"A resource belongs to one role; only accepted ones count, there is no fallback{(refusing.Reason.Length > 0 ? $": {refusing.Reason}" : "")}.");
    }

    private static Finding Reservation(OfferView offers)
    {
        var refusing = RefusingAgents.Of(offers, Requirement.Reservation);
        return OfferFinding.Make(
            offers,
            OfferReasons.ReservationMissing,
            $"{offers.Waits}: its reserved resources and volumes are {(refusing.None is { } none ? $"on {none}" : $"not on {refusing.Count}")}",
            $"A resident instance starts only where its own reservation and volumes are offered. {refusing.Reason}");
    }

    private static Finding GpuAgents(OfferView offers)
    {
        var refusing = RefusingAgents.Of(offers, Requirement.ScarceResources);
        return OfferFinding.Make(
            offers,
            OfferReasons.GpuAgentsRefused,
            $"{offers.Waits}: {refusing.Count} {refusing.Has} GPUs, which are kept for workloads that ask for them ({refusing.Hosts})",
            (PlacementEngine.For(offers.Subject.Snapshot).Settings.GpuSchedulingBehavior is null
                && !offers.Subject.Definition.Labels.ContainsKey(SpecPlan.GpuLabel)
                    ? "gpu_scheduling_behavior, which no document tells, is restricted by default since Marathon 1.8" : "gpu_scheduling_behavior is restricted")
                + "; the label GPU_SCHEDULING_BEHAVIOR set to unrestricted lifts it for this workload.");
    }

    private static Finding Region(OfferView offers)
    {
        var refusing = RefusingAgents.Of(offers, Requirement.Region);
        return OfferFinding.Make(
            offers,
            OfferReasons.RemoteRegion,
            $"{offers.Waits}: {refusing.Count} {refusing.Is} in another region than the masters, which Marathon refuses without giving a reason",
            $"Only a constraint on @region or @zone opens other regions. {InWords.Outer(refusing.Reason)}");
    }

    /// <summary>The roles that what they have is reserved for.</summary>
    private static string Instead(OfferView offers, int[] agents)
    {
        var roles = agents.SelectMany(agent => offers.Subject.Snapshot.Agents[agent].Reserved).Select(resource => resource.Role)
            .Where(role => !offers.Report.AcceptedRoles.Contains(role)).Distinct(StringComparer.Ordinal).ToArray();
        return roles.Length == 0 ? "" : $" (what {(agents.Length == 1 ? "it has" : "they have")} is reserved for {InWords.List(roles)})";
    }

    /// <summary>Reserved resources are offered to their own role only, so that accepting another's has no effect.</summary>
    public static bool IsForeign(OfferView offers) =>
        offers.Subject.Definition.AcceptedResourceRoles is { IsEmpty: false } accepted && !accepted.Contains("*") && !accepted.Contains(offers.Report.Role);

    /// <summary>The agents that have resources of a role that is accepted.</summary>
    private static string[] Having(OfferView offers) =>
        [.. offers.Subject.Snapshot.Agents.Where(agent => agent.Reserved.Any(resource => offers.Report.AcceptedRoles.Contains(resource.Role)))
            .Select(agent => agent.Hostname)];

    private static string Roles(OfferView offers) => offers.AcceptedInWords
        + (offers.Subject.Definition.AcceptedResourceRoles.IsDefaultOrEmpty ? " by Marathon's default" : "");
}
