using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>A step of Marathon's funnel at which offers stopped.</summary>
/// <param name="Step">Its counts.</param>
/// <param name="Failed">What the offers failed there.</param>
internal sealed record RefusedStep(RejectStep Step, RequirementDescriptor Failed)
{
    /// <summary>Confidence in one of several: where offers failed for different reasons, no single one is certain.</summary>
    public const double OneOfSeveral = 0.5;

    /// <summary>True when it is the role, and others came further: that of public agents is noise where others fail for another reason.</summary>
    public bool IsOfPublicAgents => Failed.Requirement == Requirement.Role && Step.Declined < Step.Processed;

    /// <summary>The steps at which offers stopped, the one of most offers first.</summary>
    public static IEnumerable<RefusedStep> All(WorkloadDefinition definition, ImmutableArray<RejectStep> steps) =>
        from step in steps
        where step.Declined > 0
        let failed = FailedAt(definition, step)
        where failed is not null
        let refused = new RefusedStep(step, failed)
        orderby refused.IsOfPublicAgents, step.Declined descending
        select refused;

    /// <summary>Offers that no step counts: they were refused without a reason, as only the home region and scheduler plugins do.</summary>
    /// <param name="newest">The funnel of each agent's newest refusal; that of all offers counts those that were taken as well.</param>
    public static int Silent(ImmutableArray<RejectStep> newest) => newest.IsDefaultOrEmpty ? 0 : newest[^1].Processed - newest[^1].Declined;

    /// <summary>
    /// The requirement that offers failed which stopped at a step; null for a reason that is not known. Marathon counts an agent in maintenance as a failed
    /// constraint (Marathon 1.11, ResourceMatcher): without constraints it can be nothing else.
    /// </summary>
    private static RequirementDescriptor? FailedAt(WorkloadDefinition definition, RejectStep step)
    {
        var failed = RequirementTable.All.FirstOrDefault(one => one.Reason is { } reason && step.Reason == reason);
        return failed?.Requirement == Requirement.Constraint && definition.Constraints.IsEmpty && !definition.Json.IsEmpty
            ? RequirementTable.Of(Requirement.Maintenance)
            : failed;
    }
}
