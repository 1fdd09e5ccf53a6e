using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Upgrades;

/// <summary>
/// The steps of a deployment, worked out once for all that it holds. No document dates a step, but each begins when the one before it is done, which the tasks
/// that one brought up date: the age of the plan is that of its first step alone (Marathon 1.11, DeploymentActor).
/// </summary>
internal sealed class DeploymentSteps
{
    private static readonly ConditionalWeakTable<SnapshotIndex, ConcurrentDictionary<string, DeploymentSteps>> Known = [];

    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private readonly Lazy<bool> _isOnCourse;

    private DeploymentSteps(SnapshotIndex cluster, Deployment deployment)
    {
        _isOnCourse = new(() => deployment.CurrentActions
            .Select(action => cluster.Workload(action.WorkloadId)).OfType<Workload>()
            .All(workload => new AnalysisContext(cluster, workload) is var other
                && (NormalCourse.Of(other).IsOn(other.Now) || new DeploymentView(other).IsDone)));
        for (var step = 0; step < deployment.Steps.Length; step++)
        {
            foreach (var action in deployment.Steps[step])
            {
                _last[action.WorkloadId] = step + 1;
            }
        }

        foreach (var action in deployment.CurrentActions)
        {
            _last[action.WorkloadId] = Math.Max(deployment.CurrentStep, _last.GetValueOrDefault(action.WorkloadId));
        }

        Begun = deployment.Version is not { } made ? null
            : _last.Where(last => last.Value < deployment.CurrentStep)
                .Select(last => cluster.Workload(last.Key)).OfType<Workload>()
                .SelectMany(workload => workload.Instances)
                .SelectMany(Moments)
                .Where(at => at >= made && at <= cluster.Snapshot.CapturedAt)
                .Append(made)
                .Max();
    }

    /// <summary>
    /// The earliest moment at which the current step can have begun: the latest one at which something moved that earlier steps are done with, at the least
    /// the making of the plan; null when that is not known.
    /// </summary>
    public DateTimeOffset? Begun { get; }

    /// <summary>True while nothing that the current step acts on is late.</summary>
    public bool IsOnCourse => _isOnCourse.Value;

    /// <summary>Those of a deployment of a snapshot.</summary>
    public static DeploymentSteps Of(SnapshotIndex cluster, Deployment deployment) =>
        Known.GetValue(cluster, static _ => new(StringComparer.Ordinal)).GetOrAdd(deployment.Id, _ => new(cluster, deployment));

    /// <summary>The last step that acts on a workload, from 1; null when none does.</summary>
    public int? LastOn(string workloadId) => _last.TryGetValue(workloadId, out var last) ? last : null;

    /// <summary>When an instance was placed, ran, and first passed its checks.</summary>
    public static IEnumerable<DateTimeOffset?> Moments(Instance instance) =>
        instance.HealthResults.Select(result => result.FirstSuccess).Append(instance.StagedAt).Append(instance.StartedAt);
}
