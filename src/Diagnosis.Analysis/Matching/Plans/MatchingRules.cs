using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>Which of Marathon's rules apply, from its version and flags; whatever had to be assumed is said.</summary>
internal sealed record MatchingRules
{
    /// <summary>The rules that go with the version.</summary>
    public required MarathonVersion Version { get; init; }

    public bool ChecksMaintenance { get; private init; } = true;

    public double DrainingSeconds { get; private init; }

    /// <summary>Agents with GPUs are kept for workloads that want some, unless the workload's label says otherwise.</summary>
    public bool RestrictsGpus { get; private init; } = true;

    /// <summary><c>any</c>, <c>unreserved</c> or <c>reserved</c>.</summary>
    public string DefaultAcceptedRoles { get; private init; } = "any";

    public string MesosRole { get; private init; } = "*";

    /// <summary>False when no document tells the role that Marathon registered with.</summary>
    public bool IsRoleKnown { get; private init; } = true;

    public ImmutableArray<string> Assumptions { get; private init; } = [];

    public static MatchingRules Of(MarathonSettings settings)
    {
        var assumptions = ImmutableArray.CreateBuilder<string>();
        var version = MarathonVersion.Of(settings.Version);
        if (!version.IsKnown)
        {
            assumptions.Add("Marathon's version is unknown; 1.11 was assumed.");
        }

        return new()
        {
            Version = version,
            ChecksMaintenance = ChecksMaintenanceIn(settings, version, assumptions),
            DrainingSeconds = settings.DrainingSeconds ?? 0,
            RestrictsGpus = RestrictsGpusIn(settings, version, assumptions),
            DefaultAcceptedRoles = DefaultRolesIn(settings, assumptions),
            MesosRole = settings.MesosRole ?? "*",
            IsRoleKnown = settings.MesosRole is not null,
            Assumptions = assumptions.ToImmutable(),
        };
    }

    /// <summary>True on an agent that is not in maintenance, and not within the draining time before it (Marathon 1.11, Availability.scala).</summary>
    public bool IsAvailable(Unavailability? window, DateTimeOffset now)
    {
        if (!ChecksMaintenance || window is null || (window.Start - now).TotalSeconds >= DrainingSeconds)
        {
            return true;
        }

        return window.Duration is { } duration && now - window.Start > duration;
    }

    private static bool ChecksMaintenanceIn(MarathonSettings settings, MarathonVersion version, ImmutableArray<string>.Builder assumptions)
    {
        if (settings.MaintenanceMode is { } known)
        {
            return known;
        }

        if (!version.HasMaintenanceFlag)
        {
            return !settings.Features.IsDefault && settings.Features.Contains("maintenance_mode");
        }

        assumptions.Add("--maintenance_mode is unknown; it was assumed to be on.");
        return true;
    }

    private static bool RestrictsGpusIn(MarathonSettings settings, MarathonVersion version, ImmutableArray<string>.Builder assumptions)
    {
        if (settings.GpuSchedulingBehavior is { } behavior)
        {
            return behavior == "restricted";
        }

        var restricts = version.RestrictsGpusByDefault;
        assumptions.Add($"--gpu_scheduling_behavior is unknown; {(restricts ? "restricted" : "undefined")} was assumed.");
        return restricts;
    }

    private static string DefaultRolesIn(MarathonSettings settings, ImmutableArray<string>.Builder assumptions)
    {
        if (settings.AcceptedResourceRolesDefaultBehavior is { } behavior)
        {
            return behavior;
        }

        // DC/OS starts its root Marathon with role slave_public and with this behaviour.
        var assumed = settings.MesosRole == MesosRoles.Public ? "unreserved" : "any";
        assumptions.Add($"--accepted_resource_roles_default_behavior is unknown; {assumed} was assumed.");
        return assumed;
    }
}
