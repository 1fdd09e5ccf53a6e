using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>How long failed tasks had run, as far as a source tells: Mesos' task statuses, a pod's termination history, or Marathon's task list.</summary>
/// <param name="Known">The known lengths, newest failure first.</param>
internal sealed record RunLengths(ImmutableArray<TimeSpan> Known)
{
    private const double SteadyShare = 0.2;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SteadyAtLeast = TimeSpan.FromSeconds(2);

    /// <summary>True when every known run lasted about as long as the others, and longer than a start takes.</summary>
    public bool IsSteady => Known.Length > 1 && !IsAtOnce && Known.Max() - Known.Min() <= Max(SteadyAtLeast, Known.Max() * SteadyShare);

    /// <summary>True when every known run ended within seconds of its start.</summary>
    public bool IsAtOnce => !Known.IsEmpty && Known.Max() <= AtOnce;

    /// <summary>The middle of a sentence, for instance <c>each of 5 runs lasted 11 to 13 s</c>; empty when nothing is known.</summary>
    public string Words => Known switch
    {
        [] => "",
        [var one] when IsAtOnce => $"it ended within {WholeSeconds(one)} s of its start",
        [var one] => $"it had run {InWords.Span(one)}",
        _ when IsAtOnce => $"each of {Known.Length} runs ended within {WholeSeconds(Known.Max())} s of its start",
        _ when IsSteady => $"each of {Known.Length} runs lasted {Range()}",
        _ => $"{Known.Length} runs lasted {Range()}",
    };

    /// <summary>What the lengths say about the kind of fault; empty when they say nothing.</summary>
    public string Meaning =>
        IsAtOnce && Known.Length > 1 ? "It never gets past its start: arguments, configuration or a missing file are more likely than load."
        : IsSteady ? "Ending after the same time each run points at a fixed step: a time limit of its own, or a dependency it waits for."
        : "";

    /// <summary>The lengths of these failures' runs.</summary>
    public static RunLengths Of(AnalysisContext subject, IEnumerable<TaskFailure> failures) =>
        new(
        [
            .. failures.GroupBy(f => f.TaskId.Length > 0 ? (f.TaskId, null) : (f.TaskId, f.At))
                .Select(told => told.Select(f => Length(subject, f)).FirstOrDefault(length => length is not null))
                .OfType<TimeSpan>(),
        ]);

    private static TimeSpan? Length(AnalysisContext subject, TaskFailure failure)
    {
        var startedAt = failure.StartedAt
            ?? (failure.TaskId.Length == 0 || subject.Workload.Kind == WorkloadKind.Pod ? null
                : subject.Workload.Instances.FirstOrDefault(i => i.TaskId == failure.TaskId)?.StartedAt);
        var length = failure.At - startedAt;
        return length >= TimeSpan.Zero ? length : null;
    }

    private string Range()
    {
        var (least, most) = (Known.Min(), Known.Max());
        var (from, to) = (InWords.Span(least), InWords.Span(most));
        return from == to ? $"about {to}" : $"{from} to {to}";
    }

    private static string WholeSeconds(TimeSpan length) => $"{Math.Max(1, Math.Ceiling(length.TotalSeconds)):0}";

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
