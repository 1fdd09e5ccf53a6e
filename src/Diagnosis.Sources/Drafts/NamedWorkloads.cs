using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// The workloads that documents name while none has their definition. What a deployment holds is there, whatever the lists say; a task or a failure that
/// only Mesos knows may be of something that was deleted, so that it counts while the lists of Marathon were not read whole.
/// </summary>
internal static class NamedWorkloads
{
    /// <summary>Those that are told of, with those that are only named.</summary>
    public static IEnumerable<Workload> With(
        ImmutableArray<Workload> told,
        IEnumerable<Deployment> deployments,
        IEnumerable<TaskFailure> failures,
        IEnumerable<MesosTask> tasks,
        BoundedMap<string, Agent> agents,
        WorkloadIds workloadIds,
        ImmutableArray<SourceStatus> sources)
    {
        var all = new OrderedDictionary<string, Workload>(told.Length, StringComparer.Ordinal);
        foreach (var workload in told)
        {
            all[workload.Id] = workload;
        }

        foreach (var (id, kind) in deployments.SelectMany(Named))
        {
            all.TryAdd(id, Workload.Named(id, kind, DocumentKind.MarathonDeployments));
        }

        // What is being deleted is gone from the lists at once, and only its tasks tell what is left of it.
        if (all.Values.Any(IsDeleted))
        {
            foreach (var ofOne in MesosTask.ByWorkload(tasks))
            {
                if (all.GetValueOrDefault(workloadIds.Of(ofOne[0].Id)!) is { } deleted && IsDeleted(deleted))
                {
                    all[deleted.Id] = MesosTask.Listed(deleted, ofOne, agents);
                }
            }
        }

        if (sources.Any(s => s is { State: SourceState.Read, ListsApps: true }) && sources.Any(s => s is { State: SourceState.Read, ListsPods: true }))
        {
            return all.Values;
        }

        foreach (var failure in failures.Where(f => f.WorkloadId.Length > 0 && !all.ContainsKey(f.WorkloadId)))
        {
            if (TaskId.Parse(failure.TaskId) is { IsOld: false } task)
            {
                all.Add(failure.WorkloadId, OfTask(task));
            }
        }

        foreach (var ofOne in MesosTask.ByWorkload(tasks))
        {
            var known = all.GetValueOrDefault(workloadIds.Of(ofOne[0].Id)!) ?? OfTask(TaskId.Parse(ofOne[0].Id)!);
            if (!known.Definition.IsKnown && !known.InstancesKnown)
            {
                all[known.Id] = MesosTask.Listed(known, ofOne, agents);
            }
        }

        return all.Values;
    }

    private static bool IsDeleted(Workload workload) =>
        workload is { Definition.IsKnown: true, DefinitionReadFrom: DocumentKind.MarathonDeployments, Instances.IsEmpty: true };

    private static Workload OfTask(TaskId task) =>
        Workload.Named(task.WorkloadId, task.IsOfPod ? WorkloadKind.Pod : WorkloadKind.App, DocumentKind.MesosState);

    /// <summary>What the steps do comes first: it tells apps from pods.</summary>
    private static IEnumerable<(string Id, WorkloadKind Kind)> Named(Deployment deployment) => deployment.CurrentActions
        .Concat(deployment.Steps.SelectMany(step => step))
        .Select(a => (a.WorkloadId, a.OfKind()))
        .Concat(deployment.AffectedIds.Select(id => (id, WorkloadKind.App)));
}
