using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about where instances may run, alike for apps and pods.</summary>
internal static class PlacementWarnings
{
    /// <summary>Whether a constraint lets one instance run on each agent.</summary>
    public static bool IsUniqueHost(string field, string operatorName) => field is "hostname" or "@hostname" && operatorName == "UNIQUE";

    /// <summary>Warns of instances that need an agent each, and of an upgrade that needs one more.</summary>
    public static void CheckUnique(
        WarningSink sink,
        int instances,
        double minimumHealthCapacity,
        (string Path, Place Place) constraint,
        (string Path, Place Place) upgrade)
    {
        if (instances < 2)
        {
            return;
        }

        sink.Tell(WarningRules.UniqueInstances, constraint.Path, $"{instances} instances on UNIQUE hostnames need {instances} agents", constraint.Place);
        if (minimumHealthCapacity >= 1)
        {
            sink.Tell(
                WarningRules.UpgradeDeadlock,
                upgrade.Path,
                $"an upgrade keeps all {instances} instances and needs agent number {instances + 1} for the first new one",
                upgrade.Place,
                "minimumHealthCapacity below 1 lets one instance stop first");
        }
    }

    /// <summary>Warns of a service that only public agents can run.</summary>
    public static void CheckPublicRole(WarningSink sink, IReadOnlyList<string> roles, string path, Place place)
    {
        if (roles.Contains("slave_public") && !roles.Contains("*"))
        {
            sink.Tell(WarningRules.PublicRole, path, "only public agents offer resources of slave_public", place);
        }
    }
}
