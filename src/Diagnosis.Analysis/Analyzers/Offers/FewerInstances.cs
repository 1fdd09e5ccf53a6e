using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// As many instances as there are places for, where a constraint allows each place only so many: the change that starts nothing anew, since Marathon takes
/// another number of instances for a scaling (Marathon 1.11, DeploymentPlan).
/// </summary>
internal static class FewerInstances
{
    /// <summary>The remedy; null where no instance has a place, or the number is not what is being changed.</summary>
    public static Remedy? Of(OfferView offers)
    {
        var (subject, definition) = (offers.Subject, offers.Subject.Definition);
        var reached = definition.Instances - offers.Waiting + offers.Placeable;
        if (subject.Forecast is not null || reached < 1 || reached >= definition.Instances || DefinitionAge.IsBeingReplaced(subject)
            || subject.Workload.Instances.Count(instance => instance.IsActive) + offers.Placeable < reached)
        {
            return null;
        }

        var pointer = definition.Kind == WorkloadKind.Pod ? "/scaling/instances" : "/instances";
        return SimulatedPatch.Of(subject, [(pointer, reached)], offers.CancellationToken) is not { } patch ? null
            : (patch with { Prediction = new(reached, reached, [], Requirement.Unspecified) }).Carried(new()
            {
                Title = $"Set instances to {reached} (now {definition.Instances})",
                Description = $"There is no place for more. Nothing is restarted: a scaling keeps what runs. The load is then served by {reached}.",
                Risk = Risk.Medium,
            });
    }
}
