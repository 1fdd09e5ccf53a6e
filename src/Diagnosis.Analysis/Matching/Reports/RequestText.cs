using System.Globalization;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Amounts and requests as people read them.</summary>
internal static class RequestText
{
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Amount(double value, string unit) => $"{Number(value)} {unit}";

    public static string UnitOf(Requirement requirement) => requirement switch
    {
        Requirement.Cpus => "cpus",
        Requirement.Memory or Requirement.Disk => "MiB",
        Requirement.Gpus => "gpus",
        Requirement.Ports => "ports",
        _ => "",
    };

    public static ResourceKind KindOf(Requirement requirement) => requirement switch
    {
        Requirement.Cpus => ResourceKind.Cpus,
        Requirement.Memory => ResourceKind.Mem,
        Requirement.Disk => ResourceKind.Disk,
        _ => ResourceKind.Gpus,
    };

    public static double AmountOf(SpecPlan plan, Requirement requirement) => requirement switch
    {
        Requirement.Cpus => plan.Definition.Cpus,
        Requirement.Memory => plan.Definition.MemMiB,
        Requirement.Disk => plan.Definition.DiskMiB + plan.VolumesToReserve.Sum(static volume => volume.SizeMiB),
        Requirement.Gpus => plan.Definition.Gpus,
        Requirement.Ports => plan.Ports.Fixed.Length + plan.Ports.Dynamic,
        _ => 0,
    };

    /// <summary>What is asked for under a requirement, and for a constraint under the one of that index.</summary>
    public static string Asked(SpecPlan plan, Requirement requirement, int constraint) => requirement switch
    {
        Requirement.Role => $"resources in role {string.Join(" or ", plan.Selector.Roles)}",
        Requirement.Constraint when constraint == RequirementBits.ConstraintSlots - 1 && plan.Constraints.Length > RequirementBits.ConstraintSlots =>
            $"{plan.Constraints.Length - constraint} more constraints",
        Requirement.Constraint => plan.Constraints[constraint].Source.ToString(),
        Requirement.Reservation => "the volumes of a waiting instance",
        Requirement.Maintenance => "no maintenance",
        Requirement.Ports => Ports(plan.Ports),
        Requirement.ScarceResources => plan.KeepsOffGpus ? "no GPUs on the agent" : "any agent",
        Requirement.Region => plan.OpensRegions ? "any region" : "the home region",
        Requirement.Plugin => "scheduler plugins agree",
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
