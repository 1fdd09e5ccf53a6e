using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>Some kinds of documents, in as many bits as there are kinds: every workload has such a set.</summary>
/// <param name="Bits">One bit for each kind.</param>
internal readonly record struct DocumentKinds(ulong Bits)
{
    public DocumentKinds With(DocumentKind kind) => new(Bits | (1UL << (int)kind));

    public bool Overlaps(DocumentKinds others) => (Bits & others.Bits) != 0;
}
