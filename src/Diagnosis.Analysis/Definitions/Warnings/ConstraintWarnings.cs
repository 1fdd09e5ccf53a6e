using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about placement constraints, alike for apps and pods.</summary>
internal static class ConstraintWarnings
{
    /// <summary>Collects them for one constraint.</summary>
    public static void Collect(WarningSink sink, string operatorName, string? value, string path, Place place)
    {
        switch (operatorName)
        {
            case "GROUP_BY" when MarathonVersion.Of(sink.Options.MarathonVersion).GroupByUsesQuota && (value is null || Number(value) <= 0):
                sink.Tell(
                    WarningRules.GroupByValue,
                    path,
                    $"GROUP_BY {(value is null ? "without a value" : $"of {value}")} matches no offer",
                    place,
                    "the number of distinct values as third element");
                break;
            case "LIKE" when value is "":
                sink.Tell(WarningRules.EmptyExpression, path, "LIKE with an empty expression matches no offer", place);
                break;
            case "IS" when value is null or "":
                sink.Tell(WarningRules.EmptyExpression, path, "IS without a value matches no offer", place);
                break;
            case "MAX_PER" when value is not null && Number(value) <= 0:
                sink.Tell(WarningRules.MaxPerZero, path, $"MAX_PER of {value} allows one instance per value", place, "1 or more");
                break;
        }
    }

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
