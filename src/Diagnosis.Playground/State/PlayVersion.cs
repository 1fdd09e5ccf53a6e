using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>One version of an app's definition.</summary>
/// <param name="Definition">As the matcher reads it.</param>
/// <param name="Json">As Marathon stores it, without its version.</param>
/// <param name="At">When it was accepted: its version.</param>
/// <param name="ConfigAt">When something else than the number of instances changed last.</param>
/// <param name="ScaledAt">When it was scaled or restarted last.</param>
public sealed record PlayVersion(WorkloadDefinition Definition, JsonObject Json, DateTimeOffset At, DateTimeOffset ConfigAt, DateTimeOffset ScaledAt);
