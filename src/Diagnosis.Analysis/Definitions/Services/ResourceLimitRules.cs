using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules on resource limits, alike for apps and containers of pods.</summary>
internal static class ResourceLimitRules
{
    /// <summary>Reports limits that are neither <c>unlimited</c> nor at least the request.</summary>
    public static void Check(ValidationRun run, RamlObject limits, double cpus, double mem, string path)
    {
        CheckOne(run, limits, ResourceLimits.Cpus, cpus, path);
        CheckOne(run, limits, ResourceLimits.Mem, mem, path);
    }

    private static void CheckOne(ValidationRun run, RamlObject limits, Field<object?> field, double request, string path)
    {
        switch (limits.Get(field))
        {
            case string and not "unlimited" and var text:
                run.Report(
                    AppRules.ResourceLimit,
                    $"{path}/{field.Name}",
                    $"'{text}' is an invalid resource limit. It must be 'unlimited' or a number",
                    ValidationRun.At(limits, field));
                break;
            case double limit when limit < request:
                run.Report(
                    AppRules.ResourceLimit,
                    $"{path}/{field.Name}",
                    $"resource limit must be greater than or equal to requested resource ({JavaDouble.Print(request)})",
                    ValidationRun.At(limits, field));
                break;
        }
    }
}
