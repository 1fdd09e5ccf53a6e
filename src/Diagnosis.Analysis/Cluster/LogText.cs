namespace Diagnosis.Analysis.Cluster;

/// <summary>A log that came with the snapshot.</summary>
/// <param name="Kind"><see cref="DocumentKind.AGENT_LOG"/>, <see cref="DocumentKind.MARATHON_LOG"/>, <see cref="DocumentKind.TASK_LOG"/> or <see cref="DocumentKind.MASTER_LOG"/>.</param>
/// <param name="Subject">Agent id, host or task id; may be empty.</param>
/// <param name="Content">The raw bytes, not redacted: whoever quotes from it redacts.</param>
public sealed record LogText(DocumentKind Kind, string Subject, ReadOnlyMemory<byte> Content);
