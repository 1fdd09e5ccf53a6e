using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>How one requirement that is in the way is told.</summary>
/// <param name="Find">The finding when it is what keeps the workload waiting; the number is that of the constraint.</param>
internal sealed record RequirementTelling(Func<OfferView, int, Finding> Find)
{
    /// <summary>True where it is told beside another cause.</summary>
    public Func<OfferView, RequirementCount, bool> IsToldBeside { get; init; } = static (_, _) => false;

    /// <summary>The document that tells what an agent fails of it; null for the one that has the agent.</summary>
    public Func<OfferView, DocumentKind?> ReadFrom { get; init; } = static _ => null;
}
