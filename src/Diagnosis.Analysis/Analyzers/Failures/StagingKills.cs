using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>
/// Tasks that Marathon killed because they stayed staging: it records no failure for them and does not delay the next one, so that only its log tells
/// (<c>Should kill: task [web.1] was staged 305s ago and has not yet started</c>; Marathon 1.11, OverdueInstancesActor).
/// </summary>
internal static partial class StagingKills
{
    private const int MostLines = 100;
    private const int ShownLines = 3;

    public static Finding? Find(AnalysisContext subject)
    {
        if (Restarts.NothingIsMissing(subject))
        {
            return null;
        }

        var kills = subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.MarathonLog)
            .SelectMany(log => LogLines.About(log, $"{TaskId.PathOf(subject.Workload.Id)}.").Take(MostLines))
            .Select(line => (Line: line, Match: Overdue().Match(line)))
            .Where(k => k.Match.Success && FailureLogs.Concerns(subject, k.Match.Groups["task"].Value)
                && !subject.Definition.ChangedAfter(LogMoments.Of(subject, k.Line)))
            .DistinctBy(k => k.Match.Groups["task"].Value)
            .ToArray();
        if (kills.Length == 0)
        {
            return null;
        }

        var (newest, id) = (kills[0], subject.Workload.Id);
        var age = TimeSpan.FromSeconds(double.Parse(newest.Match.Groups["age"].Value, CultureInfo.InvariantCulture));
        var host = subject.Workload.Instances.Where(i => i.IsStarting).OrderBy(i => i.StagedAt).Select(i => i.Host).FirstOrDefault(h => h is { Length: > 0 });
        var what = kills.Length == 1
            ? $"Marathon killed task {newest.Match.Groups["task"].Value}, which was still staging after {InWords.Span(age)}"
            : $"Marathon killed {kills.Length} tasks that were still staging, the last after {InWords.Span(age)}";
        return Finding.Of("task.staging_timed_out", $"{id} cannot start: {what}") with
        {
            Rank = CauseRank.ProvenFailure,
            Headline = $"{id} cannot start: {what}; look at the image pull on {host ?? "its agents"}",
            Explanation = "While a task is staging its image is pulled, its artifacts are fetched and its executor registers. Marathon gives up after its "
                + "`task_launch_timeout` and starts another task at once: it records no failure and adds no delay, so that this goes on without an end.",
            AffectedInstances = Math.Max(1, subject.Waiting),
            Evidence = [.. kills.Take(ShownLines).Select(k => Evidence.Of(subject, DocumentKind.MarathonLog, Redactor.Redact(k.Match.Value)) with
            {
                ObservedAt = LogMoments.Of(subject, k.Line) ?? subject.Now,
            })],
            Remedies =
            [
                new()
                {
                    Title = $"Run the image pull by hand on {host ?? "an agent"}",
                    Description = "It shows whether the registry is slow, does not answer, or the disk is full.",
                    OperatorAction = $"On {host ?? "the agent"}: pull {subject.Definition.Containers.FirstOrDefault()?.Image ?? "the image"} and read the log "
                        + "of the Mesos agent.",
                },
                new()
                {
                    Title = "Raise task_launch_timeout if the image is only large",
                    Description = "It is a flag of Marathon for all workloads; a smaller image helps one alone.",
                    OperatorAction = $"Start Marathon with --task_launch_timeout above {age.TotalMilliseconds:0} (milliseconds).",
                },
            ],
        };
    }

    [GeneratedRegex(
        @"Should kill: (?:[Tt]ask )?['\[]?(?<task>[^\s'\]]{1,300})['\]]? was (?:staged|launched) (?<age>\d{1,9})s ago",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Overdue();
}
