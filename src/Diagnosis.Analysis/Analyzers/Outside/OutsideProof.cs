using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>A fact as somebody else's analyzer tells it.</summary>
/// <param name="Document">The document and whose it is; unspecified for what the analyzer knows itself.</param>
/// <param name="Source">What it calls its source; looked at only where no document is named.</param>
/// <param name="ObservedAt">When it was true; null when it does not say.</param>
/// <param name="Text">The fact in words.</param>
public sealed record OutsideProof(DocumentPart Document, string Source, DateTimeOffset? ObservedAt, string Text);
