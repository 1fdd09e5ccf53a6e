using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds deletions that hang: <c>deployment.waiting_for_kill</c>. The step ends when Marathon knows the end of every task (Marathon 1.11, AppStopActor and
/// KillServiceActor); a task that Mesos does not know any more, that is on a lost agent or that never left staging is waited for without a limit. One that
/// cannot be reached is not: Marathon takes it as ended (KillStreamWatcher).
/// </summary>
internal static class HangingStop
{
    private const int MostShown = 5;

    public static Finding? Find(DeploymentView view)
    {
        if (view.Current is not { } deployment || !view.IsOlderThan(KillTime.Allowed(view.Context.Definition)))
        {
            return null;
        }

        var ignored = IgnoredKill.Of(view.Context);
        ImmutableArray<StoppingInstance> instances =
        [
            .. Left(view.Context).Select((i, at) => new StoppingInstance(
                i, LostAgent.Of(view.Context, i), ignored.GetValueOrDefault(i.TaskId), at < MostShown ? FailedStop.Of(view.Context, i) : null)),
        ];
        if (!instances.IsEmpty && instances.All(i => i.Instance.KillingSince is not null && !KillTime.IsOver(view.Context, i.Instance, null)))
        {
            return null;
        }

        var since = view.StepAge is { } age ? $" for {InWords.Span(age)}" : "";
        var told = Told(view.Context);
        var (what, advice) = instances.IsEmpty ? Nothing(view) : Held(view, instances, told);
        var fact = $"{view.Id}: deployment {deployment.Id} has been stopping it{since}{what}";
        return Finding.Of(DeploymentReasons.WaitingForKill, fact) with
        {
            // What holds the stop is itself the fact: nothing else can be wrong with a workload that is to end.
            Rank = CauseRank.DependencyLost,
            Headline = $"{fact}; {advice}",
            AffectedInstances = instances.Length,
            Confidence = instances.IsEmpty ? 0.7 : 0.9,
            Explanation = "A step that stops instances ends only when Marathon has heard of the end of each. It repeats the kill every 30 s and has no time "
                + "limit; meanwhile the workload's name is taken, and every other change of it is refused.",
            Evidence =
            [
                view.Progress(deployment),
                .. instances.Take(MostShown).Select(i => Evidence.OfTasks(view.Context, $"{Words(view.Context, i, told)}.")),
                .. instances.Select(i => i.Ignored).OfType<IgnoredKill>().Take(MostShown).Select(k => k.Proof(view.Context)),
                .. instances.Select(i => i.Failed).OfType<FailedStop>().Select(f => f.Proof(view.Context)),
            ],
            Remedies = Remedies(view, deployment, instances),
        };
    }

    /// <summary>What has not ended yet, as far as Marathon waits for it.</summary>
    public static ImmutableArray<Instance> Left(AnalysisContext subject) =>
    [
        .. subject.Workload.Instances.Where(i => !i.IsUnreachable
            && i.Condition is not (InstanceCondition.Killed or InstanceCondition.Finished or InstanceCondition.Failed or InstanceCondition.Error)),
    ];

    /// <summary>True when the documents that would list what has not ended list nothing.</summary>
    public static bool IsOver(DeploymentView view) => view.IsStop && Left(view.Context).IsEmpty && (view.Context.Workload.InstancesKnown
        || (view.Context.Workload.Kind == WorkloadKind.App && view.Context.Snapshot.Has(DocumentKind.MarathonTasks)));

    private static (string What, string Advice) Nothing(DeploymentView view) => view.Context.Workload switch
    {
        { Instances: { IsEmpty: false } listed } when listed.Where(i => i.IsUnreachable).ToArray() is [var lost, ..] all => (
            $", and no task that is listed holds that up: {lost.Name} on {InWords.Host(lost)}"
                + $"{(all.Length > 1 ? $" and {all.Length - 1} more" : "")} cannot be reached, and Marathon takes a task that cannot be reached as ended",
            "let Marathon elect a new leader, which begins the step anew"),
        { Instances.IsEmpty: false } workload => ($" and waits for no task that is known: {InWords.Count(workload.Instances.Length, "task")} of it "
            + $"{InWords.Verb(workload.Instances.Length, "is", "are")} listed, and {InWords.Verb(workload.Instances.Length, "it has", "all have")} ended",
            "let Marathon elect a new leader, which asks Mesos anew"),
        { InstancesKnown: true } => (
            " and waits for the end of tasks of which none is listed any more", "let Marathon elect a new leader, which asks Mesos anew"),
        { Kind: WorkloadKind.App } when view.Context.Snapshot.Has(DocumentKind.MarathonTasks) => (
            " and waits for the end of tasks of which MARATHON_TASKS lists none", "let Marathon elect a new leader, which asks Mesos anew"),
        _ => (" and waits for tasks that no document lists", "read its tasks, which say what does not stop"),
    };

    private static (string What, string Advice) Held(
        DeploymentView view, ImmutableArray<StoppingInstance> instances, ILookup<string, TaskFailure> told)
    {
        var stopping = instances.MinBy(i => i.Instance.IsRunning)!;
        var first = stopping.Instance;
        var more = instances.Length > 1 ? $" ({InWords.Count(instances.Length, "task")} in all)" : "";
        var host = first.Host ?? "its agent";
        var advice = first switch
        {
            _ when stopping.Lost is not null =>
                $"bring {host} back" + (Gone(view, [first]) is null ? "" : ", or mark its agent as gone and give up the data on it"),
            _ when stopping.Ignored is { } ignored => ignored.Advice(host),
            { IsStarting: true } => $"look at {host}: an executor that never registered cannot be killed",
            { IsRunning: true } or { Condition: InstanceCondition.Killing } => $"find out on {host} why it does not end",
            _ => "let Marathon elect a new leader, which asks Mesos anew",
        };
        return ($" and waits for {Words(view.Context, stopping, told)}{more}", advice);
    }

    private static string Words(AnalysisContext subject, StoppingInstance stopping, ILookup<string, TaskFailure> told)
    {
        var instance = stopping.Instance;
        var name = instance.Name;
        var words = stopping.Failed is null && told[instance.TaskId].FirstOrDefault() is { } newest ? InWords.Quote(newest.Message) : "";
        var state = instance.Shown;
        var staged = instance.IsStarting && instance.StagedAt is { } at && at <= subject.Now ? $" for {InWords.Span(subject.Now - at)}" : "";
        var agent = stopping.Lost is { } lost ? $", and {lost.Name} {lost.Words}" : "";
        var ignored = stopping.Ignored is { } kill ? $"; {kill.Sentence}" : stopping.Failed is { } failed ? $"; {failed.Sentence}" : "";
        return $"{name}, {state}{staged} on {InWords.Host(instance)}{(words.Length == 0 ? "" : $" (\"{words}\")")}{agent}{ignored}";
    }

    /// <summary>What any document says of its tasks, the newest words of each first.</summary>
    private static ILookup<string, TaskFailure> Told(AnalysisContext subject)
    {
        var last = subject.Workload.LastTaskFailure;
        return subject.Cluster.Failures(subject.Workload.Id)
            .Concat(last is null ? [] : new[] { last })
            .Concat(FailureLogs.Of(subject).Select(f => f.Failure))
            .Where(f => f.TaskId.Length > 0 && f.Message.Length > 0)
            .OrderByDescending(f => f.At ?? DateTimeOffset.MinValue)
            .ToLookup(f => f.TaskId, StringComparer.Ordinal);
    }

    /// <summary>The loss of some instances' agents told to the master; null where that cannot be done.</summary>
    private static Remedy? Gone(DeploymentView view, IEnumerable<Instance> instances) =>
        OperatorCalls.MarkingGone(view.Context.Snapshot, instances, "Mesos then reports its tasks as gone, and the stop ends.");

    /// <summary>True when no document that would list its tasks was read.</summary>
    private static bool IsUnread(DeploymentView view) =>
        !view.Context.Workload.InstancesKnown && !view.Context.Snapshot.Has(UntoldTasks.Document(view.Context.Workload));

    private static Remedy ReadTasks(Workload workload) => new()
    {
        Title = "Read its tasks",
        Description = "Those that are left say on which agent they are, and in which state.",
        Command = workload.Kind == WorkloadKind.Pod ? MarathonCommands.Show(workload) : $"dcos marathon task list {workload.Id}",
    };

    private static IEnumerable<string> Hosts(IEnumerable<StoppingInstance> instances) =>
        instances.Select(i => i.Instance.Host).OfType<string>().Distinct(StringComparer.Ordinal);

    private static ImmutableArray<Remedy> Remedies(DeploymentView view, Deployment deployment, ImmutableArray<StoppingInstance> instances)
    {
        var lost = instances.Where(i => i.Lost is { IsDeactivated: false }).ToArray();
        var hosts = Hosts(instances.Where(i => i.Lost is not { IsDeactivated: false })).ToArray();
        var ignored = instances.Where(i => i.Ignored is not null).DistinctBy(i => i.Instance.Host)
            .Select(i => i.Ignored!.Remedy(i.Instance.Host ?? "its agent")).OfType<Remedy>();
        var gone = Gone(view, instances.Where(i => i.Lost is { IsDeactivated: false, NewId: null }).Select(i => i.Instance));
        return
        [
            .. ignored,
            .. lost.Select(i => i.Lost!).DistinctBy(a => a.Name).Take(MostShown).Select(a => a.BroughtBack()),
            .. gone is null ? [] : ImmutableArray.Create(gone),
            .. hosts.Length == 0 ? [] : ImmutableArray.Create(new Remedy
            {
                Title = $"Look at {InWords.List(hosts)}",
                Description = "A task that is still there has a hanging executor, container engine or agent; one that is not there was lost with its agent.",
                OperatorAction = $"On {InWords.List(hosts)}: see whether the process still runs and whether the Mesos agent is connected.",
            }),
            .. instances.IsEmpty && IsUnread(view) ? ImmutableArray.Create(ReadTasks(view.Context.Workload)) : [],
            LeaderElection.Remedy,
            CancelledDeployment.Of(
                deployment.Id,
                $"Frees {view.Id} for another try; what has not ended is not ended by it."),
        ];
    }
}
