using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds upgrades that Marathon has let stop old instances from the beginning, while as many as before still run: <c>deployment.waiting_for_kill</c>. It stops
/// at once what is healthy beyond <c>minimumHealthCapacity</c> (Marathon 1.11, TaskReplaceActor); what is still beyond it minutes later has been told to stop
/// and has not ended. Without the feature <c>task_killing</c> such a task is listed as running until it has.
/// </summary>
internal static class ExcessOfUpgrade
{
    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(5);
    private const double Confidence = 0.85;

    /// <summary>What is healthy now may not have been when Marathon counted.</summary>
    private const double OfHealth = 0.6;

    public static Finding? Find(DeploymentView view)
    {
        var old = view.Instances.Old.RemoveAll(i => i.IsUnreachable);
        var kill = view.IsRestart && view.Context.Definition.IsKnown ? view.Plan(view.Counted).Kill - (view.Instances.Old.Length - old.Length) : 0;
        var patience = KillTime.Allowed(view.Context.Definition) is var allowed && allowed > Silent ? allowed : Silent;
        if (kill <= 0 || old.IsEmpty || view.Current is not { } deployment || view.Context.Forecast is not null || !view.Context.Workload.AreStatesKnown
            || view.Context.Waiting <= 0 || !view.Instances.Killing.IsEmpty || view.Context.Now - view.Moved is not { } silent || silent < patience)
        {
            return null;
        }

        var lost = old.Select(i => (Instance: i, Agent: LostAgent.Of(view.Context, i))).FirstOrDefault(p => p.Agent is { IsDeactivated: false });
        var plan = view.Plan(view.Counted);
        var hosts = old.Select(InWords.Host).Distinct(StringComparer.Ordinal).ToArray();
        var where = lost.Agent is { } agent ? $"{lost.Instance.Name} is on {agent.Name}, which {agent.Words}, so nobody confirms its end"
            : $"{InWords.Verb(old.Length, "it is", "they are")} on {InWords.List(hosts)}";
        var arithmetic = $"{plan.Counted} - ceil({plan.Wanted} * {view.Context.Definition.UpgradeStrategy.MinimumHealthCapacity:R}) = {plan.Kill}";
        var still = old.Length == 1 ? "the old instance still runs" : $"all {old.Length} old instances still run";
        var fact = $"{view.Id}: {InWords.Count(kill, "old instance")} {InWords.Verb(kill, "was", "were")} to stop when deployment {deployment.Id} began "
            + $"({arithmetic}), and after {InWords.Span(silent)} {still}; {where}";
        var hangs = view.HangsOnVersion(p => p.Kill > 0);
        return Finding.Of(DeploymentReasons.WaitingForKill, fact) with
        {
            // The new instances wait for what these hold.
            Rank = CauseRank.DependencyLost,
            Headline = $"{fact}; {(lost.Agent is null ? $"find out on {InWords.List(hosts)} which was told to stop and why it does not end"
                : $"bring {lost.Agent.Name} back")}",
            AffectedInstances = kill,
            Confidence = hangs ? DeploymentView.MostWithoutVersion
                : view.Context.Definition.HealthChecks.IsEmpty || view.Marathon.UpgradesCountRunning ? Confidence : OfHealth,
            Explanation = "Marathon stops at once what is healthy beyond minimumHealthCapacity, repeats the kill every 30 s, and starts new instances in the "
                + "places that become free. A task that was told to stop is listed as running until its executor says otherwise. The want of a place follows "
                + $"from it: no constraint and no port has to be given up.{(hangs ? DeploymentView.AssumedVersion : "")}",
            Evidence =
            [
                Evidence.OfTasks(view.Context, $"To be stopped: max(0, {arithmetic}); {InWords.Count(old.Length, "old instance")} on {InWords.List(hosts)}, "
                    + $"{InWords.Count(view.Instances.New.Length, "new one")}, {view.Context.Waiting} in the launch queue."),
                .. lost.Agent is null ? [] : new[] { Evidence.OfAgents(view.Context, $"{lost.Agent.Name} {lost.Agent.Words}.") },
                view.Progress(deployment),
            ],
            Remedies =
            [
                lost.Agent?.BroughtBack() ?? new()
                {
                    Title = $"Look at {InWords.List(hosts)}",
                    Description = "Marathon's log names the task that it kills again and again (\"No kill ack received for\"). After "
                        + "taskKillGracePeriodSeconds a task is killed with SIGKILL; one that is still there then has a hanging executor, container engine or "
                        + "agent.",
                    OperatorAction = $"Find the task in Marathon's log, and on its agent ({InWords.List(hosts)}) see whether the process still runs and "
                        + "whether the Mesos agent is connected.",
                },
                LeaderElection.Remedy,
            ],
        };
    }
}
