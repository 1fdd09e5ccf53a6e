using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// A failure whose replacement has run too short to tell (rule 7 of the model of what is known): that it is not decided is then the answer, and the failure
/// stands behind it.
/// </summary>
internal static class Undecided
{
    private static readonly ReasonCode OutOfMemory = ReasonCatalogue.Of(ProgramCauses.OutOfMemory);

    /// <summary>The findings with that one first where it is so.</summary>
    public static ImmutableArray<Finding> First(AnalysisContext subject, ImmutableArray<Finding> ordered, Finding? root)
    {
        if (root is not { Rank: CauseRank.ProvenFailure, Severity: Severity.Degrading } || IsLasting(root) || !IsUndecided(subject, root))
        {
            return ordered;
        }

        return [Finding.Of(StatementReasons.Undecided, root.Summary) with
        {
            Severity = Severity.Degrading,
            Headline = root.Headline,
            Confidence = root.Confidence,
            AffectedInstances = root.AffectedInstances,
            Parameters = root.Parameters,
            Evidence = root.Evidence,
            Explanation = $"Proof that it is over is a passed health check, or a run clearly longer than the failed one. {root.Explanation}".TrimEnd(),
        }, .. ordered];
    }

    /// <summary>What the definition does to every instance is not over when another one is started.</summary>
    private static bool IsLasting(Finding root) => root.Reason == OutOfMemory;

    private static bool IsUndecided(AnalysisContext subject, Finding root) =>
        Restarts.NothingIsMissing(subject)
        && root.Evidence.Select(e => e.Detail).OfType<FailureEvidence>().Any(f => Replacement.UndecidedAfter(subject, f.Failure) is not null);
}
