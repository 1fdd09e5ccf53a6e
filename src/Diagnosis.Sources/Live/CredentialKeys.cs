namespace Diagnosis.Sources.Live;

/// <summary>Which credentials the settings of a cluster mean, and what is wrong with them.</summary>
internal static class CredentialKeys
{
    /// <summary>The kind that is given, or that the other keys imply.</summary>
    public static ClusterCredentials Of(ClusterOptions options) => options.Credentials ?? Given(options).FirstOrDefault().Kind;

    /// <summary>What is missing or contradicts itself.</summary>
    public static IEnumerable<SettingFault> Faults(string key, ClusterOptions cluster)
    {
        var kind = Of(cluster);
        foreach (var (other, name) in Given(cluster).Where(given => given.Kind != kind))
        {
            yield return new($"{key}:{name}", $"{nameof(cluster.Credentials)} {kind} as well", $"give the keys of {kind} or of {other}");
        }

        if (cluster is { Token: not null, TokenFile: not null })
        {
            yield return new($"{key}:TokenFile", "Token as well", "give one of them");
        }

        if (cluster.Token is { } token && DcosToken.Checked(token) is null)
        {
            yield return new($"{key}:Token", SettingFault.Hidden, "must be of characters that a header may hold, without spaces");
        }

        if (Missing(kind, cluster) is { } missing)
        {
            yield return new(key, null, missing);
        }

        if (cluster.Basic.User?.Contains(':', StringComparison.Ordinal) == true)
        {
            yield return new($"{key}:Basic:User", SettingFault.Shown(cluster.Basic.User), "must not hold a colon");
        }

        if (cluster.ServiceAccount.KeyFile is { } file && File.Exists(file) && !LoginToken.IsPrivateKey(File.ReadAllText(file)))
        {
            yield return new($"{key}:ServiceAccount:KeyFile", SettingFault.Shown(file), "must hold an RSA private key in PEM form, without a passphrase");
        }
    }

    private static string? Missing(ClusterCredentials kind, ClusterOptions cluster) => (kind, cluster) switch
    {
        (ClusterCredentials.Token, { Token: null, TokenFile: null }) => "needs Token or TokenFile, since Credentials is Token",
        (ClusterCredentials.ServiceAccount, { ServiceAccount: { Uid: null or "" } or { KeyFile: null } }) =>
            "needs ServiceAccount:Uid and ServiceAccount:KeyFile for credentials of that kind",
        (ClusterCredentials.ServiceAccount, { DcosUrl: null }) => "needs DcosUrl, where the service account logs in",
        (ClusterCredentials.Basic, { Basic: { User: null or "" } or { PasswordFile: null } }) =>
            "needs Basic:User and Basic:PasswordFile for credentials of that kind",
        (ClusterCredentials.Caller, { DcosUrl: null, MarathonUrl: null }) =>
            "needs DcosUrl or MarathonUrl, whose /ping tells that a cluster read by callers is there",
        _ => null,
    };

    private static IEnumerable<(ClusterCredentials Kind, string Key)> Given(ClusterOptions cluster)
    {
        if (cluster.Token is not null)
        {
            yield return (ClusterCredentials.Token, nameof(cluster.Token));
        }
        else if (cluster.TokenFile is not null)
        {
            yield return (ClusterCredentials.Token, nameof(cluster.TokenFile));
        }

        if (cluster.ServiceAccount.IsGiven)
        {
            yield return (ClusterCredentials.ServiceAccount, nameof(cluster.ServiceAccount));
        }

        if (cluster.Basic.IsGiven)
        {
            yield return (ClusterCredentials.Basic, nameof(cluster.Basic));
        }
    }
}
