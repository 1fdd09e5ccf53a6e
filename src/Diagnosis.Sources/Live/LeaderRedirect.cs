using System.Net;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Decides whether a redirect is followed. Masters that do not lead point to the one that does, but what an answer says is not to be trusted with a
/// token: only to the host and port that were asked or are configured, or to a listed leader, and never to another scheme.
/// </summary>
internal static class LeaderRedirect
{
    /// <summary>Redirects followed for one document.</summary>
    public const int Most = 3;

    public static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;

    /// <summary>Where to ask instead; null when that place is not to be trusted.</summary>
    public static Uri? Target(Uri asked, Uri? location, ClusterAddresses addresses, IEnumerable<string> leaderHosts)
    {
        // Mesos leaves the scheme out ("//host:5050/slaves"), which a Uri alone takes for the name of a file.
        var text = location?.OriginalString ?? "";
        text = text.StartsWith("//", StringComparison.Ordinal) ? $"{asked.Scheme}:{text}"
            : text.StartsWith('/') ? asked.GetLeftPart(UriPartial.Authority) + text
            : text;
        if (text.Length == 0 || !Uri.TryCreate(asked, text, out var target) || target.Scheme != asked.Scheme || target.UserInfo.Length > 0)
        {
            return null;
        }

        var isKnown = ClusterAddresses.IsSamePlace(target, asked) || addresses.Has(target)
            || leaderHosts.Any(known => LeaderHost.Parse(known)?.Is(target) is true);
        return isKnown ? target : null;
    }
}
