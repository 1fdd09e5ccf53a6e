namespace Diagnosis.Analysis.Cluster;

/// <summary>Quota amounts; null = none set.</summary>
/// <param name="Cpus">CPU shares.</param>
/// <param name="MemMiB">Memory in MiB.</param>
/// <param name="DiskMiB">Disk in MiB.</param>
/// <param name="Gpus">GPUs.</param>
public readonly record struct QuotaAmounts(double? Cpus, double? MemMiB, double? DiskMiB, double? Gpus)
{
    /// <summary>The amount of one kind; null when none is set.</summary>
    public double? this[ResourceKind kind] => kind switch
    {
        ResourceKind.Cpus => Cpus,
        ResourceKind.Mem => MemMiB,
        ResourceKind.Disk => DiskMiB,
        ResourceKind.Gpus => Gpus,
        _ => null,
    };
}
