using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>What happens to lost instances: when nothing is said, and within which bounds.</summary>
internal static class UnreachableRules
{
    /// <summary>The word that stands for never replacing lost instances.</summary>
    public const string Disabled = "disabled";

    /// <summary>The longest duration of scala.concurrent in seconds.</summary>
    private const long LongestDurationSeconds = 9223372036;

    /// <summary>Marathon's message about a longer one.</summary>
    private const string DurationTooLong = "requirement failed: Duration is limited to +-(2^63-1)ns (ca. 292 years)";

    private static readonly object Enabled = UnreachableEnabled.Type.New().Done();

    /// <summary>The strategy when nothing is said: disabled with persistent volumes, else immediate replacement.</summary>
    public static object Default(bool isResident) => isResident ? Disabled : Enabled;

    /// <summary>The exception of a duration beyond 292 years.</summary>
    public static Refusal? RefuseDurations(ValidationRun run, RamlObject strategy)
    {
        var field = strategy.Get(UnreachableEnabled.InactiveAfterSeconds) > LongestDurationSeconds ? UnreachableEnabled.InactiveAfterSeconds
            : strategy.Get(UnreachableEnabled.ExpungeAfterSeconds) > LongestDurationSeconds ? UnreachableEnabled.ExpungeAfterSeconds
            : null;
        return field is null ? null : new Refusal(422, DurationTooLong, AppRules.DurationTooLong, ValidationRun.At(strategy, field));
    }

    /// <summary>Reports lost instances that would be expunged before they count as inactive.</summary>
    public static void CheckOrder(ValidationRun run, RamlObject strategy, ModelPath model)
    {
        var inactive = strategy.Get(UnreachableEnabled.InactiveAfterSeconds);
        var expunge = strategy.Get(UnreachableEnabled.ExpungeAfterSeconds);
        if (inactive > expunge)
        {
            run.Report(
                AppRules.UnreachableOrder,
                model.At("/unreachableStrategy/inactiveAfterSeconds", "/inactiveAfterSeconds"),
                $"inactiveAfterSeconds ({inactive}) must be less or equal to expungeAfterSeconds, which is {expunge}",
                ValidationRun.At(strategy, UnreachableEnabled.InactiveAfterSeconds));
        }
    }
}
