namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>An agent of the cluster that would do if there were one more like it, with nothing on it.</summary>
/// <param name="AgentId">The agent to take as a model.</param>
/// <param name="Hostname">Its host name.</param>
/// <param name="InstancesPerAgent">Waiting instances that one more such agent would take.</param>
/// <param name="Text">In words.</param>
public sealed record AgentSuggestion(string AgentId, string Hostname, int InstancesPerAgent, string Text);
