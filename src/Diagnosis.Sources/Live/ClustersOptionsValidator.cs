using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Live;

/// <summary>Says at start-up what is wrong with the configured clusters, all at once; of secrets, not what they are.</summary>
internal sealed partial class ClustersOptionsValidator : IValidateOptions<ClustersOptions>
{
    private const int SmallestResponse = 1024;
    private const int MostSandboxTails = 20;
    private const int MostLogTails = 20;
    private const int FewestReadsInFlight = 2;
    private const int MostReadsInFlight = 64;
    private static readonly TimeSpan ShortestWatchInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, ClustersOptions options)
    {
        var faults = options.Clusters.SelectMany(c => Faults($"{ClustersOptions.Section}:Clusters:{c.Key}", c.Key, c.Value)).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(f => f.ToString()));
    }

    private static IEnumerable<SettingFault> Faults(string key, string name, ClusterOptions cluster)
    {
        if (!Name().IsMatch(name))
        {
            yield return new(key, SettingFault.Shown(name), "a name has 1 to 63 letters, digits, dots, dashes and underscores");
        }

        var ofKeys = AddressKeys.Faults(key, cluster).Concat(AddressKeys.TlsFaults(key, cluster)).Concat(CredentialKeys.Faults(key, cluster));
        foreach (var fault in ofKeys)
        {
            yield return fault;
        }

        if (cluster.Timeout <= TimeSpan.Zero || cluster.Timeout > LongestTimeout)
        {
            yield return new($"{key}:Timeout", $"{cluster.Timeout:c}", "must be more than zero and at most 10 minutes");
        }

        if (cluster.MaxStaleness < TimeSpan.Zero)
        {
            yield return new($"{key}:MaxStaleness", $"{cluster.MaxStaleness:c}", "must not be negative");
        }

        if (cluster.LongestStaleness < TimeSpan.Zero)
        {
            yield return new($"{key}:LongestStaleness", $"{cluster.LongestStaleness:c}", "must not be negative");
        }

        if (cluster.WatchInterval < ShortestWatchInterval || cluster.WatchInterval > LongestTimeout)
        {
            yield return new($"{key}:WatchInterval", $"{cluster.WatchInterval:c}", "must be from 1 second to 10 minutes");
        }

        if (cluster.MaxResponseBytes < SmallestResponse)
        {
            yield return new($"{key}:MaxResponseBytes", $"{cluster.MaxResponseBytes}", $"must be at least {SmallestResponse}");
        }

        if (cluster.MaxReadsInFlight is < FewestReadsInFlight or > MostReadsInFlight)
        {
            yield return new($"{key}:MaxReadsInFlight", $"{cluster.MaxReadsInFlight}", $"must be {FewestReadsInFlight} to {MostReadsInFlight}");
        }

        if (cluster.SandboxTails is < 0 or > MostSandboxTails)
        {
            yield return new($"{key}:SandboxTails", $"{cluster.SandboxTails}", $"must be 0 to {MostSandboxTails}");
        }

        if (cluster.LogTails is < 0 or > MostLogTails)
        {
            yield return new($"{key}:LogTails", $"{cluster.LogTails}", $"must be 0 to {MostLogTails}");
        }

        foreach (var (flag, wanted) in MarathonFlags.Wrong(cluster.MarathonFlags))
        {
            yield return new($"{key}:MarathonFlags:{flag}", SettingFault.Shown(cluster.MarathonFlags[flag]), $"must be {wanted}");
        }

        // Marathon has many more, which decide nothing here and may be told all the same.
        foreach (var flag in cluster.MarathonFlags.Keys.Except(MarathonFlags.All, StringComparer.Ordinal))
        {
            if (NearestNames.Meant(flag, MarathonFlags.All) is { } meant)
            {
                yield return new($"{key}:MarathonFlags:{flag}", null, $"is no flag that decides anything here; did you mean {meant}?");
            }
        }

        foreach (var (i, host) in cluster.LeaderHosts.Index().Where(h => LeaderHost.Parse(h.Item) is null))
        {
            yield return new($"{key}:LeaderHosts:{i}", SettingFault.Shown(host), "must be a host name or address, with :port or without, and no scheme");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,63}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
