namespace Diagnosis.Analysis.Cluster;

/// <summary>A log that came with the snapshot.</summary>
/// <param name="Kind"><see cref="DocumentKind.AgentLog"/>, <see cref="DocumentKind.MarathonLog"/>, <see cref="DocumentKind.TaskLog"/> or
/// <see cref="DocumentKind.MasterLog"/>.</param>
/// <param name="Subject">Agent id, host or task id; may be empty.</param>
/// <param name="Content">The raw bytes, not redacted: whoever quotes from it redacts.</param>
public sealed record LogText(DocumentKind Kind, string Subject, ReadOnlyMemory<byte> Content)
{
    /// <summary>The log as what is read from it names it.</summary>
    public DocumentPart ReadFrom => new(Kind, Subject);
}
