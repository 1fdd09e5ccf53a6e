using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Requirements;

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

    /// <summary>What it costs its user to get only so much of what is asked.</summary>
    public static double Cost(double asked, double amount) => 1 + (CostOfAll * (1 - (amount / asked)));

    /// <summary>The definition with less; null when the amount is no less, or cannot be given up: a pod's other containers and executor need more than is left.</summary>
    public static WorkloadDefinition? Applied(WorkloadDefinition definition, Requirement requirement, double amount)
    {
        var asked = Of(definition, requirement);
        if (!(amount < asked) || amount < 0 || (amount == 0 && requirement != Requirement.GPUS)
            || (definition.Kind == WorkloadKind.POD && InContainer(definition, requirement, asked - amount) is null))
        {
            return null;
        }

        return requirement switch
        {
            Requirement.CPUS => definition with { Cpus = amount },
            Requirement.MEMORY => definition with { MemMiB = amount },
            Requirement.DISK => definition with { DiskMiB = amount },
            _ => definition with { Gpus = amount },
        };
    }

    /// <summary>The same with the words for it; null alike.</summary>
    public static ChangedDefinition? To(ChangedDefinition start, Requirement requirement, double amount)
    {
        var definition = start.Definition;
        if (Applied(definition, requirement, amount) is not { } changed)
        {
            return null;
        }

        var asked = Of(definition, requirement);
        var field = requirement switch
        {
            Requirement.CPUS => "cpus",
            Requirement.MEMORY => "mem",
            Requirement.DISK => "disk",
            _ => "gpus",
        };
        if (definition.Kind != WorkloadKind.POD)
        {
            return start.And(changed, Change($"/{field}", field, asked, amount), Cost(asked, amount));
        }

        var (container, now, after) = InContainer(definition, requirement, asked - amount)!.Value;
        return start.And(
            changed,
            Change($"/containers/{container}/resources/{field}", $"container {definition.Containers[container].Name}: {field}", now, after),
            Cost(asked, amount));
    }

    /// <summary>The container that asks for most, what it asks, and what would be left to it.</summary>
    private static (int Container, double Now, double After)? InContainer(WorkloadDefinition definition, Requirement requirement, double less)
    {
        var container = -1;
        for (var index = 0; index < definition.Containers.Length; index++)
        {
            if (container < 0 || Of(definition.Containers[index].Resources, requirement) > Of(definition.Containers[container].Resources, requirement))
            {
                container = index;
            }
        }

        var now = container < 0 ? 0 : Of(definition.Containers[container].Resources, requirement);
        var after = Tidy(now - less + 1e-9, requirement);
        return after > 0 || (after == 0 && requirement == Requirement.GPUS) ? (container, now, after) : null;
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
