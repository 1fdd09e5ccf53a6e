using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>One workload in its cluster: all that an analyzer may look at. Analyzers do no I/O; what is not here is not known.</summary>
public sealed class AnalysisContext
{
    private readonly Lazy<DateTimeOffset?> _newestFactAt;

    /// <summary>Takes one workload of a cluster.</summary>
    /// <param name="cluster">The cluster, indexed once for all workloads of a call.</param>
    /// <param name="workload">The workload asked about.</param>
    /// <param name="deadline">
    /// When answers must be there, on the clock of the <see cref="TimeProvider"/> the engine runs on; null for no limit but the analyzer's own.
    /// </param>
    public AnalysisContext(SnapshotIndex cluster, Workload workload, DateTimeOffset? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(workload);
        Cluster = cluster;
        Workload = workload;
        Deadline = deadline;
        Deployments = cluster.Deployments(workload.Id);
        QueueItems = IsQueueOfBefore() ? [] : cluster.Queue(workload.Id);
        _newestFactAt = new(NewestFact);
    }

    /// <summary>The cluster by ids.</summary>
    public SnapshotIndex Cluster { get; }

    /// <summary>The cluster as read.</summary>
    public ClusterSnapshot Snapshot => Cluster.Snapshot;

    /// <summary>The workload asked about.</summary>
    public Workload Workload { get; }

    /// <summary>Its current definition.</summary>
    public WorkloadDefinition Definition => Workload.Definition;

    /// <summary>Its queue entries, one per role; empty when nothing waits, or the queue is not known.</summary>
    public ImmutableArray<QueueItem> QueueItems { get; }

    /// <summary>Deployments that hold it.</summary>
    public ImmutableArray<Deployment> Deployments { get; }

    /// <summary>When answers must be there.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>The clock of every decision about the workload.</summary>
    public DateTimeOffset Now => Snapshot.CapturedAt;

    /// <summary>
    /// The newest moment that a document tells of the workload, never after <see cref="Now"/>; null when none tells any. Documents without a time of their
    /// own may be much older than the clock they are read by.
    /// </summary>
    internal DateTimeOffset? NewestFactAt => _newestFactAt.Value;

    /// <summary>True when the whole placement matrix is wanted, also for a workload that waits for nothing.</summary>
    public bool WantsMatrix { get; init; }

    /// <summary>
    /// True when only the state and its cause are asked for, as of the many workloads that are counted and not shown: what would help is not looked for, and
    /// proof is left out.
    /// </summary>
    public bool WantsStateAlone { get; init; }

    /// <summary>
    /// Set when the cluster is a simulated one: nothing in it has happened yet, and only what it has and asks can be looked at. Null for a real one.
    /// </summary>
    public Forecast? Forecast { get; init; }

    /// <summary>True while a deployment stops it for good: its tasks are to end, so that one that ends is no failure.</summary>
    public bool IsBeingStopped => Deployments.Any(d => d.ActionOn(Workload.Id)?.Effect == DeploymentEffect.Stops);

    /// <summary>True when a deployment holds it of which no document tells what it does, and nothing waits to be started: it may be stopping it.</summary>
    public bool MayBeBeingStopped => !Workload.DeploymentIds.IsEmpty && !Snapshot.Has(DocumentKind.MarathonDeployments) && Waiting == 0;

    /// <summary>
    /// Instances that have yet to be started: those of the launch queue; where it was not read, what is wanted less what runs or starts. Null when no
    /// document tells either.
    /// </summary>
    public int? Lacking
    {
        get
        {
            if (!QueueItems.IsEmpty || Snapshot.Has(DocumentKind.MarathonQueue))
            {
                return Waiting;
            }

            var counts = InstanceCounts.Of(this);
            return counts.NotKnown.HasFlag(CountedInstances.Running) ? null : Math.Max(0, counts.Wanted - counts.Running - counts.Staging);
        }
    }

    /// <summary>Instances that wait in the launch queue, over all roles.</summary>
    public int Waiting => (int)Math.Clamp(QueueItems.Sum(q => (long)q.Count), 0, int.MaxValue);

    /// <summary>
    /// True when the launch queue was read before the definition was changed, and the newer one lacks nothing: it waits for no deployment, and as many run as
    /// it wants. What waited then, waited for the older one.
    /// </summary>
    private bool IsQueueOfBefore() => Workload.OtherVersion is { ReadFrom: DocumentKind.MarathonQueue } && Definition.IsKnown
        && Deployments.IsEmpty && Workload.DeploymentIds.IsEmpty && Snapshot.Has(DocumentKind.MarathonDeployments)
        && (Workload.AreStatesKnown ? Workload.Instances.Count(i => i.IsRunning || i.IsStarting) : Workload.TasksRunning + Workload.TasksStaged)
            >= Definition.Instances;

    private DateTimeOffset? NewestFact() => Workload.Instances.SelectMany(i => new[] { i.StagedAt, i.StartedAt })
        .Concat(Cluster.Failures(Workload.Id).Select(f => f.At))
        .Concat(Deployments.Select(d => d.Version))
        .Concat(QueueItems.Select(q => q.Since))
        .Append(Workload.LastTaskFailure?.At)
        .Append(Definition.LastConfigChangeAt)
        .Append(Definition.LastScalingAt)
        .Where(at => at <= Now)
        .Max();
}
