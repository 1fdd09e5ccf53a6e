using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Finds readiness checks that do not become ready: <c>readiness.failing</c>.</summary>
internal static class FailingReadiness
{
    private const int MostTasks = 5;

    public static IEnumerable<Finding> Find(AnalysisContext subject)
    {
        ImmutableArray<UnreadyTask> unready = [.. UnreadyTask.Of(subject).Where(t => !t.WaitsForUser)];
        if (unready.IsEmpty)
        {
            yield break;
        }

        var example = unready.FirstOrDefault(t => t.Result.LastStatus is not null) ?? unready[0];
        var check = subject.Definition.ReadinessChecks.FirstOrDefault();
        var path = check is null ? "" : $" of {InWords.Quote(check.Path)} on port {check.PortName}";
        var age = unready.Max(t => t.Age);
        var since = age is null ? "" : $" for {InWords.Span(age.Value)}";
        var likely = PathSearch.ForReadiness(subject, example.Result.LastStatus, check);
        var fact = $"{subject.Workload.Id}: {InWords.Count(unready.Length, "task")} {InWords.Verb(unready.Length, "has", "have")} not been ready{since} by the "
            + $"readiness check{path}: {Answer(example.Result)}";
        yield return Finding.Of(HealthReasons.NotReady, fact) with
        {
            Headline = $"{fact}; {Advice(example.Result, check, likely)}",
            AffectedInstances = unready.Length,
            Confidence = example.Result.LastStatus is null ? 0.8 : 0.95,
            Explanation = "A deployment goes on only when every new task has said once that it is ready; nothing is killed meanwhile and there is no time "
                + "limit. Marathon's leader asks over the network."
                + (example.Result.LastStatus == 504 ? " Marathon reports 504 itself when it cannot reach the task." : "")
                + (example.Result.LastStatus is null ? " With preserveLastResponse set to true the last answer could be seen." : ""),
            Evidence = [.. unready.Take(MostTasks).Select(t => Proof(subject, t)), .. likely is null ? [] : new[] { likely.Proof }],
            Remedies = Remedies(subject, example.Result),
        };
    }

    private static string Answer(ReadinessResult result) => result.LastStatus switch
    {
        null => "the last answer is not preserved",
        504 => $"Marathon could not query it (504){Body(result)}",
        _ => $"the last answer was {result.LastStatus}{Body(result)}",
    };

    private static string Body(ReadinessResult result) => string.IsNullOrWhiteSpace(result.LastBody) ? "" : $", \"{InWords.Quote(result.LastBody)}\"";

    private static string Advice(ReadinessResult result, ReadinessCheck? check, SuggestedPath? likely) => result.LastStatus switch
    {
        504 => $"let the program listen on port {check?.PortName ?? "of the check"} or correct the check's portName",
        >= 300 and < 400 =>
            $"{HttpStatusMeaning.Advice(result.LastStatus.Value, check?.Path, likely)}, or add {result.LastStatus} to its httpStatusCodesForReady",
        >= 400 and < 500 => HttpStatusMeaning.Advice(result.LastStatus.Value, check?.Path, likely),
        null => "ask that path by hand to see its answer",
        _ => "read the program's log, since it says itself that it is not ready",
    };

    private static Evidence Proof(AnalysisContext subject, UnreadyTask task)
    {
        var on = task.Instance?.Host is { } host ? $" on {host}" : "";
        var age = task.Age is null ? "" : $" after {InWords.Span(task.Age.Value)}";
        return Evidence.OfTasks(subject, $"{task.Result.TaskId}{on}: {task.Result.Name} not ready{age}; {Answer(task.Result)}.");
    }

    private static ImmutableArray<Remedy> Remedies(AnalysisContext subject, ReadinessResult result) =>
    [
        result.LastStatus is 504 or (>= 300 and < 500)
            ? new()
            {
                Title = "Correct the readiness check",
                Description = "Its portName and path must be those on which the program says that it is ready, with a status of httpStatusCodesForReady (200 "
                    + "by default).",
                Risk = Risk.Medium,
                OperatorAction = $"Correct path or portName of the readiness check in the definition of {subject.Workload.Id}.",
            }
            : new()
            {
                Title = "Read what the task writes",
                Description = "The program runs and is asked; what it waits for is in its log.",
                Command = $"dcos task log {result.TaskId} stderr --lines=50",
            },
        .. subject.Deployments.Take(1).Select(d => HealthRemedies.RollingBack(subject, d)),
    ];
}
