using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Matching.Agents;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// The failures that still hold a workload: of the current definition, not followed by a success, newest first. An old failure that
/// Marathon merely remembers (<c>lastTaskFailure</c> survives every success) is no cause.
/// </summary>
internal static class CurrentFailures
{
    /// <summary>More are never needed to tell one agent from all, and a crash loop leaves thousands.</summary>
    private const int Most = 200;

    /// <summary>True when some document would show a failure if there were one.</summary>
    public static bool AreKnown(AnalysisContext subject) =>
        subject.Workload.InstancesKnown || subject.Workload.LastTaskFailure is not null || !subject.Cluster.Failures(subject.Workload.Id).IsEmpty
        || subject.Snapshot.Has(DocumentKind.AgentLog) || subject.Snapshot.Has(DocumentKind.TaskLog) || subject.Snapshot.Has(DocumentKind.MarathonLog);

    public static ImmutableArray<ClassifiedFailure> Of(AnalysisContext subject, CancellationToken cancellationToken)
    {
        if (subject.IsBeingStopped)
        {
            return [];
        }

        RecordedFailure[] told = [.. Recorded(subject)];
        var recorded = MergedFailures.Of(subject, told.Concat(FetcherLogs.Of(subject, told)))
            .Where(f => f.Failure.State != TaskStates.Finished && !Replacement.ProvesOver(subject, f.Failure)
                && !subject.Definition.ChangedAfter(f.Failure.Version ?? f.Failure.At) && !DefinitionAge.IsOfReplaced(f.Failure, subject))
            .OrderByDescending(f => f.Failure.At ?? DateTimeOffset.MinValue)
            .ThenBy(f => f.Failure.TaskId, StringComparer.Ordinal)
            .Take(Most);
        var classified = ImmutableArray.CreateBuilder<ClassifiedFailure>();
        foreach (var (failure, channel) in recorded)
        {
            cancellationToken.ThrowIfCancellationRequested();
            classified.Add(KernelKills.Explain(subject, new ClassifiedFailure(failure, channel, Classify(subject, failure, channel))));
        }

        return ResolvedFailures.Without(subject, TakenPort.Explain(subject, SandboxExplanations.Merge(classified.ToImmutable())));
    }

    private static IEnumerable<RecordedFailure> Recorded(AnalysisContext subject)
    {
        var last = subject.Workload.LastTaskFailure;

        // A task that cannot be reached has not ended: it is told of as long as it is listed so, by the instance that waits.
        var others = subject.Cluster.Failures(subject.Workload.Id).RemoveAll(f => f.State == TaskStates.Unreachable);
        if (last is null)
        {
            return [.. AsRecorded(others), .. FailureLogs.Of(subject), .. AsRecorded(others.IsEmpty ? ListedFailures(subject) : [])];
        }

        // The same failure with its reason, from Mesos, says more than Marathon's copy without.
        var known = others.Any(f => f.TaskId == last.TaskId && f.TaskId.Length > 0 && f.Message == last.Message);
        return [.. AsRecorded(known ? others : others.Insert(0, last)), .. FailureLogs.Of(subject)];
    }

    private static IEnumerable<RecordedFailure> AsRecorded(IEnumerable<TaskFailure> statuses) => statuses.Select(failure => new RecordedFailure(failure));

    /// <summary>Tasks that are listed as failed while no document has their text: the state is then all that is known.</summary>
    private static IEnumerable<TaskFailure> ListedFailures(AnalysisContext subject) =>
        from instance in subject.Workload.Instances
        where instance.HasFailed && !IsToldByItsAgent(subject, instance)
        select new TaskFailure
        {
            WorkloadId = subject.Workload.Id,
            TaskId = instance.TaskId,
            State = instance.State.StartsWith(TaskStates.Prefix, StringComparison.Ordinal) ? instance.State : TaskStates.Failed,
            Message = instance.Message ?? "",
            Host = instance.Host ?? "",
            AgentId = instance.AgentId,
            Version = instance.Version,
            ReadFrom = new(subject.Workload.TasksReadFrom),
        };

    /// <summary>
    /// A task that is gone with its agent did not fail: that the agent is gone is the fact, and where its reservation and its volume are is told of an instance
    /// that has them.
    /// </summary>
    private static bool IsToldByItsAgent(AnalysisContext subject, Instance instance) => instance is { Condition: InstanceCondition.Gone, AgentId: { } agent }
        && string.IsNullOrEmpty(instance.Message) && !instance.PersistenceIds.IsEmpty && subject.Cluster.Agent(agent) is null
        && NamedAgents.IsGone(subject.Snapshot, agent);

    private static FailureClassification Classify(AnalysisContext subject, TaskFailure failure, FailureChannel channel)
    {
        var container = FailedContainer.Of(subject, failure);
        var found = FailureClassifier.Classify(
            new FailureMessage(failure.Message, failure.State.Length > 0 ? failure.State : null, failure.Reason, channel, container?.Image));
        found = RefusedUser.Explain(subject, failure, channel, FetcherLogs.WithTool(found, failure.Message));
        return FailedContainer.Described(subject, container, OnAgent(subject, failure, found));
    }

    /// <summary>A fault of the agent is told with its name, where the text does not have it.</summary>
    private static FailureClassification OnAgent(AnalysisContext subject, TaskFailure failure, FailureClassification found) =>
        found is { Cause.Category: FailureCategory.Agent, Facts.Agent: null } && FailureSpread.NameOf(subject, failure) is { Length: > 0 } agent
            ? found with { Facts = found.Facts with { Agent = agent } }
            : found;
}
