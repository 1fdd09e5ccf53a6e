using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>One Mesos resource: an amount of something, in a role, perhaps reserved with labels, perhaps a particular disk.</summary>
public sealed record Resource
{
    /// <summary><c>cpus mem disk gpus ports</c> or a custom name.</summary>
    public required string Name { get; init; }

    /// <summary>The kind that the name stands for.</summary>
    public ResourceKind Kind => ResourceKinds.Of(Name);

    /// <summary>Role that may use it; <c>*</c> when unreserved. For stacked reservations the last one's.</summary>
    public string Role { get; init; } = "*";

    /// <summary>Role of the framework that a resource in use is allocated to; null when no document tells (Mesos before 1.4, sums).</summary>
    public string? AllocatedTo { get; init; }

    /// <summary>Amount of a scalar resource (MiB for mem and disk).</summary>
    public double Scalar { get; init; }

    /// <summary>Ranges of a ranges resource, both ends included, in document order.</summary>
    public ImmutableArray<PortRange> Ranges { get; init; } = [];

    /// <summary>Labels of the (last) dynamic reservation; empty when not dynamically reserved or unlabelled.</summary>
    public ImmutableArray<KeyValuePair<string, string>> ReservationLabels { get; init; } = [];

    /// <summary>True when reserved dynamically (through the API) rather than at the agent's start.</summary>
    public bool IsDynamicallyReserved { get; init; }

    /// <summary>Principal of the reservation; null when none.</summary>
    public string? ReservationPrincipal { get; init; }

    /// <summary>Which disk this is; null for plain root disk and all other resources.</summary>
    public DiskInfo? Disk { get; init; }

    /// <summary>Text that is equal for two resources exactly when amounts of them may be added or subtracted (name, role, reservation, disk).</summary>
    public string Identity { get; init; } = "";
}
