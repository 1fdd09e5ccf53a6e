using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings that apps and pods share: constraints, roles, backoff, lost instances, secrets.</summary>
internal static class ServiceWarnings
{
    private const double LongSeconds = 300;
    private const double VeryLongSeconds = 3600;

    /// <summary>Warns of a constraint that matches no offer, or not what was meant.</summary>
    public static void CheckConstraint(WarningSink sink, string operatorName, string? value, string path, Location location)
    {
        switch (ConstraintOperators.Of(operatorName))
        {
            case ConstraintOperator.GroupBy when MarathonVersion.Of(sink.Options.MarathonVersion).GroupByUsesQuota && (value is null || Number(value) <= 0):
                sink.Tell(
                    WarningRules.GroupByValue,
                    path,
                    $"GROUP_BY {(value is null ? "without a value" : $"of {value}")} matches no offer",
                    location,
                    "the number of distinct values as third element");
                break;
            case ConstraintOperator.Like when value is "":
                sink.Tell(WarningRules.EmptyExpression, path, "LIKE with an empty expression matches no offer", location);
                break;
            case ConstraintOperator.Is when value is null or "":
                sink.Tell(WarningRules.EmptyExpression, path, "IS without a value matches no offer", location);
                break;
            case ConstraintOperator.MaxPer when value is not null && Number(value) <= 0:
                sink.Tell(WarningRules.MaxPerZero, path, $"MAX_PER of {value} allows one instance per value", location, "1 or more");
                break;
        }
    }

    /// <summary>Whether a constraint lets one instance run on each agent.</summary>
    public static bool IsUniqueHost(string field, string operatorName) =>
        ConstraintFields.Of(field) == ConstraintField.Hostname && ConstraintOperators.Of(operatorName) == ConstraintOperator.Unique;

    /// <summary>The roles whose offers a workload takes.</summary>
    public static IReadOnlyCollection<string> Roles(WarningSink sink, IReadOnlyCollection<string>? accepted, string? own) =>
        accepted is { Count: > 0 } ? accepted : ["*", own ?? sink.Options.MesosRole];

    /// <summary>
    /// Warns of instances that need an agent each, and of a restart that needs one more: nothing where the known agents suffice, and of a number of
    /// agents only where they are known.
    /// </summary>
    public static void CheckUnique(
        WarningSink sink,
        UpgradePlan plan,
        IReadOnlyCollection<string> roles,
        (string Path, Location Location) constraint,
        (string Path, Location Location) upgrade)
    {
        var hosts = sink.Options.Agents?.Hosts(roles);
        var instances = plan.Wanted;
        if (sink.IsRefused)
        {
            return;
        }

        UpgradeWarnings.CheckRestart(sink, plan, hosts, upgrade.Path, upgrade.Location);
        if (instances < 2 || hosts >= instances)
        {
            return;
        }

        var known = hosts is null ? "" : $", and {InWords.Count(hosts.Value, "agent")} {(hosts == 1 ? "has" : "have")} resources for it";
        sink.Tell(
            WarningRules.UniqueInstances, constraint.Path, $"{instances} instances on UNIQUE hostnames need {instances} agents{known}", constraint.Location);
    }

    /// <summary>Warns of a service that only public agents can run.</summary>
    public static void CheckPublicRole(WarningSink sink, IReadOnlyList<string> roles, string path, Location location)
    {
        if (roles.Contains(MesosRoles.Public) && !roles.Contains("*"))
        {
            sink.Tell(WarningRules.PublicRole, path, "only public agents offer resources of slave_public", location);
        }
    }

    /// <summary>Warns of a delay after failures that hides them, or that is none.</summary>
    public static void CheckBackoff(
        WarningSink sink,
        double backoffSeconds,
        double maxLaunchDelaySeconds,
        string backoffPath,
        string maxPath,
        Location backoffLocation,
        Location maxLocation)
    {
        if (backoffSeconds == 0 || maxLaunchDelaySeconds == 0)
        {
            var (path, location) = backoffSeconds == 0 ? (backoffPath, backoffLocation) : (maxPath, maxLocation);
            sink.Tell(WarningRules.BackoffNone, path, "a failing instance is started again without delay", location, "1, the default");
        }

        if (backoffSeconds > LongSeconds && maxLaunchDelaySeconds > LongSeconds)
        {
            sink.Tell(
                WarningRules.BackoffHides,
                backoffPath,
                $"after one failure nothing starts for {Math.Min(backoffSeconds, maxLaunchDelaySeconds)} s",
                backoffLocation);
        }
        else if (maxLaunchDelaySeconds > VeryLongSeconds)
        {
            sink.Tell(WarningRules.BackoffHides, maxPath, $"after repeated failures nothing starts for up to {maxLaunchDelaySeconds} s", maxLocation);
        }
    }

    /// <summary>Warns of lost instances that are never replaced.</summary>
    public static void CheckUnreachable(WarningSink sink, object? strategy, bool isResident, string path, Location location)
    {
        if (strategy is not string word)
        {
            return;
        }

        if (word != UnreachableRules.Disabled)
        {
            sink.Tell(WarningRules.UnreachableWord, path, $"'{word}' disables the replacement of lost instances", location, UnreachableRules.Disabled);
        }
        else if (!isResident)
        {
            sink.Tell(WarningRules.UnreachableDisabled, path, "lost instances are never replaced", location);
        }
    }

    /// <summary>Warns of secrets that nothing refers to.</summary>
    public static void CheckSecrets(WarningSink sink, RamlMap<RamlObject> secrets, HashSet<string?> used)
    {
        foreach (var (name, secret) in secrets)
        {
            if (!used.Contains(name))
            {
                sink.Tell(WarningRules.SecretUnused, $"/secrets/{name}", $"nothing refers to the secret '{name}'", secret.Node);
            }
        }
    }

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
