using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Parameters;

/// <summary>What the first proof of each shape says.</summary>
internal static class EvidenceParameters
{
    public static void Add(ParameterSet set, Finding finding, DateTimeOffset now)
    {
        var details = finding.Evidence.Select(evidence => evidence.Detail).ToArray();
        if (details.OfType<FailureEvidence>().FirstOrDefault() is { } failure)
        {
            var failed = failure.Failure;
            set.Add("task", failed.TaskId).Add("task_state", failed.State).Add("task_reason", failed.Reason).Add("task_message", failed.Message)
                .Add("quote", failure.Quote).Add("cause", failure.Cause?.Label).Add("host", failed.Host)
                .AddMoment("failed", failed.At, now).AddSeconds("ran", failed.At - failed.StartedAt)
                .Add("failures", details.OfType<FailureEvidence>().Count());
        }

        if (details.OfType<HealthEvidence>().FirstOrDefault() is { } health)
        {
            set.Add("instance", health.InstanceId).Add("host", health.Host).Add("check_path", health.Check?.Path).Add("check_port", health.Check?.Port)
                .Add("check_failures", health.Result.ConsecutiveFailures).Add("check_answer", health.Result.LastFailureCause)
                .Add("check_grace_seconds", health.Check?.GracePeriodSeconds).Add("check_interval_seconds", health.Check?.IntervalSeconds)
                .Add("check_timeout_seconds", health.Check?.TimeoutSeconds).Add("check_failures_allowed", health.Check?.MaxConsecutiveFailures)
                .AddMoment("check_passed", health.Result.LastSuccess, now).AddMoment("check_failed", health.Result.LastFailure, now)
                .Add("checked_instances", details.OfType<HealthEvidence>().Count());
        }

        if (details.OfType<DeploymentEvidence>().FirstOrDefault() is { } deployment)
        {
            set.Add("deployment", deployment.Deployment.Id).Add("deployment_step", deployment.Deployment.CurrentStep)
                .Add("deployment_steps", deployment.Deployment.TotalSteps).Add("deployment_action", deployment.Action)
                .AddMoment("deployment", deployment.Deployment.Version, now);
        }

        if (details.OfType<FunnelEvidence>().FirstOrDefault() is { } funnel)
        {
            set.Add("offers_processed", funnel.Summary.ProcessedOffersCount).Add("offers_unused", funnel.Summary.UnusedOffersCount)
                .AddMoment("offer_refused", funnel.Summary.LastUnusedOfferAt, now).AddMoment("offer_used", funnel.Summary.LastUsedOfferAt, now);
        }

        if (details.OfType<LogEvidence>().FirstOrDefault() is { } log)
        {
            set.Add("log", log.Subject).Add("log_lines", log.Lines.Length).Add("log_line", log.Lines.FirstOrDefault().Value);
        }

        var agents = details.OfType<AgentEvidence>().Select(agent => agent.Verdict).ToArray();
        set.AddNames("hosts", agents.Select(agent => agent.Hostname))
            .AddNames("missing", agents.SelectMany(agent => agent.Verdicts).Where(verdict => verdict.Verdict == Verdict.Fail).Select(Missing));
    }

    private static string Missing(RequirementVerdict verdict) => $"{verdict.Asked} ({verdict.Reason})";
}
