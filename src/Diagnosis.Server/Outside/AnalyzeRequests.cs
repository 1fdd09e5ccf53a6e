using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analyzer.V1;
using Diagnosis.Server.Rpc.Answers;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Outside;

/// <summary>Writes what an analyzer outside of this process is asked with: what it reads, about one workload, without secrets.</summary>
internal static class AnalyzeRequests
{
    private const int MostInstances = 500;
    private const int MostFailures = 50;
    private const int MostAgents = 2000;

    /// <summary>Writes it.</summary>
    /// <param name="context">The workload in its cluster.</param>
    /// <param name="reads">Documents that the analyzer reads.</param>
    /// <param name="timeLeft">How much time it has.</param>
    public static AnalyzeRequest Of(AnalysisContext context, ImmutableArray<DocumentKind> reads, TimeSpan timeLeft)
    {
        var request = new AnalyzeRequest
        {
            Workload = context.Workload.ToWire(),
            ObservedAt = context.Now.ToWire(),
            TimeLeft = Duration.FromTimeSpan(timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero),
            Facts = FactsOf(context, reads),
        };
        request.Documents.AddRange(OwnDocuments.Of(context, reads));
        return request;
    }

    private static Analyzer.V1.Facts FactsOf(AnalysisContext context, ImmutableArray<DocumentKind> reads)
    {
        var snapshot = context.Snapshot;
        var facts = new Analyzer.V1.Facts
        {
            Counts = InstanceCounts.Of(context).ToWire(),
            MarathonVersion = snapshot.Marathon.Version ?? "",
            MesosVersion = snapshot.MesosVersion ?? "",
        };
        facts.Sources.AddRange(snapshot.Sources.Where(source => reads.Contains(source.Kind)).Select(source => source.ToWire()));
        if (ReadsAny(context.Workload.TasksReadFrom, DocumentKind.MarathonTasks, DocumentKind.MarathonApps, DocumentKind.MarathonPodStatus))
        {
            facts.Instances.AddRange(context.Workload.Instances.Take(MostInstances).Select(Of));
            facts.Failures.AddRange(context.Cluster.Failures(context.Workload.Id).Append(context.Workload.LastTaskFailure).OfType<TaskFailure>()
                .OrderByDescending(failure => failure.At).ThenBy(failure => failure.TaskId, StringComparer.Ordinal).Take(MostFailures).Select(Of));
        }

        if (reads.Contains(DocumentKind.MarathonQueue))
        {
            facts.Queue.AddRange(context.QueueItems.Select(Of));
        }

        if (reads.Contains(DocumentKind.MarathonDeployments))
        {
            facts.Deployments.AddRange(context.Deployments.Select(deployment => Of(deployment, context.Workload.Id)));
        }

        if (ReadsAny(DocumentKind.MesosSlaves, DocumentKind.MesosState))
        {
            facts.Agents.AddRange(snapshot.Agents.Take(MostAgents).Select(Of));
        }

        return facts;

        bool ReadsAny(params DocumentKind[] kinds) => Array.Exists(kinds, kind => reads.Contains(kind));
    }

    private static Analyzer.V1.Instance Of(Analysis.Cluster.Instance instance) => new()
    {
        Id = instance.Name,
        Condition = instance.Condition.ToString(),
        AgentId = instance.AgentId ?? "",
        Hostname = instance.Host ?? "",
        Version = instance.Version?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "",
        StagedAt = instance.StagedAt.ToWire(),
        StartedAt = instance.StartedAt.ToWire(),
    };

    private static Wire.TaskFailure Of(TaskFailure failure) => new()
    {
        TaskId = failure.TaskId,
        State = failure.State,
        Reason = failure.Reason ?? "",
        Message = Redactor.Redact(failure.Message),
        Host = failure.Host,
        At = failure.At.ToWire(),
    };

    private static QueueEntry Of(QueueItem item) => new()
    {
        Waiting = item.Count,
        Role = item.Role ?? "",
        Since = item.Since.ToWire(),
        DelayLeft = item.DelayLeft > TimeSpan.Zero ? Duration.FromTimeSpan(item.DelayLeft) : null,
        OffersProcessed = item.ProcessedOffers?.ProcessedOffersCount ?? 0,
        OffersUnused = item.ProcessedOffers?.UnusedOffersCount ?? 0,
    };

    private static Wire.DeploymentProgress Of(Deployment deployment, string workloadId) => new()
    {
        DeploymentId = deployment.Id,
        CurrentStep = deployment.CurrentStep,
        TotalSteps = deployment.TotalSteps,
        Action = deployment.ActionOn(workloadId)?.Action ?? "",
        Since = deployment.Version.ToWire(),
    };

    private static Analyzer.V1.Agent Of(Analysis.Cluster.Agent agent)
    {
        var wire = new Analyzer.V1.Agent { Id = agent.Id, Hostname = agent.Hostname, Region = agent.Region ?? "", Zone = agent.Zone ?? "" };
        foreach (var attribute in agent.Attributes)
        {
            wire.Attributes[attribute.Name] = Redactor.Redact(attribute.Name, attribute.Value);
        }

        return wire;
    }
}
