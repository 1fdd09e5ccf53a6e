using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A maintenance window of the master's schedule.</summary>
/// <param name="Machines">Host names and ip addresses it covers.</param>
/// <param name="Unavailability">When.</param>
public sealed record MaintenanceWindow(ImmutableArray<string> Machines, Unavailability Unavailability);
