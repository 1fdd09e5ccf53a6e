using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Documents;

/// <summary>One of the shapes that documents of a kind have. A body fits the shapes of one kind alone.</summary>
/// <param name="Fits">Whether a body has the shape.</param>
/// <param name="Read">Takes what it says into the snapshot.</param>
internal sealed record DocumentShape(Func<DocumentOutline, bool> Fits, MemberReader<SnapshotDraft> Read);
