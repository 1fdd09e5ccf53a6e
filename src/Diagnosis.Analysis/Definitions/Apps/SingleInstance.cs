using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Apps labelled <c>MARATHON_SINGLE_INSTANCE_APP</c>.</summary>
internal static class SingleInstance
{
    /// <summary>Whether the label is exactly <c>true</c>.</summary>
    public static bool IsLabelled(RamlObject app) => app.Get(App.Labels).TryGet("MARATHON_SINGLE_INSTANCE_APP", out var value) && value == "true";

    /// <summary>Reports an upgrade strategy other than 0 and 0.</summary>
    public static void CheckStrategy(ValidationRun run, RamlObject strategy)
    {
        Require(AppUpgradeStrategy.MinimumHealthCapacity);
        Require(AppUpgradeStrategy.MaximumOverCapacity);

        void Require(Field<double> field) => run.Require(
            strategy.Get(field) == 0,
            AppRules.SingleInstance,
            $"/upgradeStrategy/{field.Name}",
            $"got {JavaDouble.Print(strategy.Get(field))}, expected 0.0",
            ValidationRun.At(strategy, field));
    }
}
