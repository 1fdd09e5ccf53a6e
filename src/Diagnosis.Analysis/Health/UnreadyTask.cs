using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Health;

/// <summary>A task whose readiness check is not ready, longer than a start normally takes.</summary>
/// <param name="Result">The latest answer.</param>
/// <param name="Instance">Its instance; null when no document lists it.</param>
/// <param name="Age">How long it has been asked; null when unknown.</param>
/// <param name="WaitsForUser">True when the answer says that a person has to continue.</param>
internal sealed record UnreadyTask(ReadinessResult Result, Instance? Instance, TimeSpan? Age, bool WaitsForUser)
{
    /// <summary>"Not yet" is a normal answer for this long; offers and images are given the same time elsewhere.</summary>
    private static readonly TimeSpan NormalStart = TimeSpan.FromMinutes(5);

    /// <summary>Unready tasks of the running deployment. Results of no deployment are leftovers (Marathon 1.11, ReadinessBehavior).</summary>
    public static ImmutableArray<UnreadyTask> Of(AnalysisContext subject)
    {
        var tasks = ImmutableArray.CreateBuilder<UnreadyTask>();
        if (subject.Snapshot.Has(DocumentKind.MarathonDeployments) && subject.Deployments.IsEmpty)
        {
            return [];
        }

        foreach (var result in subject.Workload.ReadinessResults.Where(r => !r.Ready))
        {
            var instance = subject.Workload.Instances.FirstOrDefault(i => string.Equals(i.TaskId, result.TaskId, StringComparison.Ordinal));
            var since = instance?.StartedAt ?? subject.Deployments.Select(d => d.Version).Min();
            var age = subject.Now - since;
            var forUser = ReadinessBody.WaitsForUser(result.LastBody, subject.Definition.Labels);
            if (forUser || age is null || age > LongestStart(subject, result))
            {
                tasks.Add(new(result, instance, age, forUser));
            }
        }

        return tasks.ToImmutable();
    }

    /// <summary>An answer that no start gives (nobody listens, no such path, no access) needs to come twice only.</summary>
    private static TimeSpan LongestStart(AnalysisContext subject, ReadinessResult result)
    {
        var check = subject.Definition.ReadinessChecks.FirstOrDefault(c => string.Equals(c.Name, result.Name, StringComparison.Ordinal))
            ?? subject.Definition.ReadinessChecks.FirstOrDefault();
        var rounds = check is null ? NormalStart : BoundedTime.OfSeconds(2 * (check.IntervalSeconds + check.TimeoutSeconds));
        return result.LastStatus is 504 or (>= 400 and < 500) && rounds < NormalStart ? rounds : NormalStart;
    }
}
