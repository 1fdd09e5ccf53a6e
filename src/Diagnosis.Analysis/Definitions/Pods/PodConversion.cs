using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Layer 5 for pods: the exceptions of the conversion (PodConversion.scala).</summary>
internal static class PodConversion
{
    /// <summary>The exception, if any.</summary>
    public static Refusal? Refuse(ValidationRun run, RamlObject pod)
    {
        foreach (var volume in PodVolumes.Persistent(pod))
        {
            if (PersistentDefaults.Refuse(volume.Get(PodPersistentVolume.Persistent)) is { } refusal)
            {
                return refusal;
            }
        }

        var scheduling = pod.Get(Pod.Scheduling);
        return Resources(run, pod)
            ?? (scheduling?.Get(PodSchedulingPolicy.Backoff) is { } backoff ? Backoff(run, backoff) : null)
            ?? (scheduling?.Get(PodSchedulingPolicy.UnreachableStrategy) is RamlObject strategy ? UnreachableRules.RefuseDurations(run, strategy) : null);
    }

    private static Refusal? Resources(ValidationRun run, RamlObject pod)
    {
        foreach (var container in pod.Get(Pod.Containers))
        {
            var resources = container.Get(PodContainer.Resources);
            if (Infinite(run, resources, Schema.Resources.Cpus, Schema.Resources.Mem, Schema.Resources.Disk) is { } refusal)
            {
                return refusal;
            }
        }

        return pod.Get(Pod.ExecutorResources) is { } executor
            ? Infinite(run, executor, ExecutorResources.Cpus, ExecutorResources.Mem, ExecutorResources.Disk)
            : null;
    }

    private static Refusal? Infinite(ValidationRun run, RamlObject owner, params ReadOnlySpan<Field<double>> fields)
    {
        foreach (var field in fields)
        {
            if (double.IsInfinity(owner.Get(field)))
            {
                return new Refusal(
                    422,
                    "Character I is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark.",
                    PodRules.HugeNumber,
                    ValidationRun.At(owner, field));
            }
        }

        return null;
    }

    private static Refusal? Backoff(ValidationRun run, RamlObject backoff)
    {
        foreach (var field in (ReadOnlySpan<Field<double>>)[PodSchedulingBackoffStrategy.Backoff, PodSchedulingBackoffStrategy.MaxLaunchDelay])
        {
            var nanoseconds = backoff.Get(field) * 1e9;
            if (double.IsInfinity(nanoseconds))
            {
                return Refuse($"Duration DSL not applicable to {JavaDouble.Print(backoff.Get(field))}", field);
            }

            if (nanoseconds > long.MaxValue)
            {
                return Refuse($"trying to construct too large duration with {JavaDouble.Print(nanoseconds)}ns", field);
            }
        }

        return null;

        Refusal Refuse(string message, Field field) => new(422, message, AppRules.DurationTooLong, ValidationRun.At(backoff, field));
    }
}
