namespace Diagnosis.Analysis.Cluster;

/// <summary>Amounts of the four scalar resources.</summary>
/// <param name="Cpus">CPU shares.</param>
/// <param name="MemMiB">Memory in MiB.</param>
/// <param name="DiskMiB">Disk in MiB.</param>
/// <param name="Gpus">GPUs.</param>
public readonly record struct ResourceAmounts(double Cpus, double MemMiB, double DiskMiB, double Gpus);
