using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>How a task ended, and whose it is.</summary>
/// <param name="Failure">How it ended.</param>
/// <param name="FrameworkId">The framework whose task it is; null when the document tells of Marathon's alone.</param>
internal readonly record struct FrameworkFailure(TaskFailure Failure, string? FrameworkId)
{
    /// <summary>Marathon's among the failures of all frameworks, which is known only when all documents were read.</summary>
    public static ImmutableArray<TaskFailure> OfMarathon(IEnumerable<FrameworkFailure> failures, IEnumerable<Framework> frameworks, string? toldId)
    {
        var id = MarathonFramework.Among(frameworks, toldId)?.Id;
        return [.. failures.Where(ended => ended.FrameworkId is not { } owner || owner == id).Select(ended => ended.Failure)];
    }
}
