using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Engine;

/// <summary>What one analyzer did for one workload.</summary>
/// <param name="AnalyzerId">Its id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">Why it was skipped, timed out or failed, or what it looked at.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Findings">What it found.</param>
/// <param name="Placement">The placement analysis, when it made one.</param>
public sealed record AnalyzerRun(
    string AnalyzerId, Outcome Outcome, string Detail, TimeSpan Duration, ImmutableArray<Finding> Findings, PlacementReport? Placement = null)
{
    /// <summary>True when its findings are advice, which never refutes that all is well.</summary>
    public bool OnlyAdvises { get; init; }

    /// <summary>Which agents are offered, when it looked at that.</summary>
    public AllocationFunnel? Allocation { get; init; }

    /// <summary>True when it was skipped for want of a document.</summary>
    public bool LacksDocument { get; init; }

    /// <summary>True when it was left out of the question: like one that did not finish, it may have found a deeper cause.</summary>
    public bool WasLeftOut { get; init; }

    /// <summary>True when it says that what waits needs no place but those that the workload's own upgrade sets free.</summary>
    public bool MakesItsOwnRoom { get; init; }

    /// <summary>An analyzer that the question left out.</summary>
    /// <param name="descriptor">What it is known by.</param>
    public static AnalyzerRun LeftOut(AnalyzerDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return new(descriptor.Id, Outcome.Skipped, "not asked", TimeSpan.Zero, []) { OnlyAdvises = descriptor.OnlyAdvises, WasLeftOut = true };
    }

    /// <summary>True when it ended before it had looked: what it would have found is not known, so nothing can be called well.</summary>
    public bool IsUnfinished => !OnlyAdvises && Outcome is (Outcome.TimedOut or Outcome.Failed);

    /// <summary>True when what it would have found is open for whatever reason but a document: a cause that was found may then not be the deepest.</summary>
    public bool IsSilent => !OnlyAdvises && (IsUnfinished || WasLeftOut);

    /// <summary>
    /// True when it was not asked, or a document was missing without which it cannot tell: what is said rests on the assumption that it would find nothing.
    /// </summary>
    public bool IsBlind => !OnlyAdvises && (LacksDocument || WasLeftOut);
}
