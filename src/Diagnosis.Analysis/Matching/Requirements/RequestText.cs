using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Amounts and requests as people read them.</summary>
internal static class RequestText
{
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Amount(double value, string unit) => $"{Number(value)} {unit}";

    public static string UnitOf(Requirement requirement) => requirement switch
    {
        Requirement.CPUS => "cpus",
        Requirement.MEMORY or Requirement.DISK => "MiB",
        Requirement.GPUS => "gpus",
        Requirement.PORTS => "ports",
        _ => "",
    };

    public static ResourceKind KindOf(Requirement requirement) => requirement switch
    {
        Requirement.CPUS => ResourceKind.CPUS,
        Requirement.MEMORY => ResourceKind.MEM,
        Requirement.DISK => ResourceKind.DISK,
        _ => ResourceKind.GPUS,
    };

    public static double AmountOf(SpecPlan plan, Requirement requirement) => requirement switch
    {
        Requirement.CPUS => plan.Definition.Cpus,
        Requirement.MEMORY => plan.Definition.MemMiB,
        Requirement.DISK => plan.Definition.DiskMiB + plan.VolumesToReserve.Sum(static volume => volume.SizeMiB),
        Requirement.GPUS => plan.Definition.Gpus,
        Requirement.PORTS => plan.Ports.Fixed.Length + plan.Ports.Dynamic,
        _ => 0,
    };

    /// <summary>What is asked for under a requirement, and for a constraint under the one of that index.</summary>
    public static string Asked(SpecPlan plan, Requirement requirement, int constraint) => requirement switch
    {
        Requirement.ROLE => $"resources in role {string.Join(" or ", plan.Selector.Roles)}",
        Requirement.CONSTRAINT when constraint == RequirementBits.ConstraintSlots - 1 && plan.Constraints.Length > RequirementBits.ConstraintSlots =>
            $"{plan.Constraints.Length - constraint} more constraints",
        Requirement.CONSTRAINT => plan.Constraints[constraint].Source.ToString(),
        Requirement.RESERVATION => "the volumes of a waiting instance",
        Requirement.MAINTENANCE => "no maintenance",
        Requirement.PORTS => Ports(plan.Ports),
        Requirement.SCARCE_RESOURCES => plan.RefusesGpuAgents ? "no GPUs on the agent" : "any agent",
        Requirement.REGION => plan.OpensRegions ? "any region" : "the home region",
        Requirement.PLUGIN => "scheduler plugins agree",
        _ => Amount(AmountOf(plan, requirement), UnitOf(requirement)),
    };

    private static string Ports(PortPlan ports)
    {
        var texts = new List<string>();
        if (!ports.Fixed.IsEmpty)
        {
            texts.Add(ports.Fixed.Length == 1 ? $"port {ports.Fixed[0]}" : $"ports {string.Join(", ", ports.Fixed)}");
        }

        if (ports.Dynamic > 0)
        {
            texts.Add($"{ports.Dynamic} random port{(ports.Dynamic == 1 ? "" : "s")}");
        }

        return texts.Count == 0 ? "no ports" : string.Join(" and ", texts);
    }
}
