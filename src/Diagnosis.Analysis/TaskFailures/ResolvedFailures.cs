using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// A failure on the way to the program is over once a later task came as far as its program: the image was there, the volumes and the network (rule 7 of the
/// model of what is known). On another agent that proves nothing, unless every agent would have failed alike; an agent that was lost is over wherever the
/// next task ran.
/// </summary>
internal static class ResolvedFailures
{
    public static ImmutableArray<ClassifiedFailure> Without(AnalysisContext subject, ImmutableArray<ClassifiedFailure> failures)
    {
        var events = FailureEvents.Group(failures, f => f.Failure);
        var ran = events.Where(e => e.Any(f => f.Classification.Cause.IsOfProgram)).Select(e => (At: At(e), Agent: Agent(subject, e))).ToArray();
        var cured = events.Where(e => !e.Any(f => f.Classification.Cause.IsOfProgram || f.Failure.StartedAt is not null || f.Classification.IsUnclassified)
                && ran.Any(later => later.At > At(e) && IsSamePlace(subject, e, later.Agent)))
            .SelectMany(e => e)
            .ToHashSet<ClassifiedFailure>(ReferenceEqualityComparer.Instance);
        return cured.Count == 0 ? failures : [.. failures.Where(f => !cured.Contains(f))];
    }

    private static bool IsSamePlace(AnalysisContext subject, IReadOnlyList<ClassifiedFailure> told, string agent) =>
        Agent(subject, told) is var other && (other.Length == 0 || agent.Length == 0 || other == agent)
        || told.Any(f => f.Classification.Cause is { IsSameOnEveryAgent: true } or { EndsRunningTasks: true });

    private static DateTimeOffset? At(IReadOnlyList<ClassifiedFailure> told) => told.Max(f => f.Failure.At);

    private static string Agent(AnalysisContext subject, IReadOnlyList<ClassifiedFailure> told) =>
        told.Select(f => FailureSpread.NameOf(subject, f.Failure)).FirstOrDefault(name => name.Length > 0) ?? "";
}
