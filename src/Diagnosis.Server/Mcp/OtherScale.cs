using System.ComponentModel;

namespace Diagnosis.Server.Mcp;

/// <summary>Another number of instances that a simulation gives a workload.</summary>
/// <param name="WorkloadId">The app or pod.</param>
/// <param name="Instances">So many; null is a fault, since zero would stop it.</param>
internal sealed record OtherScale(
    [property: Description("Id of the app or pod.")] string? WorkloadId,
    [property: Description("How many instances it wants then; 0 stops it.")] int? Instances);
