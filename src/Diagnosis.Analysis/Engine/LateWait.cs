using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Upgrades;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Tells without a diagnosis, and without a look at an agent, that a workload is stuck: none of it runs or starts, instances have waited for longer than is
/// normal, and whatever deployment holds it is bringing it up now. Whichever cause is found then blocks it, and where none is, that nothing proves why is what
/// is said: that it proceeds, is well, or waits for another's step, nothing can say any more.
/// </summary>
internal static class LateWait
{
    /// <summary>True when it is so for certain; false says nothing.</summary>
    public static bool IsProven(AnalysisContext subject) =>
        subject is { Forecast: null, Definition.IsKnown: true, Workload.Instances.IsEmpty: true }
        && InstanceCounts.Of(subject) is { Running: 0, Staging: 0, Waiting: > 0, Wanted: > 0 }
        && subject.Deployments.All(deployment => deployment.ActionOn(subject.Workload.Id)
            is { Effect: DeploymentEffect.Starts or DeploymentEffect.Scales or DeploymentEffect.Restarts })
        && !InconsistentDocuments.IsGone(subject)
        && NormalCourse.Of(subject) is { Until: not null } course && !course.IsOn(subject.Now);
}
