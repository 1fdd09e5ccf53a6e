using System.Text.RegularExpressions;

namespace Diagnosis.Sources.Live;

/// <summary>What is wrong with the addresses of a cluster's settings, and with how connections to them are secured.</summary>
internal static partial class AddressKeys
{
    /// <summary>What is wrong.</summary>
    public static IEnumerable<SettingFault> Faults(string key, ClusterOptions cluster)
    {
        if (cluster is { DcosUrl: null, MarathonUrl: null, MesosUrl: null })
        {
            yield return new(key, null, "needs DcosUrl, or MarathonUrl, MesosUrl or both");
        }

        var urls = new[] { ("DcosUrl", cluster.DcosUrl), ("MarathonUrl", cluster.MarathonUrl), ("MesosUrl", cluster.MesosUrl) };
        foreach (var fault in urls.Select(u => Address($"{key}:{u.Item1}", u.Item2)).OfType<SettingFault>())
        {
            yield return fault;
        }

        foreach (var (name, _) in urls[1..].Where(url => cluster.DcosUrl is not null && url.Item2 is not null))
        {
            yield return new($"{key}:{name}", "DcosUrl as well", "give DcosUrl, or MarathonUrl, MesosUrl or both");
        }

        if (cluster is { MarathonPath: not null, DcosUrl: null })
        {
            yield return new($"{key}:MarathonPath", SettingFault.Shown(cluster.MarathonPath), "needs DcosUrl, which it lies below");
        }
        else if (cluster.MarathonPath is { } path && !Path().IsMatch(path))
        {
            yield return new($"{key}:MarathonPath", SettingFault.Shown(path), "must be a path below DcosUrl, for instance service/marathon-user");
        }

        if (cluster.AgentUrl is { } pattern && Address($"{key}:AgentUrl", AgentAddress.Example(pattern)) is { } agent)
        {
            yield return agent with { Got = SettingFault.Shown(pattern) };
        }
        else if (cluster.AgentUrl is { } other && !AgentAddress.NamesAgent(other))
        {
            yield return new($"{key}:AgentUrl", SettingFault.Shown(other), "must hold {address} or {id}");
        }
    }

    /// <summary>What is wrong with the keys of TLS.</summary>
    public static IEnumerable<SettingFault> TlsFaults(string key, ClusterOptions cluster)
    {
        if (cluster.CaFile is { } ca && File.Exists(ca) && !TlsFiles.HoldsCertificates(ca))
        {
            yield return new($"{key}:CaFile", SettingFault.Shown(ca), "must hold certificates in PEM form");
        }

        if (cluster is { CaFile: not null, InsecureSkipTlsVerification: true })
        {
            yield return new($"{key}:InsecureSkipTlsVerification", "CaFile as well", "give one of them");
        }

        if (cluster.ClientCertFile is null != cluster.ClientKeyFile is null)
        {
            yield return new(key, null, "needs ClientCertFile and ClientKeyFile together, or neither");
        }
        else if (cluster is { ClientCertFile: { } file, ClientKeyFile: { } privateKey } && File.Exists(file) && File.Exists(privateKey)
            && !TlsFiles.IsPair(file, privateKey))
        {
            yield return new(
                $"{key}:ClientKeyFile", SettingFault.Shown(privateKey), "must hold the private key of the certificate in ClientCertFile, both in PEM form");
        }
    }

    private static SettingFault? Address(string key, Uri? url) => url switch
    {
        null => null,
        { IsAbsoluteUri: false } => Wrong(key, url, "must be an absolute address, for instance http://host:8080"),
        { Scheme: not ("http" or "https") } => Wrong(key, url, "must start with http:// or https://"),
        { UserInfo.Length: > 0 } => Wrong(key, url, "must not hold credentials; use Token, TokenFile, ServiceAccount or Basic"),
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => Wrong(key, url, "must not have a query or a fragment"),
        _ => null,
    };

    private static SettingFault Wrong(string key, Uri url, string wanted) => new(key, SettingFault.Shown(url.OriginalString), wanted);

    [GeneratedRegex(
        @"\A/?[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Path();
}
