using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Live;

/// <summary>Says at start-up what is wrong with the configured clusters. Never repeats a value: it may hold a secret.</summary>
internal sealed partial class ClustersOptionsValidator : IValidateOptions<ClustersOptions>
{
    private const int SmallestResponse = 1024;
    private const int MostSandboxTails = 20;
    private const int MostLogTails = 20;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, ClustersOptions options)
    {
        var faults = options.Clusters.SelectMany(c => Faults(c.Key, c.Value).Select(fault => $"{ClustersOptions.Section}:Clusters:{c.Key}: {fault}")).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string name, ClusterOptions cluster)
    {
        if (!Name().IsMatch(name))
        {
            yield return "a name has 1 to 63 letters, digits, dots, dashes and underscores.";
        }

        if (cluster.MarathonUrl is null && cluster.MesosUrl is null)
        {
            yield return "needs MarathonUrl, MesosUrl or both.";
        }

        if (Fault(cluster.MarathonUrl) is { } marathon)
        {
            yield return $"MarathonUrl {marathon}";
        }

        if (Fault(cluster.MesosUrl) is { } mesos)
        {
            yield return $"MesosUrl {mesos}";
        }

        if (cluster.Token is not null && cluster.TokenFile is not null)
        {
            yield return "has Token and TokenFile; give one of them.";
        }

        if (cluster.Token?.Any(c => c is <= ' ' or > '~') is true)
        {
            yield return "Token holds characters that no header may hold.";
        }

        if (cluster.Timeout <= TimeSpan.Zero || cluster.Timeout > LongestTimeout)
        {
            yield return "Timeout must be more than zero and at most 10 minutes.";
        }

        if (cluster.MaxStaleness < TimeSpan.Zero)
        {
            yield return "MaxStaleness must not be negative.";
        }

        if (cluster.MaxResponseBytes < SmallestResponse)
        {
            yield return $"MaxResponseBytes must be at least {SmallestResponse}.";
        }

        if (cluster.SandboxTails is < 0 or > MostSandboxTails)
        {
            yield return $"SandboxTails must be 0 to {MostSandboxTails}.";
        }

        if (cluster.LogTails is < 0 or > MostLogTails)
        {
            yield return $"LogTails must be 0 to {MostLogTails}.";
        }

        if (Fault(AgentAddress.Example(cluster.AgentUrl)) is { } agent)
        {
            yield return $"AgentUrl {agent}";
        }
        else if (!AgentAddress.NamesAgent(cluster.AgentUrl))
        {
            yield return "AgentUrl must hold {address} or {id}.";
        }

        foreach (var (flag, wanted) in MarathonFlags.Wrong(cluster.MarathonFlags))
        {
            yield return $"MarathonFlags:{flag} must be {wanted}.";
        }

        if (cluster.LeaderHosts.Any(h => Uri.CheckHostName(h) == UriHostNameType.Unknown))
        {
            yield return "LeaderHosts must be host names or addresses, without scheme and port.";
        }
    }

    private static string? Fault(Uri? url) => url switch
    {
        null => null,
        { IsAbsoluteUri: false } => "must be an absolute address.",
        { Scheme: not ("http" or "https") } => "must start with http:// or https://.",
        { UserInfo.Length: > 0 } => "must not hold credentials; use Token or TokenFile.",
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => "must not have a query or a fragment.",
        _ => null,
    };

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,63}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
