using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// An instance of which two documents tell. A task goes from staging to running to its end and never back, so that the further one is the later; of results of
/// checks their times tell. Only a lost agent may come back: which is the later then is not known.
/// </summary>
internal static class ToldTwice
{
    /// <summary>The instance as the later of the two has it; where that is not known, as the worse.</summary>
    public static Instance Joined(Instance known, Instance given)
    {
        var later = Stage(given.Condition) < Stage(known.Condition) ? known : given;
        var results = Newest(given) is var now && Newest(known) is { } before && (now is null || before > now) ? known.HealthResults : given.HealthResults;
        return later with { HealthResults = results };
    }

    /// <summary>True when one has it on a lost agent and the other where it lives.</summary>
    public static bool Contradict(Instance known, Instance given) => (known.IsUnreachable && IsAlive(given)) || (given.IsUnreachable && IsAlive(known));

    private static bool IsAlive(Instance instance) => instance.HoldsResources;

    private static DateTimeOffset? Newest(Instance instance) =>
        instance.HealthResults.SelectMany(result => new[] { result.FirstSuccess, result.LastSuccess, result.LastFailure }).Max();

    /// <summary>How far it is; what is not told is nowhere.</summary>
    private static int Stage(InstanceCondition condition) => condition switch
    {
        InstanceCondition.Unspecified => 0,
        InstanceCondition.Scheduled or InstanceCondition.Provisioned => 1,
        InstanceCondition.Staging => 2,
        InstanceCondition.Starting => 3,
        InstanceCondition.Running => 4,
        InstanceCondition.Killing => 5,
        InstanceCondition.Unreachable or InstanceCondition.UnreachableInactive => 6,
        _ => 7,
    };
}
