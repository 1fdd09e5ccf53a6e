using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Analyzers;

/// <summary>What people and requests know an analyzer by.</summary>
/// <param name="Id">Stable lower-case id, for instance <c>offer</c>.</param>
/// <param name="Title">A few words.</param>
/// <param name="Description">What it finds.</param>
/// <param name="Categories">Areas of its findings.</param>
/// <param name="Reads">Documents it reads.</param>
public sealed record AnalyzerDescriptor(
    string Id, string Title, string Description, ImmutableArray<Category> Categories, ImmutableArray<DocumentKind> Reads)
{
    /// <summary>True when its findings are advice, which never refutes that all is well.</summary>
    public bool OnlyAdvises { get; init; }

    /// <summary>True when logs tell it something of a workload whose definition no document has.</summary>
    public bool ReadsNamesInLogs { get; init; }

    /// <summary>True when the statuses of all tasks that the master knows tell it more: how tasks ended, and which are being stopped.</summary>
    public bool ReadsTaskStatuses { get; init; }

    /// <summary>True when it can say nothing of a workload whose definition no document has.</summary>
    public bool NeedsDefinition => !ReadsNamesInLogs
        && Categories.All(c => c is Category.OfferMatching or Category.Allocation or Category.Health or Category.Configuration);
}
