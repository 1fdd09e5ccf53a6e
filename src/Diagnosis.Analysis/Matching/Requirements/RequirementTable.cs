using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Every requirement, described. A new one is a line here, a value of the enum, and the rule that sets its bit.</summary>
public static class RequirementTable
{
    /// <summary>Why an amount, or its role, is open.</summary>
    internal const string UntoldUse = "no document tells of which role's resources what is used is taken";

    /// <summary>All of them, in Marathon's funnel order.</summary>
    public static ImmutableArray<RequirementDescriptor> All { get; } =
    [
        new()
        {
            Requirement = Requirement.Role,
            Title = "Role",
            Name = "the role",
            Reason = OfferReason.UnfulfilledRole,
            RecordedAt = 6,
            Failing = ("has no resources in a role that it accepts", "have no resources in a role that it accepts"),
            Asked = static (plan, _) => $"resources in role {string.Join(" or ", plan.Selector.Roles)}",
            Seen = static (agents, agent, _) => RolesIn(agents.OfferOf(agent)),
            IsOfResources = true,
            Refusal = static _ => "no resource of the offer is in an accepted role",
            NotKnown = static _ => UntoldUse,
            Blocks = static (asked, _) => $"no agent offers {asked}",
            Lift = static (start, _, scope) => PolicyChange.Role(start, scope),
        },
        new()
        {
            Requirement = Requirement.Constraint,
            Title = "Constraint",
            Name = "a constraint",
            Reason = OfferReason.UnfulfilledConstraint,
            RecordedAt = 7,
            Failing = (
                "does not satisfy its constraints (or comes from an agent in maintenance, which Marathon counts here too)",
                "do not satisfy its constraints (or come from agents in maintenance, which Marathon counts here too)"),
            Asked = Constraint,
            Lift = PolicyChange.Constraint,
        },
        new()
        {
            Requirement = Requirement.Reservation,
            Title = "Reservation",
            Name = "the reservation",
            Reason = OfferReason.NoCorrespondingReservationFound,
            RecordedAt = 1,
            Failing = ("does not hold its reservation", "do not hold its reservation"),
            IsInCommandLineSummary = false,
            AppliesTo = static plan => plan.Definition.IsResident,
            Asked = static (_, _) => "the volumes of a waiting instance",
            Seen = static (_, _, kind) => kind switch
            {
                MatchKind.Reserve => "a new reservation is made",
                MatchKind.ReservationMissing => "none of them",
                _ => "its volumes are here",
            },
            Refusal = static _ => "the reserved volumes of the waiting instances are not on this agent",
            Blocks = static (_, _) => "the reserved volumes of the waiting instances are not offered",
        },
        new()
        {
            Requirement = Requirement.Maintenance,
            Title = "Maintenance",
            Name = "maintenance",
            Reason = OfferReason.AgentMaintenance,
            RecordedAt = 8,
            Failing = ("comes from an agent in maintenance", "come from agents in maintenance"),
            Asked = static (_, _) => "no maintenance",
            Seen = static (agents, agent, _) => agents.Agents[agent] switch
            {
                { Unavailability: { } window } => $"from {InWords.Moment(window.Start)}",
                { HasUntoldWindow: true } => "the machine drains for a window",
                _ => "none announced",
            },
            NotKnown = static _ => "the machine drains for maintenance, and no document tells when its window begins",
            NotLookedAt = static (plan, context, agentId) =>
                plan.Rules.ChecksMaintenance && !context.KnowsMaintenance && context.IsLeftAlone(agentId) != false
                    ? "which machines are in maintenance is not known" : null,
            Refusal = static _ => "the agent is in, or drains for, a maintenance window",
            Blocks = static (_, _) => "the agents that would fit are in maintenance",
        },
        Scalar(Requirement.Cpus, "CPU", "CPU", OfferReason.InsufficientCpus, 2, ResourceKind.Cpus, "cpus"),
        Scalar(Requirement.Memory, "Memory", "memory", OfferReason.InsufficientMemory, 3, ResourceKind.Mem, "MiB"),
        Scalar(Requirement.Disk, "Disk", "disk", OfferReason.InsufficientDisk, 5, ResourceKind.Disk, "MiB") with
        {
            OfWhat = " of disk",
            NotOfUse = "no disk of the wanted kind is large enough, or its path or profile is another",
        },
        Scalar(Requirement.Gpus, "GPU", "GPUs", OfferReason.InsufficientGpus, 4, ResourceKind.Gpus, "gpus") with
        {
            Failing = ("has too few GPUs free", "have too few GPUs free"),
            IsInCommandLineSummary = false,
        },
        new()
        {
            Requirement = Requirement.Ports,
            Title = "Ports",
            Name = "ports",
            Reason = OfferReason.InsufficientPorts,
            RecordedAt = 10,
            Failing = ("does not have its ports free", "do not have its ports free"),
            Resource = ResourceKind.Ports,
            Unit = "ports",
            Asked = static (plan, _) => plan.Ports.ToString(),
            Blocks = static (asked, _) => $"{asked}: not free on any agent that passes the rest",
            Lift = static (start, _, scope) => PolicyChange.Ports(start, scope),
        },
        new()
        {
            Requirement = Requirement.ScarceResources,
            Title = "GPU agents",
            Name = "the GPU policy",
            Reason = OfferReason.DeclinedScarceResources,
            RecordedAt = 9,
            Failing = (
                "has GPUs, which are kept for workloads that ask for them", "have GPUs, which are kept for workloads that ask for them"),
            IsInCommandLineSummary = false,
            Asked = static (plan, _) => plan.RefusesGpuAgents ? "no GPUs on the agent" : "any agent",
            Seen = static (agents, agent, _) => InWords.Amount(agents.OfferedGpus[agent], "gpus"),
            Refusal = static _ => "the agent has GPUs, which are kept for workloads that ask for some",
            Blocks = static (_, _) => "the agents that would fit have GPUs, which are kept for workloads that ask for some",
            Lift = static (start, _, _) => PolicyChange.Label(start),
        },
        new()
        {
            Requirement = Requirement.Region,
            Title = "Region",
            Name = "the region",
            Asked = static (plan, _) => plan.OpensRegions ? "any region" : "the home region",
            Seen = static (agents, agent, _) => agents.Agents[agent].Region ?? "no region",
            NotKnown = static context => $"the home region is not known: {context.HomeRegion.Why}",
            Refusal = static context => $"the home region is {context.HomeRegion.Or("that of no agent")}, and Marathon refuses other regions without a reason",
            Blocks = static (_, context) => $"the agents that would fit are outside the home region {context.HomeRegion.Or("")}".TrimEnd(),
            Lift = static (start, _, scope) => PolicyChange.Region(start, scope.Agents),
        },
        new()
        {
            Requirement = Requirement.Plugin,
            Title = "Plugin",
            Name = "a scheduler plugin",
            IsJudged = false,
            Asked = static (_, _) => "scheduler plugins agree",
        },
    ];

    /// <summary>Those about amounts that are numbers, in order.</summary>
    public static ImmutableArray<RequirementDescriptor> Scalars { get; } = [.. All.Where(static one => one.IsScalar)];

    /// <summary>Those of them whose pieces are added up as they come: disk has types, and volumes.</summary>
    internal static ImmutableArray<RequirementDescriptor> Sums { get; } = [.. Scalars.Where(static one => one.Resource != ResourceKind.Disk)];

    /// <summary>One of them; not for <see cref="Requirement.Unspecified"/>.</summary>
    public static RequirementDescriptor Of(Requirement requirement) => All[(int)requirement - 1];

    /// <summary>The one that asks for a resource; not for <see cref="ResourceKind.Other"/>.</summary>
    public static RequirementDescriptor Of(ResourceKind resource) => All.First(one => one.Resource == resource);

    private static RequirementDescriptor Scalar(
        Requirement requirement, string title, string name, OfferReason reason, int recordedAt, ResourceKind resource, string unit) => new()
    {
        Requirement = requirement,
        Title = title,
        Name = name,
        Reason = reason,
        RecordedAt = recordedAt,
        Failing = ($"has too little {name} free", $"have too little {name} free"),
        Resource = resource,
        Unit = unit,
        Asked = (plan, _) => InWords.Amount(plan.AmountOf(resource), unit),
    };

    /// <summary>The last slot stands for several constraints when there are very many.</summary>
    private static string Constraint(SpecPlan plan, int index) =>
        index == RequirementBits.ConstraintSlots - 1 && plan.Constraints.Length > RequirementBits.ConstraintSlots
            ? $"{plan.Constraints.Length - index} more constraints"
            : plan.Constraints[index].Text;

    private static string RolesIn(ReadOnlySpan<OfferResource> offer)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var resource in offer)
        {
            roles.Add(resource.Origin.Role);
        }

        return roles.Count == 0 ? "nothing is offered" : $"resources in role {string.Join(", ", roles)}";
    }
}
