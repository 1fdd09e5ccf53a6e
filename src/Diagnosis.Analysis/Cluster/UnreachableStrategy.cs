namespace Diagnosis.Analysis.Cluster;

/// <summary>When an instance on a lost agent is replaced.</summary>
/// <param name="Disabled">True: never, it waits for the agent.</param>
/// <param name="InactiveAfterSeconds">A replacement starts after this.</param>
/// <param name="ExpungeAfterSeconds">The lost instance is forgotten after this.</param>
public sealed record UnreachableStrategy(bool Disabled, double InactiveAfterSeconds, double ExpungeAfterSeconds);
