namespace Diagnosis.Analysis.Cluster;

/// <summary>Amounts of the four scalar resources.</summary>
/// <param name="Cpus">CPU shares.</param>
/// <param name="MemMiB">Memory in MiB.</param>
/// <param name="DiskMiB">Disk in MiB.</param>
/// <param name="Gpus">GPUs.</param>
public readonly record struct ResourceAmounts(double Cpus, double MemMiB, double DiskMiB, double Gpus)
{
    /// <summary>The kinds of which there are amounts, in the order in which they are told.</summary>
    public static ReadOnlySpan<ResourceKind> Kinds => [ResourceKind.Cpus, ResourceKind.Mem, ResourceKind.Disk, ResourceKind.Gpus];

    /// <summary>The amount of one kind; 0 of a kind that has none.</summary>
    public double this[ResourceKind kind] => kind switch
    {
        ResourceKind.Cpus => Cpus,
        ResourceKind.Mem => MemMiB,
        ResourceKind.Disk => DiskMiB,
        ResourceKind.Gpus => Gpus,
        _ => 0,
    };

    /// <summary>Of each kind the larger amount.</summary>
    public ResourceAmounts AtLeast(ResourceAmounts others) => new(
        Math.Max(Cpus, others.Cpus), Math.Max(MemMiB, others.MemMiB), Math.Max(DiskMiB, others.DiskMiB), Math.Max(Gpus, others.Gpus));

    /// <summary>The same with another amount of one kind.</summary>
    public ResourceAmounts With(ResourceKind kind, double amount) => kind switch
    {
        ResourceKind.Cpus => this with { Cpus = amount },
        ResourceKind.Mem => this with { MemMiB = amount },
        ResourceKind.Disk => this with { DiskMiB = amount },
        ResourceKind.Gpus => this with { Gpus = amount },
        _ => this,
    };

    /// <summary>These and so many times the others, none below 0.</summary>
    public ResourceAmounts Plus(ResourceAmounts others, int times) => new(
        FixedPoint.Left(Cpus + (times * others.Cpus), 0),
        FixedPoint.Left(MemMiB + (times * others.MemMiB), 0),
        FixedPoint.Left(DiskMiB + (times * others.DiskMiB), 0),
        FixedPoint.Left(Gpus + (times * others.Gpus), 0));
}
