using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Adds to and takes from what waits.</summary>
internal static class LaunchQueue
{
    /// <summary>So many more (or, negative, fewer) instances of the workload wait; an entry with none left goes.</summary>
    public static ImmutableArray<QueueItem> Add(ImmutableArray<QueueItem> queue, Workload workload, int count)
    {
        if (count == 0)
        {
            return queue;
        }

        var item = queue.FirstOrDefault(one => one.WorkloadId == workload.Id);
        if (item is null)
        {
            return count < 0 ? queue : queue.Add(new() { WorkloadId = workload.Id, Role = workload.Definition.Role, Count = count });
        }

        return item.Count + count <= 0 ? queue.Remove(item) : queue.Replace(item, item with { Count = item.Count + count });
    }
}
