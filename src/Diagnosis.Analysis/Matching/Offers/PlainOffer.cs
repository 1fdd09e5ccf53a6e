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
        new(view.Cpus[agent], view.MemMiB[agent], view.RootDiskMiB[agent], view.Gpus[agent]),
        view.PortCount[agent],
        view.Holds(ports.DistinctFixed, agent),
        view.HasOther(agent));

    /// <summary>Roles, amounts and ports that one instance asks for and does not find, as <see cref="RequirementBits"/>.</summary>
    public ulong Lacks(SpecPlan plan)
    {
        var definition = plan.Definition;
        var (cpus, memMiB, diskMiB, gpus) = Amounts;
        var fails = cpus >= definition.Cpus || definition.Cpus == 0 ? 0 : RequirementBits.Of(Requirement.Cpus);
        fails |= memMiB >= definition.MemMiB || definition.MemMiB == 0 ? 0 : RequirementBits.Of(Requirement.Memory);
        fails |= gpus >= definition.Gpus || definition.Gpus == 0 ? 0 : RequirementBits.Of(Requirement.Gpus);
        fails |= diskMiB >= definition.DiskMiB || !(definition.DiskMiB > 0) ? 0 : RequirementBits.Of(Requirement.Disk);
        fails |= HasOther || cpus > 0 || memMiB > 0 || gpus > 0 || diskMiB > 0 || Ports > 0 ? 0 : RequirementBits.Of(Requirement.Role);
        return HasFixedPorts && (Ports - plan.Ports.DistinctFixed.Length >= plan.Ports.Dynamic || plan.Ports.Dynamic == 0)
            ? fails : fails | RequirementBits.Of(Requirement.Ports);
    }

    /// <summary>What is left when one instance was placed.</summary>
    public PlainOffer Less(SpecPlan plan)
    {
        var definition = plan.Definition;
        return this with
        {
            Amounts = new(
                Less(Amounts.Cpus, definition.Cpus),
                Less(Amounts.MemMiB, definition.MemMiB),
                definition.DiskMiB > 0 ? Amounts.DiskMiB - definition.DiskMiB : Amounts.DiskMiB,
                Less(Amounts.Gpus, definition.Gpus)),
            Ports = Ports - plan.Ports.DistinctFixed.Length - plan.Ports.Dynamic,
            HasFixedPorts = plan.Ports.Fixed.IsEmpty,
        };
    }

    private static double Less(double available, double asked) => asked > 0 ? FixedPoint.Less(available, asked) : available;
}
