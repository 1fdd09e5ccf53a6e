using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>
/// What is left of an agent's offer for instances without volumes, where each resource comes in one piece: numbers in place of a list, with the same
/// answers, as one piece leaves no residue to decide by.
/// </summary>
/// <param name="Amounts">What is accepted of each scalar resource; of disk what has no source.</param>
/// <param name="Ports">Number of accepted ports.</param>
/// <param name="HasFixedPorts">The plan's fixed ports are among them.</param>
/// <param name="HasOther">Something else is accepted, which instances do not use up.</param>
internal readonly record struct PlainOffer(ResourceAmounts Amounts, long Ports, bool HasFixedPorts, bool HasOther)
{
    /// <summary>The offer of an agent for which <see cref="SelectorView.IsPlain"/> holds.</summary>
    public static PlainOffer Of(SelectorView view, PortPlan ports, int agent) => new(
        view.On(agent),
        view.PortCount[agent],
        view.Holds(ports.DistinctFixed, agent),
        view.HasOther(agent));

    /// <summary>Roles, amounts and ports that one instance asks for and does not find, as <see cref="RequirementBits"/>.</summary>
    public ulong Lacks(SpecPlan plan)
    {
        var asked = plan.Definition.Amounts;
        var fails = 0UL;
        var isAnyAccepted = HasOther || Ports > 0;
        foreach (var scalar in RequirementTable.Scalars)
        {
            var (has, wanted) = (Amounts[scalar.Resource], asked[scalar.Resource]);
            fails |= has >= wanted || wanted <= 0 ? 0 : scalar.Bits;
            isAnyAccepted |= has > 0;
        }

        fails |= isAnyAccepted ? 0 : RequirementBits.Of(Requirement.Role);
        return HasFixedPorts && (Ports - plan.Ports.DistinctFixed.Length >= plan.Ports.Dynamic || plan.Ports.Dynamic == 0)
            ? fails : fails | RequirementBits.Of(Requirement.Ports);
    }

    /// <summary>What is left when one instance was placed.</summary>
    public PlainOffer Less(SpecPlan plan)
    {
        var asked = plan.Definition.Amounts;
        var left = Amounts;
        foreach (var kind in ResourceAmounts.Kinds)
        {
            left = asked[kind] > 0 ? left.With(kind, Less(left[kind], asked[kind], kind)) : left;
        }

        return this with
        {
            Amounts = left,
            Ports = Ports - plan.Ports.DistinctFixed.Length - plan.Ports.Dynamic,
            HasFixedPorts = plan.Ports.Fixed.IsEmpty,
        };
    }

    /// <summary>As the exact way takes it: what is left of a disk is not rounded there.</summary>
    private static double Less(double available, double asked, ResourceKind kind) =>
        kind == ResourceKind.Disk ? available - asked : FixedPoint.Less(available, asked);
}
