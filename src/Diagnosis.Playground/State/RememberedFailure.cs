namespace Diagnosis.Playground.State;

/// <summary>The newest failure that Marathon remembers of an app.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="State">Mesos' name of the state.</param>
/// <param name="Message">Mesos' words.</param>
/// <param name="Agent">Where it ran.</param>
/// <param name="At">When it ended.</param>
/// <param name="Version">Version of its definition.</param>
public sealed record RememberedFailure(string TaskId, string State, string Message, PlayAgent Agent, DateTimeOffset At, DateTimeOffset Version);
