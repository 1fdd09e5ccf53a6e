using System.Security.Cryptography;
using System.Text;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>All that there is in a playground at a moment. Changed only by moves and requests, one at a time.</summary>
/// <param name="settings">How Marathon was started.</param>
/// <param name="began">When the play begins.</param>
public sealed class PlayState(PlaySettings settings, DateTimeOffset began)
{
    /// <summary>Most ended tasks that the master keeps; as on DC/OS 2.1.</summary>
    public const int MostEnded = 100;

    private int _named;
    private DateTimeOffset _newest;

    /// <summary>How Marathon was started.</summary>
    public PlaySettings Settings => settings;

    /// <summary>When the play began.</summary>
    public DateTimeOffset Began { get; } = began;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now { get; internal set; } = began;

    /// <summary>Agents in the order of their registration.</summary>
    public List<PlayAgent> Agents { get; } = [];

    /// <summary>Apps and pods by id.</summary>
    public SortedDictionary<string, PlayWorkload> Workloads { get; } = new(StringComparer.Ordinal);

    /// <summary>Those of them that are apps.</summary>
    public IEnumerable<PlayWorkload> Apps => Workloads.Values.Where(one => one.Kind == WorkloadKind.App);

    /// <summary>Those of them that are pods.</summary>
    public IEnumerable<PlayWorkload> Pods => Workloads.Values.Where(one => one.Kind == WorkloadKind.Pod);

    /// <summary>The app of an id; null when there is none, or it is that of a pod.</summary>
    public PlayWorkload? FindApp(string id) => Workloads.GetValueOrDefault(id) is { Kind: WorkloadKind.App } app ? app : null;

    /// <summary>The pod of an id; null when there is none, or it is that of an app.</summary>
    public PlayWorkload? FindPod(string id) => Workloads.GetValueOrDefault(id) is { Kind: WorkloadKind.Pod } pod ? pod : null;

    /// <summary>Running deployments.</summary>
    public List<PlayDeployment> Deployments { get; } = [];

    /// <summary>Quotas by role.</summary>
    public SortedDictionary<string, PlayQuota> Quotas { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest tasks that are over, at most <see cref="MostEnded"/>; the oldest first.</summary>
    public List<PlayTask> Ended { get; } = [];

    /// <summary>Offers so far.</summary>
    public int Offered { get; internal set; }

    /// <summary>A new id that looks like a random one, and is the same in each run.</summary>
    internal Guid NewId() => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.MasterId}/{++_named}")).AsSpan(0, 16));

    /// <summary>A version for what changes now, later than every other.</summary>
    internal DateTimeOffset NewVersion() => _newest = Now > _newest ? Now : _newest.AddMilliseconds(1);

    /// <summary>True for an instance that an offer could serve: what has just reserved waits for the next one.</summary>
    public bool AwaitsOffer(PlayInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.IsScheduled && instance.Reservation?.At != Now;
    }

    /// <summary>One more instance that waits for an offer: one that was stopped and kept its reservation, or else a new one.</summary>
    internal PlayInstance Schedule(PlayWorkload app)
    {
        if (app.Instances.Find(one => one.IsParked) is { } parked)
        {
            (parked.Version, parked.IsWanted, parked.Since) = (app.Current, true, Now);
            return parked;
        }

        var instance = new PlayInstance($"{TaskId.PathOf(app.Id)}.instance-{NewId()}", app.Current, Now);
        app.Instances.Add(instance);
        return instance;
    }

    /// <summary>
    /// Tells an instance to stop; one without a task is gone at once. One that has reserved is kept with that, unless the whole workload goes.
    /// </summary>
    internal void Decommission(PlayWorkload app, PlayInstance instance, bool isForGood = false)
    {
        instance.IsWanted = false;
        if (isForGood)
        {
            instance.Reservation = null;
        }

        if (instance.IsTerminal || instance.Condition is InstanceCondition.Scheduled || instance.Agent is { IsConnected: false })
        {
            if (instance.Reservation is null)
            {
                app.Instances.Remove(instance);
            }
        }
        else
        {
            Kill(instance);
        }
    }

    /// <summary>Tells a task to end.</summary>
    internal void Kill(PlayInstance instance)
    {
        if (instance.Condition is not InstanceCondition.Killing)
        {
            instance.Become(InstanceCondition.Killing, Now);
        }
    }

    /// <summary>The tasks of an instance are over.</summary>
    internal void End(PlayInstance instance, InstanceCondition condition)
    {
        instance.Become(condition, Now);
        Ended.AddRange(PlayTask.Of(instance));
        Ended.RemoveRange(0, Math.Max(0, Ended.Count - MostEnded));
    }

    /// <summary>The deployment that holds an app; null when none does.</summary>
    public PlayDeployment? LockOf(string workloadId) =>
        Deployments.FirstOrDefault(deployment => deployment.Affected.Contains(workloadId, StringComparer.Ordinal));
}
