namespace Diagnosis.Analysis.Cluster;

/// <summary>The version of a definition that a document has.</summary>
/// <param name="Version">As Marathon gives it.</param>
/// <param name="ReadFrom">The document.</param>
public sealed record VersionRead(string Version, DocumentKind ReadFrom);
