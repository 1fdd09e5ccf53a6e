using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Start-up settings of Marathon that decide matching and validation. Null means unknown: users of a value state what they assumed.</summary>
public sealed record MarathonSettings
{
    /// <summary>Version text of <c>/v2/info</c>, for instance <c>1.11.24</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Framework id that Marathon registered with; labels its reservations.</summary>
    public string? FrameworkId { get; init; }

    /// <summary><c>--mesos_role</c>.</summary>
    public string? MesosRole { get; init; }

    /// <summary>Enabled features (<c>gpu_resources</c>, <c>secrets</c>, ...); default (uninitialised) when unknown.</summary>
    public ImmutableArray<string> Features { get; init; }

    /// <summary><c>--maintenance_mode</c>; on by default since 1.7.</summary>
    public bool? MaintenanceMode { get; init; }

    /// <summary><c>--default_network_name</c>.</summary>
    public string? DefaultNetworkName { get; init; }

    /// <summary><c>--new_group_enforce_role</c>: <c>off</c> or <c>top</c>.</summary>
    public string? NewGroupEnforceRole { get; init; }

    /// <summary>
    /// <c>--gpu_scheduling_behavior</c>: <c>restricted</c>, <c>unrestricted</c> or (1.8 and older) <c>undefined</c>. Not exposed by Marathon.
    /// </summary>
    public string? GpuSchedulingBehavior { get; init; }

    /// <summary><c>--draining_seconds</c>. Not exposed by Marathon; 0 by default.</summary>
    public double? DrainingSeconds { get; init; }

    /// <summary><c>--accepted_resource_roles_default_behavior</c>: <c>any</c>, <c>unreserved</c> or <c>reserved</c>. Not exposed by Marathon.</summary>
    public string? AcceptedResourceRolesDefaultBehavior { get; init; }

    /// <summary><c>--local_port_min</c>, first service port.</summary>
    public int? LocalPortMin { get; init; }

    /// <summary><c>--local_port_max</c>, end of the service ports.</summary>
    public int? LocalPortMax { get; init; }

    /// <summary><c>--task_launch_timeout</c>: a task staging longer is killed.</summary>
    public TimeSpan? TaskLaunchTimeout { get; init; }

    /// <summary><c>--task_launch_confirm_timeout</c>: a task without any Mesos update for longer is killed.</summary>
    public TimeSpan? TaskLaunchConfirmTimeout { get; init; }

    /// <summary><c>--decline_offer_duration</c>: how long Mesos withholds a declined agent.</summary>
    public TimeSpan? DeclineOfferDuration { get; init; }
}
