using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>
/// Tasks that were killed because they stayed staging: Marathon records no failure for them and does not delay the next one (Marathon 1.11,
/// OverdueInstancesActor), so that only its log, the agent's log or the lists of Mesos tell.
/// </summary>
internal static class StagingKills
{
    private const int ShownKills = 3;
    private const int LongestQuote = 120;

    /// <summary>Confidence when Marathon does not say itself why the tasks were killed: again and again, and once.</summary>
    private const double Repeated = 0.8;

    private const double Once = 0.6;

    public static Finding? Find(AnalysisContext subject)
    {
        if (Restarts.NothingIsMissing(subject))
        {
            return null;
        }

        ImmutableArray<IGrouping<(string Task, DateTimeOffset? At), StagingKill>> tasks =
        [
            .. StagingKill.Of(subject).GroupBy(k => (k.TaskId, k.IsOfInstance ? k.At : null)).OrderByDescending(t => t.Max(k => k.At)),
        ];
        if (tasks.IsEmpty)
        {
            return null;
        }

        var id = subject.Workload.Id;
        var isOverdue = tasks.Any(t => t.Any(k => k.IsOverdue));
        var isUnconfirmed = tasks.All(t => t.Any(k => k.IsUnconfirmed));
        var age = tasks.SelectMany(t => t).Select(k => k.Age).FirstOrDefault(a => a is not null);
        var what = What(tasks, isOverdue, isUnconfirmed, age) + Said(tasks);
        var agents = tasks.Select(t => t.Select(k => k.Agent).FirstOrDefault(a => a.Length > 0) ?? "").Where(a => a.Length > 0).Distinct().ToArray();
        var host = agents is [var only] ? only
            : subject.Workload.Instances.Where(i => i.IsStarting).OrderBy(i => i.StagedAt).Select(i => i.Host).FirstOrDefault(h => h is { Length: > 0 });
        var work = StagingWork.Of(subject.Definition);
        var look = isUnconfirmed ? $"read the log of the Mesos agent on {host ?? "its agents"}" : work.Look(host ?? "its agents");
        return Finding.Of(TaskReasons.StagingTimedOut, $"{id} cannot start: {what}") with
        {
            Rank = CauseRank.ProvenFailure,
            Headline = $"{id} cannot start: {what}{(agents.Length == 1 && tasks.Length > 1 ? $", always on {agents[0]}" : "")}; {look}",
            Confidence = isOverdue ? 1 : tasks.Length > 1 && tasks.Any(t => t.Any(k => !k.IsSilent)) ? Repeated : Once,
            Explanation = (isUnconfirmed
                    ? "Marathon had accepted an offer for them, and Mesos reported no state within `task_launch_confirm_timeout`: the agent was lost then, or "
                        + "the master did not hear of the launch. "
                    : $"While a task is staging {work.Words}. ")
                + (isOverdue ? "Marathon gives up" : $"No document says who killed {InWords.Verb(tasks.Length, "it", "them")}; Marathon does so")
                + (isUnconfirmed ? " and starts" : " after its `task_launch_timeout` and starts")
                + " another task at once: it records no failure and adds no delay, so that this goes on without an end.",
            AffectedInstances = Math.Max(1, subject.Waiting),
            Evidence = [.. tasks.Take(ShownKills).Select(t => t.OrderByDescending(k => k.IsOverdue).First().Proof), .. HeldBackTask.Of(subject)],
            Remedies = Remedies(host, work, isUnconfirmed, age),
        };
    }

    private static string What(
        ImmutableArray<IGrouping<(string Task, DateTimeOffset? At), StagingKill>> tasks, bool isOverdue, bool isUnconfirmed, TimeSpan? age)
    {
        var after = age is { } a ? InWords.Span(a) : "";
        return (tasks, isOverdue) switch
        {
            ([var one], true) when age is null => $"Marathon killed {one.Key.Task} as overdue: it was neither confirmed nor started in time",
            (_, true) when age is null => $"Marathon killed {tasks.Length} instances as overdue: they were neither confirmed nor started in time",
            ([var one], true) when isUnconfirmed => $"Marathon killed task {one.Key.Task}, which Mesos had not confirmed after {after}",
            ([var one], true) => $"Marathon killed task {one.Key.Task}, which was still staging after {after}",
            ([var one], false) => $"task {one.Key.Task} was killed while it was still staging{(age is null ? "" : $", after {after}")}",
            (_, true) when isUnconfirmed => $"Marathon killed {tasks.Length} tasks that Mesos had not confirmed, the last after {after}",
            (_, true) => $"Marathon killed {tasks.Length} tasks that were still staging, the last after {after}",
            _ => $"{tasks.Length} tasks were killed while they were still staging{(age is null ? "" : $", the last after {after}")}",
        };
    }

    /// <summary>What Mesos says of the newest end that it has words for, in brackets; empty when it has none.</summary>
    private static string Said(ImmutableArray<IGrouping<(string Task, DateTimeOffset? At), StagingKill>> tasks) =>
        tasks.SelectMany(t => t).Select(k => k.Said).FirstOrDefault(said => said.Length > 0) is { } words
            ? $" ({BoundedText.Middle(words.Trim(), LongestQuote)})" : "";

    private static ImmutableArray<Remedy> Remedies(string? host, StagingWork work, bool isUnconfirmed, TimeSpan? age)
    {
        var flag = isUnconfirmed ? "task_launch_confirm_timeout" : "task_launch_timeout";
        var image = work.Image;
        var first = image is null && work.Uri is not null && !isUnconfirmed ? work.LookAt(host)
            : image is null || isUnconfirmed ? new Remedy
            {
                Title = $"Read the log of the Mesos agent on {host ?? "the agent of such a task"}",
                Description = "It has each launch from its beginning, and what it waited for.",
                OperatorAction = $"On {host ?? "the agent"}: read the log of the Mesos agent around the launch of the task.",
            }
            : new Remedy
            {
                Title = $"Run the image pull by hand on {host ?? "an agent"}",
                Description = "It shows whether the registry is slow, does not answer, or the disk is full.",
                OperatorAction = $"On {host ?? "the agent"}: pull {image} and read the log of the Mesos agent.",
            };
        return
        [
            first,
            new()
            {
                Title = isUnconfirmed ? $"Raise {flag} if the agents only answer slowly"
                    : image is null && work.Uri is null ? $"Raise {flag} if the agent only starts executors slowly"
                    : image is null ? $"Raise {flag} if it only has much to fetch" : $"Raise {flag} if the image is only large",
                Description = "It is a flag of Marathon for all workloads" + (image is null ? "." : "; a smaller image helps one alone."),
                OperatorAction = age is { } reached
                    ? $"Start Marathon with --{flag} above {reached.TotalMilliseconds:0} (milliseconds)."
                    : $"Start Marathon with a larger --{flag} (milliseconds).",
            },
        ];
    }
}
