using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>
/// What is left of an agent's offer for instances without volumes, where each resource comes in one piece: numbers in place of a list, with the same
/// answers, as one piece leaves no residue to decide by.
/// </summary>
/// <param name="Cpus">Accepted cpus.</param>
/// <param name="MemMiB">Accepted memory.</param>
/// <param name="Gpus">Accepted GPUs.</param>
/// <param name="RootDiskMiB">Accepted disk without a source.</param>
/// <param name="Ports">Number of accepted ports.</param>
/// <param name="HasFixedPorts">The plan's fixed ports are among them.</param>
/// <param name="HasOther">Something else is accepted, which instances do not use up.</param>
internal readonly record struct PlainOffer(double Cpus, double MemMiB, double Gpus, double RootDiskMiB, long Ports, bool HasFixedPorts, bool HasOther)
{
    /// <summary>The offer of an agent for which <see cref="SelectorView.IsPlain"/> holds.</summary>
    public static PlainOffer Of(SelectorView view, PortPlan ports, int agent) => new(
        view.Cpus[agent], view.MemMiB[agent], view.Gpus[agent], view.RootDiskMiB[agent], view.PortCount[agent], view.Holds(ports.DistinctFixed, agent),
        view.HasOther(agent));

    /// <summary>How much of an amount it holds.</summary>
    public double Of(ResourceKind kind) => kind switch
    {
        ResourceKind.Cpus => Cpus,
        ResourceKind.Mem => MemMiB,
        ResourceKind.Gpus => Gpus,
        _ => RootDiskMiB,
    };

    /// <summary>Roles, amounts and ports that one instance asks for and does not find, as <see cref="RequirementBits"/>.</summary>
    public ulong Lacks(SpecPlan plan)
    {
        var definition = plan.Definition;
        var fails = Cpus >= definition.Cpus || definition.Cpus == 0 ? 0 : RequirementBits.Of(Requirement.Cpus);
        fails |= MemMiB >= definition.MemMiB || definition.MemMiB == 0 ? 0 : RequirementBits.Of(Requirement.Memory);
        fails |= Gpus >= definition.Gpus || definition.Gpus == 0 ? 0 : RequirementBits.Of(Requirement.Gpus);
        fails |= RootDiskMiB >= definition.DiskMiB || !(definition.DiskMiB > 0) ? 0 : RequirementBits.Of(Requirement.Disk);
        fails |= HasOther || Cpus > 0 || MemMiB > 0 || Gpus > 0 || RootDiskMiB > 0 || Ports > 0 ? 0 : RequirementBits.Of(Requirement.Role);
        return HasFixedPorts && (Ports - plan.Ports.DistinctFixed.Length >= plan.Ports.Dynamic || plan.Ports.Dynamic == 0)
            ? fails : fails | RequirementBits.Of(Requirement.Ports);
    }

    /// <summary>What is left when one instance was placed.</summary>
    public PlainOffer Less(SpecPlan plan)
    {
        var definition = plan.Definition;
        return this with
        {
            Cpus = Less(Cpus, definition.Cpus),
            MemMiB = Less(MemMiB, definition.MemMiB),
            Gpus = Less(Gpus, definition.Gpus),
            RootDiskMiB = definition.DiskMiB > 0 ? RootDiskMiB - definition.DiskMiB : RootDiskMiB,
            Ports = Ports - plan.Ports.DistinctFixed.Length - plan.Ports.Dynamic,
            HasFixedPorts = plan.Ports.Fixed.IsEmpty,
        };
    }

    private static double Less(double available, double asked) => asked > 0 ? FixedPoint.Less(available, asked) : available;
}
