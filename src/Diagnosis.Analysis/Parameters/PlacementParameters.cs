using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Parameters;

/// <summary>What is asked of a host, what hosts have, and how many instances that places.</summary>
/// <param name="placement">The placement analysis.</param>
internal sealed class PlacementParameters(PlacementReport placement)
{
    private readonly ParameterSet _counts = Counts(placement);

    /// <summary>Adds those of a finding.</summary>
    public void Add(ParameterSet set, Finding finding)
    {
        var capacity = placement.Capacity;
        set.Add(_counts);
        if (capacity.Agents == 0)
        {
            return;
        }

        if (About(capacity, finding.Reason) is { } resource)
        {
            set.Add("resource", resource.Name).Add("unit", resource.Unit).Add("asked", resource.Asked).Add("free", resource.LargestFree)
                .Add("free_sum", resource.SumFree).Add("total", resource.LargestTotal).Add("total_sum", resource.SumTotal)
                .Add("most_free", resource.LargestFree < resource.Asked ? resource.LargestFree : null);
        }

        if (finding.Reason.Requirement is not Requirement.Unspecified and var requirement)
        {
            var counts = placement.Requirements.Where(count => count.Requirement == requirement).ToArray();
            set.Add("could_start", placement.Packing.Placeable > 0 && placement.Packing.NextBlocker == requirement ? placement.Packing.Placeable : null);
            set.Add("agents_failing", counts.Length == 0 ? null : counts.Max(count => count.FailedIndependently));
        }

        if (finding.Reason == OfferReasons.ConstraintUnsatisfied || finding.Reason == OfferReasons.UniqueExhausted)
        {
            set.AddNames("constraint_values", placement.Constraints.SelectMany(one => one.Values).Select(value => value.Value));
        }
    }

    private static ParameterSet Counts(PlacementReport placement)
    {
        var (capacity, set) = (placement.Capacity, new ParameterSet().AddNames("accepted_roles", placement.AcceptedRoles));
        return capacity.Agents == 0 ? set
            : set.Add("placeable", placement.Packing.Placeable).Add("agents", capacity.Agents).Add("agents_fit_now", capacity.FitNow)
                .Add("agents_fit_when_freed", capacity.FitWhenFreed).Add("agents_never_fit", capacity.NeverFit)
                .Add("agents_excluded", capacity.Excluded).Add("agents_not_offered", capacity.NotOffered);
    }

    /// <summary>The resource that a finding is about; null when it is about none, or about several.</summary>
    private static ResourceCapacity? About(Capacity capacity, ReasonCode reason) => capacity.Resources.FirstOrDefault(
        resource => reason == OfferReasons.NeverFits ? resource.NeverFits
            : reason == OfferReasons.Fragmented ? resource.IsFragmented
            : resource.Requirement == reason.Requirement);
}
