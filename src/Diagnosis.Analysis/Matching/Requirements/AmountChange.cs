using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Asks for less of one resource. A pod gives it up in the container that asks for most.</summary>
internal static class AmountChange
{
    private const double CostOfAll = 5;

    /// <summary>The largest amount, written as people write it, that does not exceed what is there.</summary>
    public static double Tidy(double available, ResourceKind resource)
    {
        if (resource == ResourceKind.Gpus)
        {
            return Math.Floor(available);
        }

        var digits = resource == ResourceKind.Cpus || available < 1 ? 3 : 0;
        var near = Math.Round(available, digits);
        var step = digits == 0 ? 1 : 0.001;
        return near <= available ? near : Math.Round(near - step, digits);
    }

    /// <summary>What it costs its user to get only so much of what is asked.</summary>
    public static double Cost(double asked, double amount) => 1 + (CostOfAll * (1 - (amount / asked)));

    /// <summary>True when the amount is less, and can be given up: a pod's other containers and executor need no more than is left.</summary>
    public static bool IsPossible(WorkloadDefinition definition, ResourceKind resource, double amount)
    {
        var asked = definition.Amounts[resource];
        return amount < asked && (amount > 0 || (amount == 0 && resource == ResourceKind.Gpus))
            && (definition.Kind != WorkloadKind.Pod || InContainer(definition, resource, asked - amount) is not null);
    }

    /// <summary>The definition with less; null when that is not possible.</summary>
    public static WorkloadDefinition? Applied(WorkloadDefinition definition, ResourceKind resource, double amount) =>
        IsPossible(definition, resource, amount) ? definition.With(resource, amount) : null;

    /// <summary>The same with the words for it; null alike.</summary>
    public static ChangedDefinition? To(ChangedDefinition start, ResourceKind resource, double amount)
    {
        var definition = start.Definition;
        if (Applied(definition, resource, amount) is not { } changed)
        {
            return null;
        }

        var asked = definition.Amounts[resource];
        var field = resource.Name();
        if (definition.Kind != WorkloadKind.Pod)
        {
            return start.And(changed, Change($"/{field}", field, field, asked, amount, resource), Cost(asked, amount));
        }

        var (container, now, after) = InContainer(definition, resource, asked - amount)!.Value;
        var name = definition.Containers[container].Name;
        return start.And(
            changed,
            Change($"/containers/{container}/resources/{field}", $"container {name}: {field}", $"{field} of container {name}", now, after, resource),
            Cost(asked, amount));
    }

    /// <summary>The container that asks for most, what it asks, and what would be left to it.</summary>
    private static (int Container, double Now, double After)? InContainer(WorkloadDefinition definition, ResourceKind resource, double less)
    {
        var container = -1;
        for (var index = 0; index < definition.Containers.Length; index++)
        {
            if (container < 0 || definition.Containers[index].Resources[resource] > definition.Containers[container].Resources[resource])
            {
                container = index;
            }
        }

        var now = container < 0 ? 0 : definition.Containers[container].Resources[resource];
        var after = Tidy(now - less + 1e-9, resource);
        return after > 0 || (after == 0 && resource == ResourceKind.Gpus) ? (container, now, after) : null;
    }

    private static FieldChange Change(string field, string name, string what, double from, double to, ResourceKind resource)
    {
        var (now, after) = (InWords.Number(from), InWords.Number(to));
        var isMiB = resource is ResourceKind.Mem or ResourceKind.Disk;
        return new(field, now, after, $"{name} {now} → {after}", $"Set {what} to {after} (now {now})")
        {
            AsSubject = $"lowering {what} to {after}{(isMiB ? " MiB" : "")}",
            Amounts = (from, to, isMiB ? "MiB" : resource.Name()),
        };
    }
}
