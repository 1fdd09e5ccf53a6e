using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A local persistent volume that an instance reserves on its agent.</summary>
/// <param name="Name">Container path (apps) or volume name (pods).</param>
/// <param name="Type"><c>root</c>, <c>path</c> or <c>mount</c>.</param>
/// <param name="SizeMiB">Wanted size.</param>
/// <param name="MaxSizeMiB">Largest mount disk to take; null means any.</param>
/// <param name="ProfileName">Disk profile; null means only disks without profile.</param>
/// <param name="Constraints">Constraints on the disk's <c>path</c>.</param>
public sealed record PersistentVolume(
    string Name, string Type, double SizeMiB, double? MaxSizeMiB, string? ProfileName, ImmutableArray<PlacementConstraint> Constraints);
