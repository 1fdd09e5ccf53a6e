using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Events;

/// <summary>An instance as it was at a moment, as far as events tell of it.</summary>
/// <param name="WorkloadId">Its app or pod.</param>
/// <param name="Instance">The instance, which goes on.</param>
/// <param name="Condition">Its condition then.</param>
/// <param name="Incarnation">Which of its tasks it had.</param>
/// <param name="IsWanted">Whether it was meant to run.</param>
/// <param name="IsAlive">Whether its checks passed; null when none had asked.</param>
/// <param name="LastCheckFailure">When one failed last.</param>
internal sealed record SeenInstance(
    string WorkloadId, PlayInstance Instance, InstanceCondition Condition, int Incarnation, bool IsWanted, bool? IsAlive, DateTimeOffset? LastCheckFailure)
{
    public static SeenInstance Of(string workloadId, PlayInstance instance)
    {
        bool? isAlive = instance.Checks.Any(check => check.HasAsked) ? instance.Checks.All(check => check.IsAlive) : null;
        return new(workloadId, instance, instance.Condition, instance.Incarnation, instance.IsWanted, isAlive, instance.Checks.Max(check => check.LastFailure));
    }
}
