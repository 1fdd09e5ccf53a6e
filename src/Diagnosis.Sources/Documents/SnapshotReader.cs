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
        DocumentKind.MarathonQueue, DocumentKind.MarathonApps, DocumentKind.MarathonPods, DocumentKind.MarathonPodStatus, DocumentKind.MarathonDeployments,
        DocumentKind.MarathonInfo, DocumentKind.MesosSlaves, DocumentKind.MesosFrameworks, DocumentKind.MesosRoles, DocumentKind.MesosMaintenanceSchedule,
        DocumentKind.MesosState,
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
                sources.Add(new SourceStatus(kind, "", SourceState.Missing, null, "Not supplied."));
            }
        }

        return draft.Build(capturedAt, sources.DrainToImmutable(), SnapshotIds.Of(capturedAt, documents, marathonFlags));
    }

    private static bool Includes(DocumentKind supplied, DocumentKind wanted) =>
        (supplied, wanted) is (DocumentKind.MarathonApp, DocumentKind.MarathonApps) or (DocumentKind.MarathonGroups, DocumentKind.MarathonApps)
            or (DocumentKind.MarathonGroups, DocumentKind.MarathonPods) or (DocumentKind.MarathonPodStatus, DocumentKind.MarathonPods);

    private static SourceStatus Read(
        SuppliedDocument document, DateTimeOffset capturedAt, SnapshotDraft draft, StringPool pool, ReadLimits limits, CancellationToken cancellationToken)
    {
        SourceStatus Failed(string why, bool wasUsed = false) =>
            new(document.Kind, document.Subject, SourceState.Failed, capturedAt, Redactor.Redact(why)) { WasUsed = wasUsed };

        if (document.Kind is DocumentKind.AgentLog or DocumentKind.MarathonLog or DocumentKind.TaskLog or DocumentKind.MasterLog)
        {
            draft.Logs.Add(new LogText(document.Kind, document.Subject, document.Content));
            return new SourceStatus(document.Kind, document.Subject, SourceState.Read, capturedAt, "");
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
                return Failed($"Documents of kind {document.Kind.WireName()} are not read.");
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

        return errors.Any ? Failed(errors.ToString(), taken > 0) : new SourceStatus(document.Kind, document.Subject, SourceState.Read, capturedAt, "");
    }

    private static bool Read(ref JsonWalker json, DocumentKind kind, SnapshotDraft draft)
    {
        switch (kind)
        {
            case DocumentKind.MarathonQueue: QueueReader.Read(ref json, draft); return true;
            case DocumentKind.MarathonApps or DocumentKind.MarathonApp: AppsReader.Read(ref json, draft, kind.WireName()); return true;
            case DocumentKind.MarathonPods: AppsReader.ReadPods(ref json, draft); return true;
            case DocumentKind.MarathonPodStatus: AppsReader.ReadPodStatuses(ref json, draft); return true;
            case DocumentKind.MarathonGroups: GroupsReader.Read(ref json, draft); return true;
            case DocumentKind.MarathonDeployments: DeploymentsReader.Read(ref json, draft); return true;
            case DocumentKind.MarathonTasks: AppsReader.ReadTasks(ref json, draft); return true;
            case DocumentKind.MarathonInfo: InfoReader.Read(ref json, draft); return true;
            case DocumentKind.MesosState: StateReader.Read(ref json, draft); return true;
            case DocumentKind.MesosSlaves: SlavesReader.Read(ref json, draft); return true;
            case DocumentKind.MesosFrameworks: FrameworksReader.Read(ref json, draft); return true;
            case DocumentKind.MesosRoles: RolesReader.Read(ref json, draft); return true;
            case DocumentKind.MesosQuota: RolesReader.ReadQuota(ref json, draft); return true;
            case DocumentKind.MesosMaintenanceSchedule: MaintenanceReader.ReadSchedule(ref json, draft); return true;
            case DocumentKind.MesosMaintenanceStatus: MaintenanceStatusReader.Read(ref json, draft); return true;
            case DocumentKind.MesosFlags: FlagsReader.Read(ref json, draft); return true;

            // An agent's own state has no used resources to compare with; that it is JSON is all that is checked.
            case DocumentKind.AgentState: json.Skip(); return true;
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
