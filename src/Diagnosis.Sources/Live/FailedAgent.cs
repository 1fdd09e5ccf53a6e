namespace Diagnosis.Sources.Live;

/// <summary>An agent on which a task failed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When one failed there last; null when that is not known.</param>
internal sealed record FailedAgent(string Id, DateTimeOffset? At);
