using System.ComponentModel;

namespace Diagnosis.Server.Mcp;

/// <summary>Agents that a simulation adds, as they are described.</summary>
/// <param name="Cpus">CPU shares of each.</param>
/// <param name="MemMib">Memory of each, in MiB.</param>
/// <param name="DiskMib">Disk of each, in MiB.</param>
/// <param name="Gpus">GPUs of each.</param>
/// <param name="Count">How many.</param>
/// <param name="Role">Role that all of it is reserved for; null for none.</param>
/// <param name="Region">Region; null for none.</param>
/// <param name="Zone">Zone; null for none.</param>
/// <param name="Attributes">Attributes by name; null for none.</param>
internal sealed record AgentsDescribed(
    [property: Description("CPU shares of each.")] double Cpus,
    [property: Description("Memory of each, in MiB.")] double MemMib,
    [property: Description("Disk of each, in MiB.")] double DiskMib = 0,
    [property: Description("GPUs of each.")] double Gpus = 0,
    [property: Description("How many.")] int Count = 1,
    [property: Description("Role that all of it is reserved for.")] string? Role = null,
    [property: Description("Region of the fault domain.")] string? Region = null,
    [property: Description("Zone of the fault domain.")] string? Zone = null,
    [property: Description("Attributes that constraints look at, by name.")] IReadOnlyDictionary<string, string?>? Attributes = null);
