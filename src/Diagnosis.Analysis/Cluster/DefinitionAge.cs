namespace Diagnosis.Analysis.Cluster;

/// <summary>Tells what runs the current definition from what is left of an older one.</summary>
internal static class DefinitionAge
{
    /// <summary>
    /// True when the instance was started from an older definition than the current one. A scaling changes an app's version but not its
    /// configuration, so the time of the last configuration change counts. Pods, and apps of which only the version is known, have no such
    /// time: their instances count as older only while they are being replaced. A plain restart, too, replaces what is older than the version
    /// (which up to Marathon 1.10.35 left the configuration's time alone).
    /// </summary>
    public static bool IsOlder(Instance instance, AnalysisContext subject) => instance.Version < Changed(subject);

    /// <summary>True when the failure belongs to an older definition than the current one.</summary>
    public static bool IsOlder(TaskFailure failure, AnalysisContext subject) =>
        (failure.Version ?? failure.At) < (Changed(subject) ?? subject.Definition.LastConfigChangeAt);

    /// <summary>
    /// True when the failure is of what a deployment replaces by a version that the list of apps does not have yet: what that asks for is not known.
    /// </summary>
    public static bool IsOfReplaced(TaskFailure failure, AnalysisContext subject) => Replaced(subject) is { } brought
        && VersionTime.Of(subject.Definition.Version) < brought && (failure.Version ?? failure.At) < brought;

    /// <summary>
    /// True when the instance was started before the definition last changed, as far as the documents tell. Whether it is to be replaced is another question:
    /// of a workload without a time of its last change a scaling looks the same.
    /// </summary>
    public static bool MayBeOlder(Instance instance, AnalysisContext subject) =>
        instance.Version < (subject.Definition.LastConfigChangeAt ?? VersionTime.Of(subject.Definition.Version));

    /// <summary>
    /// True when the launch queue was read after a change that the list of apps or pods does not have yet, and too few run of what waits: what those lists
    /// count is of the older definition.
    /// </summary>
    public static bool IsNewerAwaited(AnalysisContext subject) =>
        subject is { Waiting: > 0, Workload: { DefinitionReadFrom: DocumentKind.MarathonQueue, OtherVersion: not null } }
        && subject.Workload.Instances.Count(i => i.IsRunning && !MayBeOlder(i, subject)) < subject.Definition.Instances;

    /// <summary>True when a deployment replaces the workload's instances, in any of its steps.</summary>
    public static bool IsBeingReplaced(AnalysisContext subject) => subject.Deployments.Any(d => Replaces(d, subject));

    private static bool Replaces(Deployment deployment, AnalysisContext subject) =>
        deployment.CurrentActions.Concat(deployment.Steps.SelectMany(s => s)).Any(a =>
            a.Effect == DeploymentEffect.Restarts && string.Equals(a.WorkloadId, subject.Workload.Id, StringComparison.Ordinal));

    /// <summary>
    /// The version that a deployment brings, which is the deployment's own (Marathon, DeploymentPlan): a list of apps that was read before does not have it.
    /// </summary>
    private static DateTimeOffset? Replaced(AnalysisContext subject) => subject.Deployments.Where(d => Replaces(d, subject)).Max(d => d.Version);

    private static DateTimeOffset? Changed(AnalysisContext subject)
    {
        var definition = subject.Definition;
        var version = VersionTime.Of(definition.Version);
        var onlyVersion = definition.Kind == WorkloadKind.Pod || definition.LastConfigChangeAt is null || definition.LastConfigChangeAt == version;
        return IsBeingReplaced(subject) ? version ?? definition.LastConfigChangeAt
            : onlyVersion ? null
            : definition.LastConfigChangeAt;
    }
}
