using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds upgrades whose new task ended with exit code 0 before it was healthy and is not started again while the deployment waits for it:
/// <c>task.exited_immediately</c>.
/// </summary>
internal static class FinishedEarly
{
    public static Finding? Find(DeploymentView view)
    {
        var finished = view.Instances.Ended.Where(i => i.Condition == InstanceCondition.Finished && !DefinitionAge.IsOlder(i, view.Context)).ToArray();
        if (
            !view.IsRestart || !view.QueueKnown || view.Context.Waiting > 0 || finished.Length == 0
                || view.Instances.New.Length >= view.Context.Definition.Instances)
        {
            return null;
        }

        var task = finished[0].TaskId.Length > 0 ? finished[0].TaskId : finished[0].Id;
        var where = finished[0].Host is { } host ? $" on {host}" : "";
        var fact = $"{view.Id}: new task {task}{where} ended with exit code 0 before it was healthy, and the deployment waits for it without starting it again";
        return Finding.Of(TaskReasons.ExitedImmediately, fact) with
        {
            Headline = $"{fact}; let the program keep running, then restart the deployment",
            AffectedInstances = view.Context.Definition.Instances - view.Instances.New.Length,
            Confidence = finished[0].Version is null ? 0.7 : 0.9,
            Explanation = "Marathon expects a service to run for ever. A task that finishes during an upgrade is not in the launch queue any more, so nothing "
                + "takes its place until the deployment is cancelled.",
            Evidence =
            [
                Evidence.OfTasks(
                    view.Context, $"{task}{where} is TASK_FINISHED; {view.Instances.New.Length} of {view.Context.Definition.Instances} new instances are "
                    + "active and the launch queue has none."),
                .. view.Current is null ? [] : new[] { view.Progress(view.Current) },
            ],
            Remedies =
            [
                new()
                {
                    Title = "Keep the program in the foreground",
                    Description = "A command that starts a daemon and returns, or a batch job, ends at once. Run the server itself.",
                    OperatorAction = $"Let cmd or args of {view.Id} start a program that stays in the foreground.",
                },
                new()
                {
                    Title = "Cancel the deployment and deploy again",
                    Description = "After the cancel the next deployment starts what is missing.",
                    Risk = Risk.Medium,
                    Command = view.Current is null ? null : CancelledDeployment.Command(view.Current.Id),
                },
            ],
        };
    }
}
