using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// A resident workload for which offers are used, and of which there is neither a task nor a reservation. Its first offer is used to reserve and to make its
/// volumes, and only one that carries both to start it (Marathon 1.11, InstanceOpFactoryImpl). What the master drops of that Marathon does not learn: it
/// reserves again as soon as task_reservation_timeout is over, and nothing has ever been started.
/// </summary>
internal static partial class VainReservations
{
    /// <summary>Likely, and proven by nothing but what is not there.</summary>
    private const double Likely = 0.5;

    /// <summary>The master says so.</summary>
    private const double Told = 0.85;

    /// <summary>More are used before they can be called vain: one to reserve and one to start is the normal course.</summary>
    private const int Normal = 2;

    private static readonly ImmutableArray<string> Dropped = ["Dropping RESERVE operation", "Dropping CREATE operation"];

    /// <summary>True when offers are used over and over for a resident workload that has nothing on any agent, as far as agents are known.</summary>
    public static bool AreLikely(AnalysisContext subject) => subject is { Forecast: null, Definition: { IsKnown: true, IsResident: true }, Waiting: > 0 }
        && subject.Now - (new DeploymentView(subject).Begun ?? subject.QueueItems.Min(q => q.Since)) >= SilentRestarts.LongEnough
        && subject.Workload.InstancesKnown && !subject.Workload.Instances.Any(i => i.HoldsResources || i.IsUnreachable || !i.PersistenceIds.IsEmpty)
        && SilentRestarts.Used(subject) > (long)Normal * subject.Definition.Instances && !subject.Snapshot.Agents.Any(agent => HasReservation(subject, agent));

    /// <summary>What is said of it; null when that is not so.</summary>
    public static Finding? Find(AnalysisContext subject, InstanceCounts counts)
    {
        if (!AreLikely(subject))
        {
            return null;
        }

        var last = subject.QueueItems.Max(q => q.ProcessedOffers?.LastUsedOfferAt) is { } used && used <= subject.Now
            ? $", the last {InWords.Span(subject.Now - used)} ago" : "";
        var isKnown = subject.Cluster.ListsAgents && !subject.Snapshot.Agents.IsEmpty && subject.Snapshot.Agents.All(agent => agent.ResourcesAreFull);
        var kept = isKnown ? "and no agent has a reservation of it" : "and no document tells of a reservation of it";
        var fact = $"{subject.Workload.Id} waits for {InWords.Count(counts.Waiting, "instance")}, and Marathon has used {SilentRestarts.Used(subject)} offers "
            + $"for it{last}, but no task of it is there {kept}";
        var line = Line(subject);
        var principal = "the principal of Marathon's reservations and what the master lets it reserve";
        return Finding.Of(StatementReasons.Unknown, line is null ? fact : $"{fact}: the master's log says \"{InWords.Quote(line.Value.Text)}\"") with
        {
            Headline = line is { } told
                ? $"{subject.Workload.Id} is reserved for again and again in vain: the master's log says \"{InWords.Quote(told.Text)}\"; look at {principal}"
                : $"{fact}: it is reserved for again and again; look in the master's log for what it drops, and at {principal}",
            Confidence = line is null ? Likely : Told,
            AffectedInstances = counts.Waiting,
            Explanation = "A resident workload's first offer is used to reserve and to make its volumes, and the next one, which carries them, to start it. "
                + "The master drops a reservation that the principal may not make, that names another principal, or for which the role has no room, and "
                + "says so in its own log alone.",
            Evidence = [.. Proof(subject, line), .. ObservedState.Of(subject, counts)],
            Remedies =
            [
                new()
                {
                    Title = "Search the master's log for reservations that it dropped",
                    Description = $"Compare {principal}: --mesos_authentication_principal of Marathon, and the master's ACLs for reserve_resources and "
                        + "create_volumes.",
                    OperatorAction = $"Search the leading master's log for \"{Dropped[0]}\" and \"{Dropped[1]}\".",
                },
            ],
        };
    }

    private static IEnumerable<Evidence> Proof(AnalysisContext subject, (LogText Log, string Text)? line) => line is not { } told ? []
        : [Evidence.OfLog(subject, told.Log, InWords.Quote(told.Text), new LogEvidence(told.Log.Subject, [new(0, InWords.Quote(told.Text))]))];

    /// <summary>A volume of it, or a reservation that is labelled with one of its instances.</summary>
    private static bool HasReservation(AnalysisContext subject, Agent agent) => agent.Reserved.Any(resource =>
        resource.Disk?.PersistenceId?.StartsWith($"{TaskId.PathOf(subject.Workload.Id)}#", StringComparison.Ordinal) == true
        || (ResourceSelector.InstanceOf(resource) is { } instance && TaskId.Belongs(instance, subject.Workload.Id)));

    /// <summary>The newest line of the master's log about a reservation of Marathon's that it dropped, from where it says so.</summary>
    private static (LogText Log, string Text)? Line(AnalysisContext subject)
    {
        var framework = MarathonFramework.IdIn(subject.Snapshot);
        foreach (var log in subject.Snapshot.Logs.Where(log => log.Kind == DocumentKind.MasterLog))
        {
            if (LogLines.About(log, Dropped).FirstOrDefault(line => framework is null || line.Contains(framework, StringComparison.Ordinal)) is { } line)
            {
                var said = line[Dropped.Max(marker => line.IndexOf(marker, StringComparison.Ordinal))..].Trim();
                return (log, Redactor.Redact(Sender().Replace(said, "", 1)));
            }
        }

        return null;
    }

    /// <summary>Whose operation it was, which the quotation leaves out (Mesos 1.11, <c>Framework</c> in a log).</summary>
    [GeneratedRegex(
        @" from framework \S{1,200}(?: \([^()]{0,200}\))?(?: at \S{1,300}?)?(?=: )", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sender();
}
