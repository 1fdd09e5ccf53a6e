using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the launch queue (Marathon 1.4 to 1.11, queue.raml).</summary>
internal static class QueueReader
{
    private static readonly MemberTable<EntryDraft> Members = new(
        ("app", ReadApp),
        ("pod", ReadPod),
        ("count", (ref json, ref entry) => entry.Count = json.Number() is >= 0 and <= int.MaxValue and var count ? (int)count : null),
        ("role", (ref json, ref entry) => entry.Role = json.Text()),
        ("since", (ref json, ref entry) => entry.Since = json.Time()),
        ("delay", new MemberTable<EntryDraft>(
            ("timeLeftSeconds", (ref json, ref entry) => entry.DelayLeft = TimeSpan.FromSeconds(Math.Clamp(json.Number() ?? 0, 0, int.MaxValue))),
            ("overdue", (ref json, ref entry) => entry.Overdue = json.Bool())).Read),
        ("processedOffersSummary", (ref json, ref entry) => entry.ProcessedOffers = OffersSummaryReader.Read(ref json)),
        ("lastUnusedOffers", (ref json, ref entry) => entry.LastUnusedOffers = UnusedOfferReader.ReadAll(ref json)));

    /// <summary>The document <c>/v2/queue</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("queue", ReadAll));

    private static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextEntry())
        {
            var start = json.Start;
            var entry = Members.ReadObject(ref json, new EntryDraft { Snapshot = snapshot });
            if (entry.Definition is null)
            {
                json.Refuse(start, "an app or pod with an id");
            }
            else
            {
                snapshot.Add(entry.Build(entry.Definition.Id));
                snapshot.Workload(entry.Definition.Id).Take(entry.Definition);
            }
        }
    }

    /// <summary>The lists of apps and pods have most definitions already, and what the queue says again of the same version adds nothing.</summary>
    private static void ReadApp(ref JsonWalker json, ref EntryDraft entry)
    {
        var start = json.Start;
        if (AppDraft.TryBegin(ref json, out var app))
        {
            entry.Definition = entry.Snapshot.DefinitionOf(app.Id, app.Version) ?? app.Build(json.SliceFrom(start));
        }
    }

    private static void ReadPod(ref JsonWalker json, ref EntryDraft entry)
    {
        var start = json.Start;
        if (PodDraft.TryBegin(ref json, out var pod))
        {
            entry.Definition = entry.Snapshot.DefinitionOf(pod.Id, pod.Version) ?? pod.Build(json.SliceFrom(start));
        }
    }

    private struct EntryDraft
    {
        public SnapshotDraft Snapshot;
        public WorkloadDefinition? Definition;
        public int? Count;
        public string? Role;
        public DateTimeOffset? Since;
        public TimeSpan DelayLeft;
        public bool? Overdue;
        public ProcessedOffersSummary? ProcessedOffers;
        public ImmutableArray<UnusedOffer> LastUnusedOffers;

        public readonly QueueItem Build(string workloadId) => new()
        {
            WorkloadId = workloadId,
            // An entry is there while something waits.
            Count = Count ?? 1,
            IsCountKnown = Count is not null,
            Role = Role,
            Since = Since,
            DelayLeft = DelayLeft,
            Overdue = Overdue,
            ProcessedOffers = ProcessedOffers,
            LastUnusedOffers = LastUnusedOffers,
        };
    }
}
