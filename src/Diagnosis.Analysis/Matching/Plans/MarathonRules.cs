using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>Which of Marathon's rules apply, from its version and flags; whatever had to be assumed is said.</summary>
internal sealed record MarathonRules
{
    /// <summary>True: final quota per group (1.10.36 and newer). False: the least loaded group is next.</summary>
    public bool GroupByQuota { get; private init; } = true;

    /// <summary>CLUSTER with a value looks only at the offer (1.6 and newer), not also at what runs.</summary>
    public bool ClusterValueAlone { get; private init; } = true;

    /// <summary>IS, @hostname, @region, @zone and the home region rule exist (1.6 and newer).</summary>
    public bool HasFaultDomains { get; private init; } = true;

    public bool ChecksMaintenance { get; private init; } = true;

    /// <summary>The queue's counts cover the leader's whole term (1.8 and newer), not one launch attempt.</summary>
    public bool CountsForLeaderTerm { get; private init; } = true;

    public double DrainingSeconds { get; private init; }

    /// <summary>Agents with GPUs are kept for workloads that want some, unless the workload's label says otherwise.</summary>
    public bool RestrictsGpus { get; private init; } = true;

    /// <summary><c>any</c>, <c>unreserved</c> or <c>reserved</c>.</summary>
    public string DefaultAcceptedRoles { get; private init; } = "any";

    public string MesosRole { get; private init; } = "*";

    public ImmutableArray<string> Assumptions { get; private init; } = [];

    public static MarathonRules Of(MarathonSettings settings)
    {
        var assumptions = ImmutableArray.CreateBuilder<string>();
        var version = Parse(settings.Version);
        if (version is null)
        {
            assumptions.Add("Marathon's version is unknown; 1.11 was assumed.");
            version = new(1, 11, 0);
        }

        if (settings.MesosRole is null)
        {
            assumptions.Add("--mesos_role is unknown; * was assumed.");
        }

        return new()
        {
            GroupByQuota = version >= new Version(1, 10, 36),
            ClusterValueAlone = version >= new Version(1, 6),
            HasFaultDomains = version >= new Version(1, 6),
            CountsForLeaderTerm = version >= new Version(1, 8),
            ChecksMaintenance = ChecksMaintenanceIn(settings, version, assumptions),
            DrainingSeconds = settings.DrainingSeconds ?? 0,
            RestrictsGpus = RestrictsGpusIn(settings, version, assumptions),
            DefaultAcceptedRoles = DefaultRolesIn(settings, assumptions),
            MesosRole = settings.MesosRole ?? "*",
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

    private static bool ChecksMaintenanceIn(MarathonSettings settings, Version version, ImmutableArray<string>.Builder assumptions)
    {
        if (settings.MaintenanceMode is { } known)
        {
            return known;
        }

        if (version < new Version(1, 7))
        {
            return !settings.Features.IsDefault && settings.Features.Contains("maintenance_mode");
        }

        assumptions.Add("--maintenance_mode is unknown; it was assumed to be on.");
        return true;
    }

    private static bool RestrictsGpusIn(MarathonSettings settings, Version version, ImmutableArray<string>.Builder assumptions)
    {
        if (settings.GpuSchedulingBehavior is { } behavior)
        {
            return behavior == "restricted";
        }

        var restricts = version >= new Version(1, 8);
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
        var assumed = settings.MesosRole == "slave_public" ? "unreserved" : "any";
        assumptions.Add($"--accepted_resource_roles_default_behavior is unknown; {assumed} was assumed.");
        return assumed;
    }

    private static Version? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        return Version.TryParse(text[..end].TrimEnd('.'), out var version) ? new(version.Major, version.Minor, Math.Max(0, version.Build)) : null;
    }
}
