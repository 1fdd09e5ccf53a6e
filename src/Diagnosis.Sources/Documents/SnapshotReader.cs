using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Marathon;
using Diagnosis.Sources.Mesos;

namespace Diagnosis.Sources.Documents;

/// <summary>
/// Turns documents into a snapshot. A damaged document is a <see cref="SourceStatus"/> that says what is wrong and where, and whatever could be
/// read of it is used; only cancellation is an exception.
/// </summary>
public static class SnapshotReader
{
    private static readonly DocumentKind[] Wanted =
    [
        DocumentKind.MARATHON_QUEUE, DocumentKind.MARATHON_APPS, DocumentKind.MARATHON_PODS, DocumentKind.MARATHON_POD_STATUS, DocumentKind.MARATHON_DEPLOYMENTS,
        DocumentKind.MARATHON_INFO, DocumentKind.MESOS_SLAVES, DocumentKind.MESOS_FRAMEWORKS, DocumentKind.MESOS_ROLES, DocumentKind.MESOS_MAINTENANCE_SCHEDULE,
        DocumentKind.MESOS_STATE,
    ];

    /// <summary>Reads documents in order; later ones win where they say the same thing.</summary>
    /// <param name="capturedAt">The clock of every decision.</param>
    /// <param name="documents">Bodies as the endpoints gave them.</param>
    /// <param name="marathonFlags">Start-up flags that <c>/v2/info</c> does not show; unknown names are ignored.</param>
    /// <param name="cancellationToken">Looked at before each document.</param>
    public static ClusterSnapshot Read(
        DateTimeOffset capturedAt,
        IReadOnlyList<SuppliedDocument> documents,
        IReadOnlyDictionary<string, string> marathonFlags,
        CancellationToken cancellationToken) => Read(capturedAt, documents, marathonFlags, [], ReadLimits.Default, cancellationToken);

    /// <summary>The same, with statuses of documents that could not be had, and other limits.</summary>
    internal static ClusterSnapshot Read(
        DateTimeOffset capturedAt,
        IReadOnlyList<SuppliedDocument> documents,
        IReadOnlyDictionary<string, string> marathonFlags,
        IReadOnlyList<SourceStatus> unread,
        ReadLimits limits,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(marathonFlags);
        var draft = new SnapshotDraft(limits);
        var pool = new StringPool();
        var sources = ImmutableArray.CreateBuilder<SourceStatus>();
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sources.Add(Read(document, capturedAt, draft, pool, limits, cancellationToken));
        }

        draft.Marathon = WithFlags(draft.Marathon, marathonFlags);
        sources.AddRange(unread);
        foreach (var kind in Wanted)
        {
            if (!sources.Any(s => s.Kind == kind || Includes(s.Kind, kind)))
            {
                sources.Add(new SourceStatus(kind, "", SourceState.MISSING, null, "Not supplied."));
            }
        }

        return draft.Build(capturedAt, sources.DrainToImmutable(), SnapshotIds.Of(capturedAt, documents, marathonFlags));
    }

    private static bool Includes(DocumentKind supplied, DocumentKind wanted) =>
        (supplied, wanted) is (DocumentKind.MARATHON_APP, DocumentKind.MARATHON_APPS) or (DocumentKind.MARATHON_GROUPS, DocumentKind.MARATHON_APPS)
            or (DocumentKind.MARATHON_GROUPS, DocumentKind.MARATHON_PODS) or (DocumentKind.MARATHON_POD_STATUS, DocumentKind.MARATHON_PODS);

    private static SourceStatus Read(
        SuppliedDocument document, DateTimeOffset capturedAt, SnapshotDraft draft, StringPool pool, ReadLimits limits, CancellationToken cancellationToken)
    {
        SourceStatus Failed(string why, bool wasUsed = false) =>
            new(document.Kind, document.Subject, SourceState.FAILED, capturedAt, Redactor.Redact(why)) { WasUsed = wasUsed };

        if (document.Kind is DocumentKind.AGENT_LOG or DocumentKind.MARATHON_LOG or DocumentKind.TASK_LOG or DocumentKind.MASTER_LOG)
        {
            draft.Logs.Add(new LogText(document.Kind, document.Subject, document.Content));
            return new SourceStatus(document.Kind, document.Subject, SourceState.READ, capturedAt, "");
        }

        var content = document.Content;
        if (content.Span.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        if (content.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Failed("The document is empty.");
        }

        if (!Utf8.IsValid(content.Span))
        {
            return Failed($"Not UTF-8: the first bad byte is at {TextPosition.Of(content.Span, InvalidUtf8.At(content.Span))}.");
        }

        var errors = new DocumentErrors();
        var before = draft.Added;
        var taken = 0;
        try
        {
            var json = new JsonWalker(content, pool, errors, limits.MaxTextBytes, cancellationToken);
            if (!Read(ref json, document.Kind, draft))
            {
                return Failed($"Documents of kind {document.Kind} are not read.");
            }

            json.End();
            taken = json.Taken;
        }
        catch (JsonException exception)
        {
            // What broke off in its first element says nothing, least of all that there are no elements.
            var problem = $"Not JSON at line {(exception.LineNumber ?? 0) + 1} column {(exception.BytePositionInLine ?? 0) + 1}: {Words(exception)}";
            return Failed(problem, draft.Added > before);
        }

        foreach (var leftOut in draft.TakeLeftOut())
        {
            errors.Add(leftOut);
        }

        return errors.Any ? Failed(errors.ToString(), taken > 0) : new SourceStatus(document.Kind, document.Subject, SourceState.READ, capturedAt, "");
    }

    private static bool Read(ref JsonWalker json, DocumentKind kind, SnapshotDraft draft)
    {
        switch (kind)
        {
            case DocumentKind.MARATHON_QUEUE: QueueReader.Read(ref json, draft); return true;
            case DocumentKind.MARATHON_APPS or DocumentKind.MARATHON_APP: AppsReader.Read(ref json, draft, kind.ToString()); return true;
            case DocumentKind.MARATHON_PODS: AppsReader.ReadPods(ref json, draft); return true;
            case DocumentKind.MARATHON_POD_STATUS: AppsReader.ReadPodStatuses(ref json, draft); return true;
            case DocumentKind.MARATHON_GROUPS: GroupsReader.Read(ref json, draft); return true;
            case DocumentKind.MARATHON_DEPLOYMENTS: DeploymentsReader.Read(ref json, draft); return true;
            case DocumentKind.MARATHON_TASKS: AppsReader.ReadTasks(ref json, draft); return true;
            case DocumentKind.MARATHON_INFO: InfoReader.Read(ref json, draft); return true;
            case DocumentKind.MESOS_STATE: StateReader.Read(ref json, draft); return true;
            case DocumentKind.MESOS_SLAVES: SlavesReader.Read(ref json, draft); return true;
            case DocumentKind.MESOS_FRAMEWORKS: FrameworksReader.Read(ref json, draft); return true;
            case DocumentKind.MESOS_ROLES: RolesReader.Read(ref json, draft); return true;
            case DocumentKind.MESOS_QUOTA: RolesReader.ReadQuota(ref json, draft); return true;
            case DocumentKind.MESOS_MAINTENANCE_SCHEDULE: MaintenanceReader.ReadSchedule(ref json, draft); return true;
            case DocumentKind.MESOS_MAINTENANCE_STATUS: MaintenanceStatusReader.Read(ref json, draft); return true;
            case DocumentKind.MESOS_FLAGS: FlagsReader.Read(ref json, draft); return true;

            // An agent's own state has no used resources to compare with; that it is JSON is all that is checked.
            case DocumentKind.AGENT_STATE: json.Skip(); return true;
            default: return false;
        }
    }

    private static MarathonSettings WithFlags(MarathonSettings settings, IReadOnlyDictionary<string, string> flags) => settings with
    {
        GpuSchedulingBehavior = flags.GetValueOrDefault("gpu_scheduling_behavior") ?? settings.GpuSchedulingBehavior,
        AcceptedResourceRolesDefaultBehavior =
            flags.GetValueOrDefault("accepted_resource_roles_default_behavior") ?? settings.AcceptedResourceRolesDefaultBehavior,
        DrainingSeconds = double.TryParse(flags.GetValueOrDefault("draining_seconds"), CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
            ? seconds
            : settings.DrainingSeconds,
        MesosRole = settings.MesosRole ?? flags.GetValueOrDefault("mesos_role"),
    };

    /// <summary>The reader's own words without the position that it repeats at the end.</summary>
    private static string Words(JsonException exception)
    {
        var message = exception.Message;
        var path = message.IndexOf(" Path:", StringComparison.Ordinal);
        var line = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var cut = path >= 0 ? path : line;
        return cut > 0 ? message[..cut] : message;
    }
}
