using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Bounds of upgrade strategies.</summary>
internal static class UpgradeRules
{
    /// <summary>Reports a strategy that would run more than the wanted instances.</summary>
    public static void RequireNoOverCapacity(ValidationRun run, RamlObject strategy, string path) => run.Require(
        strategy.Get(AppUpgradeStrategy.MaximumOverCapacity) == 0,
        AppRules.UpgradeOverCapacity,
        path,
        $"got {JavaDouble.Print(strategy.Get(AppUpgradeStrategy.MaximumOverCapacity))}, expected 0.0",
        ValidationRun.At(strategy, AppUpgradeStrategy.MaximumOverCapacity));
}
