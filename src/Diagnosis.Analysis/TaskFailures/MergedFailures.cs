using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// Each record of a failure with what the others of the same event know: a log has the id of the agent, Marathon its host, and only Mesos when the task began
/// to run. A task that one document puts on an id and another on a host also tells whose id that is, for all its other failures.
/// </summary>
internal static class MergedFailures
{
    public static IEnumerable<RecordedFailure> Of(AnalysisContext subject, IEnumerable<RecordedFailure> records)
    {
        RecordedFailure[] all = [.. records];
        if (all.Length == 0)
        {
            yield break;
        }

        var names = AgentNames.Of(subject);
        var events = FailureEvents.Group(all, r => r.Failure).Select(told => (
            Records: told,
            Host: told.Select(r => names.Of(r.Failure)).FirstOrDefault(name => name.Length > 0 && !AgentNames.IsId(name)),
            AgentId: told.Select(r => r.Failure.AgentId).FirstOrDefault(agent => agent is { Length: > 0 }),
            StartedAt: told.Select(r => r.Failure.StartedAt).FirstOrDefault(at => at is not null))).ToArray();
        var hosts = events.Where(e => e.Host is not null && e.AgentId is not null)
            .DistinctBy(e => e.AgentId, StringComparer.Ordinal)
            .ToDictionary(e => e.AgentId!, e => e.Host!, StringComparer.Ordinal);
        foreach (var told in events)
        {
            var host = told.Host ?? hosts.GetValueOrDefault(told.AgentId ?? "") ?? "";
            foreach (var record in told.Records)
            {
                var failure = record.Failure;
                yield return record with
                {
                    Failure = failure with
                    {
                        Host = failure.Host.Length > 0 ? names.Host(failure.Host) : host,
                        AgentId = failure.AgentId ?? told.AgentId,
                        StartedAt = failure.StartedAt ?? (told.StartedAt <= failure.At ? told.StartedAt : null),
                    },
                };
            }
        }
    }
}
