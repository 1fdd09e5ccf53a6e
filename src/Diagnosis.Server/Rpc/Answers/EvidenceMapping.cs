using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Redaction;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Maps evidence: one case per shape that a fact may have. A shape of an analyzer's own, which the contract lacks, is left to the words.</summary>
internal static class EvidenceMapping
{
    /// <summary>Writes a fact.</summary>
    public static Wire.Evidence ToWire(this Evidence evidence)
    {
        var (kind, part) = evidence.ReadFrom;
        var wire = new Wire.Evidence
        {
            Source = evidence.Source,
            Text = evidence.Text,
            Document = (Wire.DocumentKind)kind,
            Subject = kind.IsLog() ? part : "",
        };
        wire.ObservedAt = evidence.ObservedAt.ToWire();
        switch (evidence.Detail)
        {
            case AgentEvidence agent:
                wire.AgentVerdict = agent.Verdict.ToWire();
                break;
            case FunnelEvidence funnel:
                wire.OfferFunnel = funnel.Summary.ToWire();
                break;
            case FailureEvidence failure:
                wire.TaskFailure = failure.ToWire();
                break;
            case HealthEvidence health:
                wire.HealthCheck = health.ToWire();
                break;
            case LogEvidence log:
                wire.LogExcerpt = log.ToWire();
                break;
            case DeploymentEvidence deployment:
                wire.Deployment = deployment.ToWire();
                break;
        }

        return wire;
    }

    /// <summary>Writes Marathon's funnel: the newest refusal per agent, or all counted offers where that is empty.</summary>
    public static Wire.OfferFunnel ToWire(this ProcessedOffersSummary summary)
    {
        var wire = new Wire.OfferFunnel
        {
            Processed = summary.ProcessedOffersCount,
            Unused = summary.UnusedOffersCount,
            Over = !summary.LastOffers.IsDefaultOrEmpty ? "lastOffers" : "launchAttempt",
        };
        wire.Steps.AddRange(summary.Steps().Select(s => new Wire.FunnelStep { Reason = s.Reason.Name, Processed = s.Processed, Declined = s.Declined }));
        return wire;
    }

    private static Wire.TaskFailure ToWire(this FailureEvidence evidence)
    {
        var failure = evidence.Failure;
        var wire = new Wire.TaskFailure
        {
            TaskId = failure.TaskId,
            State = failure.State,
            Reason = failure.Reason ?? "",
            Message = failure.Message,
            Host = failure.Host,
            Quote = evidence.Quote,
            Cause = evidence.Cause?.Label ?? "",
        };
        wire.At = failure.At.ToWire();
        return wire;
    }

    private static Wire.HealthCheckObservation ToWire(this HealthEvidence evidence) => new()
    {
        InstanceId = evidence.InstanceId,
        Host = evidence.Host,
        Protocol = evidence.Check?.Protocol.WireName() ?? "",
        Port = evidence.Check?.Port ?? 0,
        Path = Redactor.Redact(evidence.Check?.Path ?? ""),
        Alive = evidence.Result.Alive,
        ConsecutiveFailures = evidence.Result.ConsecutiveFailures,
        FirstSuccess = evidence.Result.FirstSuccess.ToWire(),
        LastSuccess = evidence.Result.LastSuccess.ToWire(),
        LastFailure = evidence.Result.LastFailure.ToWire(),
        LastFailureCause = evidence.Result.LastFailureCause ?? "",
    };

    private static Wire.LogExcerpt ToWire(this LogEvidence evidence)
    {
        var wire = new Wire.LogExcerpt { Subject = evidence.Subject };
        wire.Lines.AddRange(evidence.Lines.Select(l => new Wire.LogLine { Number = l.Key, Text = l.Value }));
        return wire;
    }

    private static Wire.DeploymentProgress ToWire(this DeploymentEvidence evidence) => new()
    {
        DeploymentId = evidence.Deployment.Id,
        CurrentStep = evidence.Deployment.CurrentStep,
        TotalSteps = evidence.Deployment.TotalSteps,
        Action = evidence.Action,
        Since = evidence.Deployment.Version.ToWire(),
    };
}
