using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Live;

/// <summary>Says at start-up what is wrong with the configured clusters, all at once; of secrets, not what they are.</summary>
internal sealed partial class ClustersOptionsValidator : IValidateOptions<ClustersOptions>
{
    private const int SmallestResponse = 1024;
    private const int MostSandboxTails = 20;
    private const int MostLogTails = 20;
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

        if (cluster.MarathonUrl is null && cluster.MesosUrl is null)
        {
            yield return new(key, null, "needs MarathonUrl, MesosUrl or both");
        }

        var urls = new[] { ("MarathonUrl", cluster.MarathonUrl), ("MesosUrl", cluster.MesosUrl) };
        foreach (var fault in urls.Select(u => Address($"{key}:{u.Item1}", u.Item2)).OfType<SettingFault>().Concat(OfToken(key, cluster)))
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

        if (cluster.WatchInterval < ShortestWatchInterval || cluster.WatchInterval > LongestTimeout)
        {
            yield return new($"{key}:WatchInterval", $"{cluster.WatchInterval:c}", "must be from 1 second to 10 minutes");
        }

        if (cluster.MaxResponseBytes < SmallestResponse)
        {
            yield return new($"{key}:MaxResponseBytes", $"{cluster.MaxResponseBytes}", $"must be at least {SmallestResponse}");
        }

        if (cluster.SandboxTails is < 0 or > MostSandboxTails)
        {
            yield return new($"{key}:SandboxTails", $"{cluster.SandboxTails}", $"must be 0 to {MostSandboxTails}");
        }

        if (cluster.LogTails is < 0 or > MostLogTails)
        {
            yield return new($"{key}:LogTails", $"{cluster.LogTails}", $"must be 0 to {MostLogTails}");
        }

        if (Address($"{key}:AgentUrl", AgentAddress.Example(cluster.AgentUrl)) is { } agent)
        {
            yield return agent with { Got = SettingFault.Shown(cluster.AgentUrl) };
        }
        else if (!AgentAddress.NamesAgent(cluster.AgentUrl))
        {
            yield return new($"{key}:AgentUrl", SettingFault.Shown(cluster.AgentUrl), "must hold {address} or {id}");
        }

        foreach (var (flag, wanted) in MarathonFlags.Wrong(cluster.MarathonFlags))
        {
            yield return new($"{key}:MarathonFlags:{flag}", SettingFault.Shown(cluster.MarathonFlags[flag]), $"must be {wanted}");
        }

        foreach (var (i, host) in cluster.LeaderHosts.Index().Where(h => LeaderHost.Parse(h.Item) is null))
        {
            yield return new($"{key}:LeaderHosts:{i}", SettingFault.Shown(host), "must be a host name or address, with :port or without, and no scheme");
        }
    }

    private static IEnumerable<SettingFault> OfToken(string key, ClusterOptions cluster)
    {
        if (cluster.Token is not null && cluster.TokenFile is not null)
        {
            yield return new($"{key}:TokenFile", "Token as well", "give one of them");
        }

        if (cluster.Token is { } token && (token.Length == 0 || token.Any(c => c is <= ' ' or > '~')))
        {
            yield return new($"{key}:Token", SettingFault.Hidden, "must be of characters that a header may hold, without spaces");
        }
    }

    private static SettingFault? Address(string key, Uri? url) => url switch
    {
        null => null,
        { IsAbsoluteUri: false } => Wrong(key, url, "must be an absolute address, for instance http://host:8080"),
        { Scheme: not ("http" or "https") } => Wrong(key, url, "must start with http:// or https://"),
        { UserInfo.Length: > 0 } => Wrong(key, url, "must not hold credentials; use Token or TokenFile"),
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => Wrong(key, url, "must not have a query or a fragment"),
        _ => null,
    };

    private static SettingFault Wrong(string key, Uri url, string wanted) => new(key, SettingFault.Shown(url.OriginalString), wanted);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,63}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
