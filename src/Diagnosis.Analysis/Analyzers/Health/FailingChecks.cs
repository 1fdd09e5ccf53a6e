using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Finds instances whose checks fail: <c>health.never_passed</c> and <c>health.failing</c>.</summary>
internal static class FailingChecks
{
    /// <summary>Starts of one instance from which on that it starts again and again is said.</summary>
    private const int Again = 3;

    public static IEnumerable<Finding> Find(CheckedWorkload view, ImmutableArray<InstanceHealth> explained)
    {
        ImmutableArray<InstanceHealth> never = [.. view.With(HealthVerdict.NeverPassed).Where(i => !explained.Contains(i))];
        if (!never.IsEmpty)
        {
            yield return HealthWeight.Weighed(view, Of(view, HealthReasons.NeverPassed, never, Never));
        }

        var failing = view.With(HealthVerdict.Failing);
        if (!failing.IsEmpty)
        {
            yield return HealthWeight.Weighed(view, Of(view, HealthReasons.Failing, failing, i => Since(view.Context, i)));
        }

        if (never.IsEmpty && failing.IsEmpty && explained.IsEmpty && view.Kills.FirstOrDefault() is { } kill)
        {
            yield return HealthWeight.WeighedKill(view, kill, HealthWeight.Weighed(view, Killed(view, kill)));
        }

        if (view.Current.IsEmpty && view.Outgoing.Any(o => o.HoldsUp))
        {
            yield return Outgoing(view);
        }
    }

    private static Finding Of(
        CheckedWorkload view,
        ReasonCode reason,
        ImmutableArray<InstanceHealth> instances,
        Func<ImmutableArray<InstanceHealth>, (string Verb, string Since)> words)
    {
        var example = instances.OrderByDescending(i => i.Result?.LastFailure).First();
        var cause = example.Cause;
        var check = CheckWording.CheckOf(view.Checks, cause);
        var name = CheckWording.Name(check, view.Context.Definition, view.SamePort(instances, check));
        var spread = AgentSpread.Of(instances, view.Current);
        var likely = PathSearch.ForHealth(view.Context, cause.Status, check);
        var (verb, since) = words(instances);
        var its = instances.Length == 1 ? "its" : "their";
        var which = check is null && instances.All(i => i.Instance.HealthResults.Any(r => r.Alive)) ? $"one of {its} {name}" : $"{its} {name}";
        var fact = $"{view.Id}: {view.Who(instances.Length)} {verb} {which}{since}, {spread.Words}: {cause.Words}{view.StillServing}";
        var mayBeSlow = reason == HealthReasons.NeverPassed && check is not null && instances.All(i => GraceTooShort.MayBe(view, check, i));
        var advice = mayBeSlow ? GraceTooShort.Doubt(view, check!)
            : cause.Kind == CauseKind.Refused && view.IsPassedByOthers
                ? "nothing listens there, while others of the same definition pass, so "
                    + $"{(spread.OnlyThere ? $"look at {InWords.List(spread.Hosts)} and " : "")}compare the tasks' logs"
            : CheckWording.Advice(cause, check, likely, FailingTaskLog.Words(view.Context, example.Instance.TaskId));
        return Finding.Of(reason, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = instances.Length,
            Confidence = mayBeSlow ? 0.7 : cause.Kind == CauseKind.NoRoute || (check is null && cause.Kind == CauseKind.None) ? 0.9 : 0.95,
            Explanation = Explain(view, check, cause, spread),
            Evidence =
            [
                .. HealthProof.Of(view, instances, spread, check),
                .. likely is null ? FailingTaskLog.Of(view.Context, example.Instance.TaskId) : [likely.Proof],
            ],
            Remedies = HealthRemedies.For(view, example, cause, check, spread, likely),
        };
    }

    private static (string Verb, string Since) Never(ImmutableArray<InstanceHealth> instances)
    {
        var age = instances.Max(i => i.Age);
        return ("never passed", age is null ? "" : $" in {InWords.Span(age.Value)} since {Start(instances)}");
    }

    /// <summary>
    /// The start of one that was started again and again, with the number that its task's id has: what ended the others may be in no document.
    /// </summary>
    private static string Start(ImmutableArray<InstanceHealth> instances) =>
        instances is [var only] && TaskId.Parse(only.Instance.TaskId)?.Incarnation is >= Again and var number ? $"its start number {number}" : "the start";

    private static (string Verb, string Since) Since(AnalysisContext subject, ImmutableArray<InstanceHealth> instances)
    {
        var last = instances.Min(i => i.Result?.LastSuccess);
        var worst = instances.Max(i => i.Result?.ConsecutiveFailures ?? 0);
        var times = worst > 1 ? $", {worst} times in a row" : "";
        return (instances.Length == 1 ? "has failed" : "have failed", last is null ? times : $" for {InWords.Span(subject.Now - last.Value)}{times}");
    }

    private static Finding Killed(CheckedWorkload view, HealthKill kill)
    {
        var check = CheckWording.CheckOf(view.Checks, kill.Cause);
        var name = CheckWording.Name(check, view.Context.Definition, null);
        var likely = PathSearch.ForHealth(view.Context, kill.Cause.Status, check);
        var tasks = view.Kills.Length > 1 ? $"{view.Kills.Length} tasks{HealthKill.Lives(view.Kills)}, the last" : "a task";
        var when = kill.Failure.At is null ? "" : $" {InWords.Span(view.Context.Now - kill.Failure.At.Value)} ago";
        var host = kill.Failure.Host.Length > 0 ? $" on {kill.Failure.Host}" : "";
        var proof = NeverPassed.Proof(view, kill, check);
        var mayBeSlow = check is not null && GraceTooShort.MayBe(view, check, kill);
        var advice = mayBeSlow ? GraceTooShort.Doubt(check!)
            : CheckWording.Advice(kill.Cause, check, likely, FailingTaskLog.Words(view.Context, kill.Failure.TaskId));
        var verb = proof is null ? $"because the {name} failed" : $"which never passed the {name}";
        var fact = $"{view.Id}: {(kill.IsByMarathon ? "Marathon" : "Mesos")} killed {tasks}{when}{host}, {verb}: {kill.Cause.Words}";
        return Finding.Of(proof is null ? HealthReasons.Failing : HealthReasons.NeverPassed, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = 1,
            Confidence = mayBeSlow ? 0.7 : 0.85,
            Explanation = $"{proof} {Explain(view, check, kill.Cause, null)}".TrimStart() + " Whether its successor passes is not decided yet.",
            Evidence =
            [
                .. HealthProof.Of(view, [], null, check),
                .. likely is null ? FailingTaskLog.Of(view.Context, kill.Failure.TaskId) : [likely.Proof],
            ],
            Remedies = HealthRemedies.For(view, null, kill.Cause, check, null, likely, kill),
        };
    }

    private static Finding Outgoing(CheckedWorkload view)
    {
        ImmutableArray<InstanceHealth> failing = [.. view.Outgoing.Where(o => o.HoldsUp)];
        return Finding.Of(
            HealthReasons.Failing,
            $"{view.Id}: {InWords.Count(failing.Length, "instance")} of the old version, which {InWords.Verb(failing.Length, "is", "are")} being replaced, "
            + $"{InWords.Verb(failing.Length, "does not pass its", "do not pass their")} checks") with
        {
            Severity = Severity.Advisory,
            AffectedInstances = failing.Length,
            Explanation = $"{InWords.Verb(failing.Length, "It is on its", "They are on their")} way out; it matters only because an "
                + $"upgrade counts {InWords.Verb(failing.Length, "it", "them")} as not healthy.",
            Evidence = HealthProof.Of(view, failing, null, null),
        };
    }

    private static string Explain(CheckedWorkload view, HealthCheck? check, CheckCause cause, AgentSpread? spread)
    {
        var where = spread is { OnlyThere: true }
            ? $" Instances on other agents pass, so **{InWords.List(spread.Hosts)}** "
                + $"{InWords.Verb(spread.Hosts.Length, "is a better suspect", "are better suspects")} than the program."
            : "";
        var rule = check is null ? "" : $" {char.ToUpperInvariant(KillRule.Words(check)[0])}{KillRule.Words(check)[1..]}.";
        var said = cause.Kind == CauseKind.None ? "The documents give no cause."
            : cause.IsInOurWords ? $"By the executor's log, {cause.Text}."
            : $"The last answer was `{cause.Text.Replace('`', '\'')}`.";
        var several = view.Checks.Length > 1 && check is null ? " Results do not say which check they are of." : "";
        var waits = view.Context.Deployments.IsEmpty ? "" : " The deployment waits until every instance is healthy.";
        var meaning = HttpStatusMeaning.Explain(cause.Status, check is { IsMesosCheck: true });
        return $"{said}{several}{meaning}{where}{CheckWording.Runner(check, cause)}{rule}{waits}";
    }
}
