using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>Asks for less of one resource. A pod gives it up in the container that asks for most.</summary>
internal static class AmountChange
{
    private const double CostOfAll = 5;

    public static double Of(WorkloadDefinition definition, Requirement requirement) => requirement switch
    {
        Requirement.CPUS => definition.Cpus,
        Requirement.MEMORY => definition.MemMiB,
        Requirement.DISK => definition.DiskMiB,
        _ => definition.Gpus,
    };

    /// <summary>The largest amount, written as people write it, that does not exceed what is there.</summary>
    public static double Tidy(double available, Requirement requirement)
    {
        if (requirement == Requirement.GPUS)
        {
            return Math.Floor(available);
        }

        var digits = requirement == Requirement.CPUS || available < 1 ? 3 : 0;
        var near = Math.Round(available, digits);
        var step = digits == 0 ? 1 : 0.001;
        return near <= available ? near : Math.Round(near - step, digits);
    }

    /// <summary>Null when the amount cannot be given up there: a pod's other containers and executor need more than is left.</summary>
    public static DefinitionChange? To(DefinitionChange start, Requirement requirement, double amount)
    {
        var definition = start.Definition;
        var asked = Of(definition, requirement);
        if (!(amount < asked) || amount < 0 || (amount == 0 && requirement != Requirement.GPUS))
        {
            return null;
        }

        var field = requirement switch
        {
            Requirement.CPUS => "cpus",
            Requirement.MEMORY => "mem",
            Requirement.DISK => "disk",
            _ => "gpus",
        };
        var changed = requirement switch
        {
            Requirement.CPUS => definition with { Cpus = amount },
            Requirement.MEMORY => definition with { MemMiB = amount },
            Requirement.DISK => definition with { DiskMiB = amount },
            _ => definition with { Gpus = amount },
        };
        var cost = 1 + (CostOfAll * (1 - (amount / asked)));
        if (definition.Kind != WorkloadKind.POD)
        {
            return start.And(changed, Change($"/{field}", field, asked, amount), cost);
        }

        var container = Enumerable.Range(0, definition.Containers.Length)
            .OrderByDescending(index => Of(definition.Containers[index].Resources, requirement)).FirstOrDefault(-1);
        var now = container < 0 ? 0 : Of(definition.Containers[container].Resources, requirement);
        var after = Tidy(now - (asked - amount) + 1e-9, requirement);
        return after > 0 || (after == 0 && requirement == Requirement.GPUS)
            ? start.And(
                changed,
                Change($"/containers/{container}/resources/{field}", $"container {definition.Containers[container].Name}: {field}", now, after),
                cost)
            : null;
    }

    private static double Of(ResourceAmounts amounts, Requirement requirement) => requirement switch
    {
        Requirement.CPUS => amounts.Cpus,
        Requirement.MEMORY => amounts.MemMiB,
        Requirement.DISK => amounts.DiskMiB,
        _ => amounts.Gpus,
    };

    private static FieldChange Change(string field, string name, double from, double to) =>
        new(field, RequestText.Number(from), RequestText.Number(to), $"{name} {RequestText.Number(from)} → {RequestText.Number(to)}");
}
