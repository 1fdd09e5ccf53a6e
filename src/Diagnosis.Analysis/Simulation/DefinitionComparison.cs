using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;
using Diagnosis.Analysis.Definitions.Workloads;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Tells what a definition changes of the one that a cluster has.</summary>
public static class DefinitionComparison
{
    /// <summary>Compares both in the form that Marathon stores, so that defaults and the order of members make no difference.</summary>
    /// <param name="existing">The workload as it is; null when there is none.</param>
    /// <param name="accepted">The new definition as Marathon would store it.</param>
    /// <param name="rules">The Marathon's settings.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public static DefinitionChange Of(Workload? existing, AcceptedWorkload accepted, ValidationOptions rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        ArgumentNullException.ThrowIfNull(rules);
        if (existing is null)
        {
            return DefinitionChange.New;
        }

        if (existing.Kind != accepted.Definition.Kind || ExistingDefinition.JsonOf(existing.Definition) is not { } own)
        {
            return DefinitionChange.Upgrade;
        }

        // What it depends on and which group it is in was decided when it was accepted.
        var alone = rules with
        {
            Kind = existing.Kind == WorkloadKind.Pod ? DefinitionKind.Pod : DefinitionKind.App,
            Operation = DefinitionOperation.Create,
            TargetId = "",
            Existing = ExistingState.Empty,
            IncludeWarnings = false,
            OffersPatches = false,
        };
        return DefinitionValidator.Validate(own, alone, cancellationToken).Accepted is not { } before
            || !accepted.Model.Type.IsSame(WithoutCount(before.Model), WithoutCount(accepted.Model)) ? DefinitionChange.Upgrade
            : existing.Definition.Instances == accepted.Definition.Instances ? DefinitionChange.None
            : DefinitionChange.Scale;
    }

    private static RamlObject WithoutCount(RamlObject service) => ReferenceEquals(service.Type, Pod.Type)
        ? service.With(Pod.Version, null).With(Pod.Scaling, service.Get(Pod.Scaling)?.With(FixedPodScalingPolicy.Instances, 0))
        : service.With(App.Version, null).With(App.VersionInfo, null).With(App.Instances, 0);
}
