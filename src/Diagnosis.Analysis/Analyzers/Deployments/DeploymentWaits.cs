using System.Collections.Immutable;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds what the current step of a deployment waits for: <c>deployment.waiting_for_health</c>, <c>.waiting_for_readiness</c> and
/// <c>.waiting_for_user</c>. Waits within the normal time are not named.
/// </summary>
internal static class DeploymentWaits
{
    public static IEnumerable<Finding> Find(DeploymentView view)
    {
        if (view.Current is null)
        {
            yield break;
        }

        var holdsUp = view.Health.Where(h => h.HoldsUp && view.Instances.New.Any(n => ReferenceEquals(n, h.Instance))).ToArray();
        if (holdsUp.Length > 0)
        {
            yield return Of(
                view, DeploymentReasons.WaitingForHealth, holdsUp.Length,
                $"the deployment waits until {InWords.Count(holdsUp.Length, "instance")} of {view.Context.Definition.Instances} "
                    + $"{(holdsUp.Length == 1 ? "passes its" : "pass their")} health check",
                "repair the check or the program",
                $"A step ends when all instances are healthy. {(view.IsRestart ? "One old instance is stopped for each new healthy one. " : "")}There is no "
                    + "time limit.",
                []);
        }

        if (!view.Context.Definition.IsKnown && FailingResults.Of(view.Context) is { Instances: > 0 } failing)
        {
            yield return Of(
                view, DeploymentReasons.WaitingForHealth, failing.Instances,
                $"{InWords.Count(failing.Instances, "task")} {InWords.Verb(failing.Instances, "does not pass its", "do not pass their")} health "
                    + $"check{failing.Words}, and the deployment waits for that",
                "repair the check or the program",
                "A step ends when all instances are healthy. There is no time limit. What the check asks is not known, since no document has the definition.",
                [ReadTheDefinition(view)]);
        }

        ImmutableArray<UnreadyTask> unready = [.. view.Unready.Where(u => !u.WaitsForUser)];
        if (!unready.IsEmpty)
        {
            yield return Of(
                view, DeploymentReasons.WaitingForReadiness, unready.Length,
                $"the deployment waits until {InWords.Count(unready.Length, "task")} {(unready.Length == 1 ? "says" : "say")} that "
                    + $"{(unready.Length == 1 ? "it is" : "they are")} ready{(view.Context.Definition.IsKnown ? "" : Answer(unready))}",
                "see what the readiness check answers",
                "With readiness checks a step ends when every new task has been ready once. There is no time limit.",
                view.Context.Definition.IsKnown ? [] : [ReadTheDefinition(view)]);
        }

        if (view.Unready.FirstOrDefault(u => u.WaitsForUser) is { } asking)
        {
            yield return ForUser(view, asking);
        }
    }

    private static Remedy ReadTheDefinition(DeploymentView view) => new()
    {
        Title = "Read what the check asks",
        Description = "The definition has the check; the program's log has what it answered.",
        Command = MarathonCommands.Show(view.Context.Workload),
    };

    /// <summary>The answer of the check; where the definition is known a finding of its own has it.</summary>
    private static string Answer(ImmutableArray<UnreadyTask> unready) =>
        unready.Select(u => u.Result).FirstOrDefault(r => r.LastStatus is not null) is not { } told ? ""
            : $" (the last answer was {told.LastStatus}{(string.IsNullOrWhiteSpace(told.LastBody) ? "" : $", \"{InWords.Quote(told.LastBody)}\"")})";

    private static Finding ForUser(DeploymentView view, UnreadyTask asking)
    {
        var labels = view.Context.Definition.Labels;
        var package = labels.GetValueOrDefault("DCOS_PACKAGE_NAME");
        var service = labels.GetValueOrDefault("DCOS_SERVICE_NAME") ?? view.Id.TrimStart('/');
        var remedy = package is null
            ? new Remedy
            {
                Title = "Continue the migration",
                Description = "The service offers to continue through its migration API.",
                OperatorAction = $"Press Continue for {view.Id}, or call its migration API.",
            }
            : new Remedy
            {
                Title = "Continue the plan",
                Description = "Look at the plan first: it stops where somebody should look.",
                Command = $"dcos {package} --name={service} plan continue deploy",
            };
        return Of(
            view, DeploymentReasons.WaitingForUser, 1,
            $"the deployment waits for somebody to continue: {asking.Result.TaskId} answers its readiness check with status Waiting",
            "continue it",
            "The service has stopped at a point where a person is to look and to go on; it does not go on by itself.",
            [remedy]);
    }

    private static Finding Of(
        DeploymentView view,
        ReasonCode reason,
        int affected,
        string what,
        string advice,
        string explanation,
        ImmutableArray<Remedy> remedies)
    {
        var since = view.Age is null ? "" : $" (deployment {InWords.Span(view.Age.Value)} old, step {view.Current!.CurrentStep} of {view.Current.TotalSteps})";
        var fact = $"{view.Id}: {what}{since}";
        return Finding.Of(reason, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = affected,
            Confidence = 0.9,
            Explanation = explanation,
            Evidence = [view.Progress(view.Current!)],
            Remedies = remedies,
        };
    }
}
