using System.Collections.Frozen;
using System.Globalization;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Start-up flags of Marathon whose values are not free (Marathon 1.11, MarathonConf); of others, any value is taken.</summary>
public static class MarathonFlags
{
    private static readonly FrozenDictionary<string, (Func<string, bool> Takes, string Wanted)> Bound =
        new Dictionary<string, (Func<string, bool> Takes, string Wanted)>
        {
            ["gpu_scheduling_behavior"] = (static value => value is "restricted" or "unrestricted" or "undefined", "restricted, unrestricted or undefined"),
            ["accepted_resource_roles_default_behavior"] = (static value => value is "any" or "unreserved" or "reserved", "any, unreserved or reserved"),
            ["new_group_enforce_role"] = (static value => value is "off" or "top", "off or top"),
            ["draining_seconds"] = (
                static value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _), "a whole number of seconds, 0 or more"),
            ["mesos_version"] = (static value => VersionNumber.Parse(value) is not null, VersionNumber.Form),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a flag takes, as the end of "must be", when its value is not that; else null.</summary>
    public static string? WantedOf(KeyValuePair<string, string> flag) =>
        Bound.TryGetValue(flag.Key, out var bound) && !bound.Takes(flag.Value) ? bound.Wanted : null;

    /// <summary>Flags with values that Marathon does not take, by name, each with what it takes as the end of "must be". Values are not repeated.</summary>
    public static IEnumerable<(string Flag, string Wanted)> Wrong(IEnumerable<KeyValuePair<string, string>> flags) => flags
        .OrderBy(static flag => flag.Key, StringComparer.Ordinal)
        .Select(static flag => (Flag: flag.Key, Wanted: WantedOf(flag)))
        .Where(static flag => flag.Wanted is not null)
        .Select(static flag => (flag.Flag, flag.Wanted!));
}
