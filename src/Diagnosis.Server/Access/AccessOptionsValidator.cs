using Diagnosis.Server.Settings;
using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Access;

/// <summary>Says at the start what is wrong with who may ask, all at once; and that it must be said, where others than this machine reach the server.</summary>
internal sealed class AccessOptionsValidator(IConfiguration configuration) : IValidateOptions<AccessOptions>
{
    private const int Sha256Length = 64;
    private const string NoMode = AccessOptions.Section + ":Mode";
    private const string Ways = "ApiKeys, Jwt or ClientCertificates";

    private static readonly string[] Lists =
        [nameof(GrantSettings.Who), nameof(GrantSettings.Clusters), nameof(GrantSettings.Workloads), nameof(GrantSettings.Calls)];

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        string[] faults =
        [
            .. OfMode(options),
            .. OfJwt(options.Jwt).Concat(OfOidc(options.Oidc)).Concat(OfCertificates(options.ClientCertificates)).Concat(OfKeys(options))
                .Concat(OfGrants(options)).Select(fault => fault.ToString()),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> OfMode(AccessOptions options)
    {
        if (options.HasCredentials())
        {
            yield break;
        }

        if (options.Mode == AccessMode.Closed)
        {
            yield return new SettingFault(NoMode, "Closed", $"needs credentials: set {Ways} of {AccessOptions.Section}, and Grants").ToString();
        }
        else if (options.Mode is null && OpenAddresses.Of(configuration).ToArray() is { Length: > 0 } open)
        {
            yield return new SettingFault(
                NoMode, "nothing",
                $"must be said, as others than this machine reach {string.Join(" and ", open)}: set {Ways} of {AccessOptions.Section} with Grants, or Open to "
                + "let whoever reaches it ask").ToString();
        }
    }

    private static IEnumerable<SettingFault> OfJwt(JwtSettings? jwt)
    {
        const string Key = AccessOptions.Section + ":Jwt";
        if (jwt is null)
        {
            yield break;
        }

        if (jwt is { Authority: null } == jwt is { JwksFile: null })
        {
            yield return new(Key, null, "needs one of Authority and JwksFile");
        }

        if (jwt.Authority is { } authority && !IsSafe(authority))
        {
            yield return new($"{Key}:Authority", SettingFault.Shown(authority.OriginalString), "must start with https://, or http:// on this machine");
        }

        if (jwt.JwksFile is { } file && JwksFile.Fault(file) is { } fault)
        {
            yield return new($"{Key}:JwksFile", SettingFault.Shown(file), fault);
        }
    }

    private static IEnumerable<SettingFault> OfOidc(OidcSettings? oidc)
    {
        const string Key = AccessOptions.Section + ":Oidc";
        if (oidc is { Authority: null } or { ClientId: null or "" })
        {
            yield return new(Key, null, "needs Authority and ClientId");
        }

        if (oidc?.Authority is { } authority && !IsSafe(authority))
        {
            yield return new($"{Key}:Authority", SettingFault.Shown(authority.OriginalString), "must start with https://, or http:// on this machine");
        }
    }

    private static bool IsSafe(Uri authority) =>
        authority.IsAbsoluteUri && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback));

    private static IEnumerable<SettingFault> OfCertificates(ClientCertificateSettings? certificates)
    {
        const string Key = AccessOptions.Section + ":ClientCertificates";
        if (certificates?.CaFile is { } file && AuthorityFile.Fault(file) is { } fault)
        {
            yield return new($"{Key}:CaFile", SettingFault.Shown(file), fault);
        }
        else if (certificates is { CaFile: null })
        {
            yield return new(Key, null, "needs CaFile");
        }
    }

    private static IEnumerable<SettingFault> OfKeys(AccessOptions options)
    {
        foreach (var (name, key) in options.ApiKeys)
        {
            if (key.Sha256 is not { Length: Sha256Length } sha256 || !sha256.All(char.IsAsciiHexDigit))
            {
                yield return new(
                    $"{AccessOptions.Section}:ApiKeys:{name}:Sha256", key.Sha256 is null ? "nothing" : SettingFault.Hidden,
                    $"must be the SHA-256 of the key, {Sha256Length} hexadecimal digits");
            }
        }

        foreach (var same in options.ApiKeys.Where(key => key.Value.Sha256 is not null)
            .GroupBy(key => key.Value.Sha256!, key => key.Key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            var names = same.Order(StringComparer.Ordinal).ToArray();
            yield return new(
                $"{AccessOptions.Section}:ApiKeys:{names[1]}:Sha256", $"the key of {names[0]}", "must be a key of its own: whose it is says who asks");
        }
    }

    private IEnumerable<SettingFault> OfGrants(AccessOptions options)
    {
        foreach (var grant in configuration.GetSection($"{AccessOptions.Section}:Grants").GetChildren())
        {
            var empty = grant.GetChildren().Where(list => Lists.Contains(list.Key, StringComparer.OrdinalIgnoreCase) && !list.GetChildren().Any()).ToArray();
            foreach (var list in empty)
            {
                yield return new(list.Path, "nothing", $"must have entries ({list.Path}:0 and so on), or be left out");
            }

            if (!empty.Any(list => list.Key.Equals(nameof(GrantSettings.Who), StringComparison.OrdinalIgnoreCase))
                && !grant.GetSection(nameof(GrantSettings.Who)).Exists())
            {
                yield return new($"{grant.Path}:Who", "nothing", "must name callers, groups (group:<name>) or * for everyone with a credential");
            }
        }

        foreach (var (index, grant) in options.Grants.Index())
        {
            var blank = (grant.Who ?? []).Concat(grant.Clusters ?? []).Concat(grant.Workloads ?? []).Any(string.IsNullOrWhiteSpace);
            if (blank)
            {
                yield return new($"{AccessOptions.Section}:Grants:{index}", null, "must not hold an empty entry");
            }

            foreach (var fault in OfPatterns($"{AccessOptions.Section}:Grants:{index}", grant))
            {
                yield return fault;
            }
        }
    }

    /// <summary>Names are names here: what looks like a pattern would match nothing, without a word.</summary>
    private static IEnumerable<SettingFault> OfPatterns(string key, GrantSettings grant)
    {
        foreach (var (at, path) in (grant.Workloads ?? []).Index().Where(one => one.Item is not null && !Grant.IsPath(one.Item)))
        {
            yield return new($"{key}:Workloads:{at}", SettingFault.Shown(path), "must be a path such as /shop; leave Workloads out for all");
        }

        foreach (var (at, who) in (grant.Who ?? []).Index().Where(one => one.Item?.Trim() == Grant.GroupMark))
        {
            yield return new($"{key}:Who:{at}", SettingFault.Shown(who), $"must name a group: {Grant.GroupMark}<name>");
        }

        foreach (var (at, cluster) in (grant.Clusters ?? []).Index().Where(one => one.Item?.Contains('*', StringComparison.Ordinal) == true))
        {
            yield return new($"{key}:Clusters:{at}", SettingFault.Shown(cluster), "must be the name of a cluster; leave Clusters out for all");
        }
    }
}
