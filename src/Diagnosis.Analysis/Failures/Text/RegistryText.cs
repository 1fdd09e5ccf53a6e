using System.Buffers;

namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// Tells whether words of <c>docker run</c> are about a registry. Docker also dials logging servers, plugins, key-value stores and containerd, and
/// words such as "connection refused" are then about those (rules that avoid wrong answers, no. 4).
/// </summary>
internal static class RegistryText
{
    /// <summary>What docker prints before it pulls an image that the agent does not have.</summary>
    private const string PullStarts = "Unable to find image '";

    private static readonly string[] PullEnds = ["Status: Downloaded newer image", "Status: Image is up to date"];

    /// <summary>Words that only a pull prints, whatever else is known.</summary>
    private static readonly string[] PullWords =
    [
        "pull access denied", "pull rate limit", "toomanyrequests", "manifest unknown", "manifest for ", "name unknown", "error pulling image",
        "error from registry", "failed to register layer", "failed to extract layer",
        "no basic auth credentials", "no matching manifest for", "failed to resolve reference", "trying to pull repository", "unable to decode token response",
        "unauthorized: authentication required", "unauthorized: incorrect username", "requested access to the resource is denied",
        "filesystem layer verification failed",
    ];

    /// <summary>Paths that only registries serve: other servers have a <c>/v1/</c> or <c>/v2/</c> of their own (Consul, etcd, Vault).</summary>
    private static readonly string[] RegistryPaths =
    [
        "/manifests/", "/blobs/", "/tags/list", "/v2/_catalog", "/v1/_ping", "/v1/repositories/", "/v1/images/", "/jwt/auth", "/service/token",
    ];

    private static readonly string[] TokenPaths = ["/token", "/auth", "/oauth2/token"];

    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \"'<>`");

    /// <summary>+1 when a line starts a pull, -1 when it ends one, 0 for every other line.</summary>
    public static int PullStep(ReadOnlySpan<char> line)
    {
        foreach (var end in PullEnds)
        {
            if (line.StartsWith(end, StringComparison.Ordinal))
            {
                return -1;
            }
        }

        return line.StartsWith(PullStarts, StringComparison.Ordinal) ? 1 : 0;
    }

    /// <summary>True when the segment names a registry's address or says, in its own words, what only a pull says.</summary>
    public static bool IsIn(ReadOnlySpan<char> segment, ReadOnlySpan<char> masked)
    {
        foreach (var word in PullWords)
        {
            if (masked.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return HasRegistryUrl(segment);
    }

    private static bool HasRegistryUrl(ReadOnlySpan<char> rest)
    {
        while (rest.IndexOf("://", StringComparison.Ordinal) is var colon and >= 0)
        {
            rest = rest[(colon + 3)..];
            var length = rest.IndexOfAny(UrlEnds);
            var url = (length < 0 ? rest : rest[..length]).TrimEnd(":,.;)");
            if (IsRegistry(url))
            {
                return true;
            }

            rest = rest[url.Length..];
        }

        return false;
    }

    private static bool IsRegistry(ReadOnlySpan<char> url)
    {
        var slash = url.IndexOf('/');
        if (slash <= 0)
        {
            return false;
        }

        var query = url.IndexOf('?');
        var path = query < 0 ? url[slash..] : url[slash..query];
        foreach (var known in RegistryPaths)
        {
            if (path.Contains(known, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var known in TokenPaths)
        {
            if (query >= 0 && path.EndsWith(known, StringComparison.Ordinal) && url[query..].Contains("service=", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return path.EndsWith("/v2/", StringComparison.Ordinal) || path.EndsWith("/v2", StringComparison.Ordinal) || path is "/v1/";
    }
}
