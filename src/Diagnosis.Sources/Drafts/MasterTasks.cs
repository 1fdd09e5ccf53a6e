using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// The instances of apps whose own documents list none, as the master lists Marathon's tasks. It knows of which app a task is, where and in which state; not
/// from which version it was started, what its checks say and which volumes are its own. So what is being replaced, what holds volumes, and what Marathon
/// counts otherwise stays as it is.
/// </summary>
/// <param name="tasks">Tasks by id, as far as they are Marathon's by their ids.</param>
/// <param name="marathonId">Marathon's framework id; null when nothing tells which framework is Marathon.</param>
/// <param name="workloadIds">Names of the workloads that tasks are of.</param>
/// <param name="agents">Agents by id.</param>
internal sealed class MasterTasks(IEnumerable<MesosTask> tasks, string? marathonId, WorkloadIds workloadIds, BoundedMap<string, Agent> agents)
{
    /// <summary>Gives their instances to the workloads that lack them.</summary>
    /// <param name="workloads">All workloads.</param>
    /// <param name="deployments">Deployments, which may replace instances.</param>
    /// <param name="areDeploymentsRead">True when a document lists the deployments.</param>
    /// <param name="failures">How tasks of Marathon's ended, or since when they cannot be reached.</param>
    public IEnumerable<Workload> In(
        IReadOnlyCollection<Workload> workloads, IReadOnlyCollection<Deployment> deployments, bool areDeploymentsRead, IEnumerable<TaskFailure> failures)
    {
        if (marathonId is null || workloads.All(workload => workload.InstancesKnown))
        {
            return workloads;
        }

        var tasksOf = MesosTask.ByWorkload(tasks.Where(task => task.FrameworkId == marathonId))
            .ToLookup(ofOne => workloadIds.Of(ofOne[0].Id)!, StringComparer.Ordinal);
        var open = deployments.SelectMany(d => d.Steps.SelectMany(step => step).Concat(d.CurrentActions))
            .Where(action => action.Effect == DeploymentEffect.Restarts).Select(action => action.WorkloadId)
            .Concat(failures.Where(failure => failure.State == TaskStates.Unreachable).Select(failure => failure.WorkloadId))
            .ToHashSet(StringComparer.Ordinal);
        var told = deployments.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        return workloads.Select(workload => IsUntold(workload) && !open.Contains(workload.Id)
            && (workload.DeploymentIds.IsEmpty ? workload.IsToldFree || areDeploymentsRead : workload.DeploymentIds.All(told.Contains))
            && tasksOf.Contains(workload.Id) ? With(workload, tasksOf[workload.Id].SelectMany(ofOne => ofOne)) : workload);
    }

    private static bool IsUntold(Workload workload) =>
        workload is { Kind: WorkloadKind.App, InstancesKnown: false, OtherVersion: null, Definition: { IsKnown: true, IsResident: false } };

    /// <summary>A task that is over waits for Marathon to hear of it, and is told of as a failure.</summary>
    private Workload With(Workload workload, IEnumerable<MesosTask> ofOne)
    {
        var listed = MesosTask.Listed(workload, ofOne.Where(task => !TaskStates.IsOver(task.State)), agents);
        var running = listed.Instances.Count(instance => instance.IsRunning);
        var starting = listed.Instances.Count(instance => instance.IsStarting);
        var isDated = listed.Instances.All(instance => !instance.IsRunning || instance.StartedAt is not null);
        return isDated && listed.AreStatesKnown && (workload.TasksRunning ?? running) == running && (workload.TasksStaged ?? starting) == starting
            ? listed : workload;
    }
}
