using System.Text.RegularExpressions;
using Diagnosis.Server.Access;
using Diagnosis.Server.Outside;
using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Webhooks;

/// <summary>Says at the start what is wrong with the webhooks, all at once; of addresses and secrets, not what they are.</summary>
internal sealed partial class WebhooksOptionsValidator(IConfiguration configuration) : IValidateOptions<WebhooksOptions>
{
    private const string AllClusters = $"{ClustersOptions.Section}:{nameof(ClustersOptions.Clusters)}";
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);
    private static readonly string[] Lists = [nameof(WebhookOptions.Clusters), nameof(WebhookOptions.Workloads)];

    public ValidateOptionsResult Validate(string? name, WebhooksOptions options)
    {
        string[] faults =
        [
            .. options.Webhooks.SelectMany(one => Faults($"{WebhooksOptions.Section}:{nameof(WebhooksOptions.Webhooks)}:{one.Key}", one.Key, one.Value))
                .Select(fault => fault.ToString()),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<SettingFault> Faults(string key, string name, WebhookOptions hook)
    {
        if (!Name().IsMatch(name))
        {
            yield return new(key, SettingFault.Shown(name), "a name has 1 to 63 letters, digits, dots, dashes and underscores");
        }

        if (hook is { Url: null } or { SecretFile: null })
        {
            yield return new(key, null, "needs Url and SecretFile");
        }

        if (hook.Url is { } url && UrlFault(url) is { } wanted)
        {
            yield return new($"{key}:Url", SettingFault.Hidden, wanted);
        }

        if (hook.SecretFile is { } file && !SigningKeys.AreIn(file))
        {
            yield return new($"{key}:SecretFile", SettingFault.Hidden, $"must hold {SigningKeys.Form}");
        }

        if (hook.CaFile is { } ca && !ca.HoldsCertificates())
        {
            yield return new($"{key}:CaFile", SettingFault.Shown(ca), "must hold certificates in PEM form");
        }

        if (hook.Timeout <= TimeSpan.Zero || hook.Timeout > LongestTimeout)
        {
            yield return new($"{key}:Timeout", $"{hook.Timeout:c}", "must be more than zero and at most 1 minute");
        }

        foreach (var fault in ScopeFaults(key, hook))
        {
            yield return fault;
        }
    }

    private static string? UrlFault(Uri url) => url switch
    {
        { IsAbsoluteUri: false } => "must be an absolute address, for instance https://host/path",
        { Scheme: not ("http" or "https") } => "must start with http:// or https://",
        { UserInfo.Length: > 0 } => "must not hold credentials before the host; the signature says who sends",
        { Fragment.Length: > 0 } => "must not have a fragment",
        _ => null,
    };

    /// <summary>Names are names here: what is empty or looks like a pattern would tell more than was meant, or nothing, without a word.</summary>
    private IEnumerable<SettingFault> ScopeFaults(string key, WebhookOptions hook)
    {
        foreach (var list in configuration.GetSection(key).GetChildren().Where(list => Lists.Contains(list.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!list.GetChildren().Any())
            {
                yield return new(list.Path, "nothing", $"must have entries ({list.Path}:0 and so on), or be left out");
            }
        }

        foreach (var (at, path) in (hook.Workloads ?? []).Index().Where(one => string.IsNullOrWhiteSpace(one.Item) || !Grant.IsPath(one.Item)))
        {
            yield return new($"{key}:Workloads:{at}", SettingFault.Shown(path ?? ""), "must be a path such as /shop; leave Workloads out for all");
        }

        var known = configuration.GetSection(AllClusters).GetChildren().ToArray();
        foreach (var (at, name) in (hook.Clusters ?? []).Index())
        {
            var cluster = Array.Find(known, one => one.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (cluster is null && known.Length > 0)
            {
                yield return new(
                    $"{key}:Clusters:{at}", SettingFault.Shown(name ?? ""), "must be the name of a configured cluster; leave Clusters out for all");
            }
            else if (nameof(ClusterCredentials.Caller).Equals(cluster?[nameof(ClusterOptions.Credentials)], StringComparison.OrdinalIgnoreCase))
            {
                yield return new(
                    $"{key}:Clusters:{at}", SettingFault.Shown(name),
                    "must not be a cluster that is read with the credentials of who asks (Credentials: Caller)");
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,63}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
