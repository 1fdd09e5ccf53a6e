namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>Instances placed on one agent.</summary>
/// <param name="AgentId">Mesos agent id.</param>
/// <param name="Hostname">Host name.</param>
/// <param name="Instances">How many.</param>
public sealed record Assignment(string AgentId, string Hostname, int Instances);
