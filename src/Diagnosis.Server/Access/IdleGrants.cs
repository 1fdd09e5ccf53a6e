namespace Diagnosis.Server.Access;

/// <summary>Grants of the settings that give nothing: whoever wrote them meant something else.</summary>
internal static class IdleGrants
{
    /// <summary>Each place, and why it gives nothing.</summary>
    /// <param name="access">The settings.</param>
    /// <param name="clusters">Names of the clusters that are configured.</param>
    public static IEnumerable<(string Place, string Why)> Of(AccessOptions access, IEnumerable<string> clusters)
    {
        const string Grants = $"{AccessOptions.Section}:{nameof(AccessOptions.Grants)}";
        if (access.Grants.Count > 0 && access.InForce() == AccessMode.Open)
        {
            yield return (Grants, "is not looked at, as callers need not say who they are: no credentials are configured, or Mode is Open");
            yield break;
        }

        if (access.Grants.Count == 0 && access.InForce() == AccessMode.Closed)
        {
            yield return (Grants, "is empty: whoever shows a credential may ask for nothing");
        }

        var known = clusters.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, grant) in access.Grants.Index())
        {
            foreach (var (at, name) in (grant.Who ?? []).Index().Where(one => !IsAnybody(access, one.Item)))
            {
                yield return ($"{Grants}:{index}:Who:{at}", $"gives nothing, as {(IsGroup(name) ? "callers with keys have no groups" : NoKey(name))}");
            }

            foreach (var (at, name) in (grant.Clusters ?? []).Index().Where(one => !IsOf(known, one.Item)))
            {
                yield return ($"{Grants}:{index}:Clusters:{at}", $"gives nothing, as no cluster is configured with the name {name}");
            }
        }
    }

    private static bool IsGroup(string who) => who.StartsWith(Grant.GroupMark, StringComparison.Ordinal);

    private static string NoKey(string name) => $"no key is configured with the name {name}";

    /// <summary>Whom tokens, certificates and providers name is not known before they come; of keys alone it is.</summary>
    private static bool IsAnybody(AccessOptions access, string who) =>
        access is { Jwt: not null } or { ClientCertificates: not null } or { Oidc: not null } || who == Grant.Everyone
            || (!IsGroup(who) && access.ApiKeys.Keys.Contains(who, StringComparer.Ordinal));

    /// <summary>A cluster with several Marathons has one name for each, <c>prod/web</c>, and which there are only the cluster tells.</summary>
    private static bool IsOf(HashSet<string> known, string name) =>
        known.Contains(name) || (name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && known.Contains(name[..slash]));
}
