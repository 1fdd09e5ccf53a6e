using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Mesos;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the launch queue (Marathon 1.4 to 1.11, queue.raml).</summary>
internal static class QueueReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("queue"u8) && json.Array())
            {
                while (json.NextElement())
                {
                    ReadItem(ref json, snapshot);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadItem(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        var start = json.Start;
        WorkloadDefinition? definition = null;
        var item = new QueueItem { WorkloadId = "" };
        while (json.NextMember())
        {
            if (json.Named("app"u8))
            {
                definition = AppDraft.Read(ref json);
            }
            else if (json.Named("pod"u8))
            {
                definition = PodDraft.Read(ref json);
            }
            else if (json.Named("count"u8))
            {
                item = item with { Count = Math.Max(0, json.Int() ?? 0) };
            }
            else if (json.Named("role"u8))
            {
                item = item with { Role = json.Text() };
            }
            else if (json.Named("since"u8))
            {
                item = item with { Since = json.Moment() };
            }
            else if (json.Named("delay"u8))
            {
                item = ReadDelay(ref json, item);
            }
            else if (json.Named("processedOffersSummary"u8))
            {
                item = item with { ProcessedOffers = OffersSummaryReader.Read(ref json) };
            }
            else if (json.Named("lastUnusedOffers"u8))
            {
                item = item with { LastUnusedOffers = UnusedOfferReader.ReadAll(ref json) };
            }
            else
            {
                json.Skip();
            }
        }

        if (definition is null)
        {
            json.Refuse(start, "an app or pod with an id");
        }
        else
        {
            snapshot.Add(item with { WorkloadId = definition.Id });
            snapshot.Workload(definition.Id).Definition ??= definition;
        }
    }

    private static QueueItem ReadDelay(ref JsonWalker json, QueueItem item)
    {
        if (!json.Object())
        {
            return item;
        }

        while (json.NextMember())
        {
            if (json.Named("timeLeftSeconds"u8))
            {
                item = item with { DelayLeft = TimeSpan.FromSeconds(Math.Clamp(json.Number() ?? 0, 0, int.MaxValue)) };
            }
            else if (json.Named("overdue"u8))
            {
                item = item with { Overdue = json.Bool() };
            }
            else
            {
                json.Skip();
            }
        }

        return item;
    }
}
