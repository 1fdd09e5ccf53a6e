using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the launch queue (Marathon 1.4 to 1.11, queue.raml).</summary>
internal static class QueueReader
{
    private static readonly MemberTable<QueueItem> Delay = new(
        ("timeLeftSeconds", (ref json, ref item) => item = item with { DelayLeft = TimeSpan.FromSeconds(Math.Clamp(json.Number() ?? 0, 0, int.MaxValue)) }),
        ("overdue", (ref json, ref item) => item = item with { Overdue = json.Bool() }));

    private static readonly MemberTable<(QueueItem Item, WorkloadDefinition? Definition)> Members = new(
        ("app", (ref json, ref entry) => entry.Definition = AppDraft.Read(ref json) ?? entry.Definition),
        ("pod", (ref json, ref entry) => entry.Definition = PodDraft.Read(ref json) ?? entry.Definition),
        ("count", (ref json, ref entry) => entry.Item = entry.Item with { Count = Math.Max(0, json.Int() ?? 0) }),
        ("role", (ref json, ref entry) => entry.Item = entry.Item with { Role = json.Text() }),
        ("since", (ref json, ref entry) => entry.Item = entry.Item with { Since = json.Moment() }),
        ("delay", (ref json, ref entry) => entry.Item = Delay.ReadObject(ref json, entry.Item)),
        ("processedOffersSummary", (ref json, ref entry) => entry.Item = entry.Item with { ProcessedOffers = OffersSummaryReader.Read(ref json) }),
        ("lastUnusedOffers", (ref json, ref entry) => entry.Item = entry.Item with { LastUnusedOffers = UnusedOfferReader.ReadAll(ref json) }));

    /// <summary>The document <c>/v2/queue</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("queue", ReadAll));

    private static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextObject())
        {
            var start = json.Start;
            var (item, definition) = Members.ReadObject(ref json, (new QueueItem { WorkloadId = "" }, null));
            if (definition is null)
            {
                json.Refuse(start, "an app or pod with an id");
            }
            else
            {
                snapshot.Add(item with { WorkloadId = definition.Id });
                snapshot.Workload(definition.Id).Take(definition);
            }
        }
    }
}
