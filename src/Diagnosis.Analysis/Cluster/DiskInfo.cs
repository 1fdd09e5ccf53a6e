namespace Diagnosis.Analysis.Cluster;

/// <summary>What Mesos says of a disk resource beyond its size.</summary>
/// <param name="PersistenceId">Id of an existing persistent volume; null when none.</param>
/// <param name="HasVolume">True when the resource already is a volume: never matched as plain disk.</param>
/// <param name="SourceType"><c>PATH MOUNT BLOCK RAW</c>; null for the root disk.</param>
/// <param name="SourceRoot">Mount point of a PATH or MOUNT source; null when not given.</param>
/// <param name="Profile">Disk profile; null when none.</param>
/// <param name="SourceIdentity">Equal for two resources exactly when their sources are identical.</param>
public sealed record DiskInfo(string? PersistenceId, bool HasVolume, string? SourceType, string? SourceRoot, string? Profile, string SourceIdentity);
