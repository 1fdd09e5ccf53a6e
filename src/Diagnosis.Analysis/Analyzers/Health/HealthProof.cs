using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Evidence of health findings: the timeline per instance, the counts per agent, the check itself and the last kill.</summary>
internal static class HealthProof
{
    private const int MostInstances = 5;

    /// <summary>The bound of a killed task's life says something only when it is short.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(15);

    /// <summary>Evidence for the instances, at most five of them.</summary>
    public static ImmutableArray<Evidence> Of(CheckedWorkload view, ImmutableArray<InstanceHealth> instances, AgentSpread? spread, HealthCheck? check)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        foreach (var instance in instances.Take(MostInstances))
        {
            var detail = instance.Result is null
                ? null
                : new HealthEvidence(instance.Instance.Id, instance.Instance.Host ?? "", check, instance.Result);
            evidence.Add(Evidence.OfTasks(view.Context, Timeline(view.Context.Now, instance), detail));
        }

        if (spread is not null && view.Current.Select(i => i.Host).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            evidence.Add(Evidence.OfTasks(view.Context, $"Per agent: {spread.PerAgent}."));
        }

        var checks = check is null ? view.Checks : [check];
        foreach (var one in checks.Take(MostInstances))
        {
            evidence.Add(Evidence.OfDefinition(view.Context, $"{CheckWording.Name(one, view.Context.Definition, view.SamePort(instances, one))}: "
                + $"{CheckWording.Timing(one)}."));
        }

        if (view.Kills.FirstOrDefault() is { } kill)
        {
            evidence.Add(Kill(view, kill));
        }

        return evidence.ToImmutable();
    }

    private static string Timeline(DateTimeOffset now, InstanceHealth instance)
    {
        var name = instance.Instance.Name;
        var running = instance.Age is null ? "running" : $"running for {InWords.Span(instance.Age.Value)}";
        if (instance.Result is not { } result)
        {
            return instance.Verdict == HealthVerdict.Missing
                ? $"{name} on {instance.Host}: {(instance.Age is { } age ? $"started {InWords.Span(age)} ago" : "running")}, no health result at all."
                : $"{name} on {instance.Host}: {running}, reported unhealthy; a pod's status gives no times and no cause.";
        }

        var failure = result.LastFailure is null ? "no failure recorded" : $"last failure {Ago(now, result.LastFailure)}";
        return $"{name} on {instance.Host}: {running}, first success {Ago(now, result.FirstSuccess)}, last success {Ago(now, result.LastSuccess)}, "
            + $"{failure} ({instance.Cause.Words}), {InWords.Count(result.ConsecutiveFailures, "counted failure")} in a row.";
    }

    private static Evidence Kill(CheckedWorkload view, HealthKill kill)
    {
        var lived = kill.Lived is null || kill.Lived > Soon ? "" : $", at most {InWords.Span(kill.Lived.Value)} after it could start";
        var at = kill.Failure.At is { } moment ? $" {Ago(view.Context.Now, moment)}" : "";
        var text = $"{(kill.Failure.TaskId.Length > 0 ? kill.Failure.TaskId : "A task")} was killed{at}{lived}: "
            + $"{kill.Cause.Words}.";
        return Evidence.OfFailure(view.Context, kill.Failure, text, new(kill.Failure, kill.Cause.FailureCause, kill.Cause.Text));
    }

    private static string Ago(DateTimeOffset now, DateTimeOffset? then) => then is null ? "never" : $"{InWords.Span(now - then.Value)} ago";
}
