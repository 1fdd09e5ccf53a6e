using System.Collections.Immutable;

namespace Diagnosis.Playground.State;

/// <summary>A task that is over, as the master keeps it for a while.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AppId">Its app.</param>
/// <param name="Agent">Where it ran.</param>
/// <param name="State">Mesos' name of how it ended.</param>
/// <param name="Role">Its role.</param>
/// <param name="Updates">What its executor reported, the last of them how it ended.</param>
public sealed record EndedTask(
    string Id, string AppId, PlayAgent Agent, string State, string? Role, ImmutableArray<(string State, DateTimeOffset At)> Updates);
