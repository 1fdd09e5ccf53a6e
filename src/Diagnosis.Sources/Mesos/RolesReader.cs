using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads <c>/roles</c> (quota and consumption since Mesos 1.9) and <c>/quota</c>.</summary>
internal static class RolesReader
{
    private static readonly RoleQuota Nameless = new("", 1, default, default, default) { ConsumedIsKnown = false };

    private static readonly MemberTable<RoleQuota> Members = new(
        ("name", (ref json, ref role) => role = role with { Role = json.Text() ?? role.Role }),
        ("role", (ref json, ref role) => role = role with { Role = json.Text() ?? role.Role }),
        ("weight", (ref json, ref role) => role = role with { Weight = json.Number() ?? 1 }),
        ("guarantee", (ref json, ref role) => role = role with { Guarantee = AmountsReader.ReadQuota(ref json) }),
        ("guarantees", (ref json, ref role) => role = role with { Guarantee = AmountsReader.ReadQuota(ref json) }),
        ("limit", (ref json, ref role) => role = role with { Limit = AmountsReader.ReadQuota(ref json) }),
        ("limits", (ref json, ref role) => role = role with { Limit = AmountsReader.ReadQuota(ref json) }),
        ("consumed", (ref json, ref role) => role = role with { Consumed = AmountsReader.Read(ref json), ConsumedIsKnown = true }),
        ("resources", (ref json, ref role) =>
        {
            var resources = AmountsReader.Read(ref json);
            role = role.Consumed == default ? role with { Consumed = resources, ConsumedIsKnown = true } : role;
        }),
        ("quota", (ref json, ref role) => Members!.TryReadObject(ref json, ref role)));

    private static readonly MemberTable<RoleQuota> Info = new(
        ("role", (ref json, ref role) => role = role with { Role = json.Text() ?? "" }),
        ("guarantee", (ref json, ref role) => role = role with { Guarantee = AmountsReader.ReadQuota(ref json) }));

    /// <summary>The document <c>/roles</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Roles = new(("roles", (ref json, ref snapshot) => ReadAll(ref json, snapshot)));

    private static readonly MemberTable<QuotaDraft> QuotaMembers = new(
        ("infos", (ref json, ref quota) => quota.Infos = Info.ReadObjects(ref json, () => Nameless)),
        ("configs", (ref json, ref quota) =>
        {
            quota.HasConfigs |= json.IsArray;
            ReadAll(ref json, quota.Snapshot);
        }));

    /// <summary>
    /// The document <c>/quota</c>: <c>configs</c> (1.9 and newer) say guarantees and limits; without them a guarantee of <c>infos</c> is the limit too,
    /// unless another document tells that Mesos is newer.
    /// </summary>
    public static void ReadQuota(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        var quota = QuotaMembers.ReadObject(ref json, new QuotaDraft(snapshot));
        foreach (var role in quota.Infos.Where(r => r.Role.Length > 0))
        {
            snapshot.Add(quota.HasConfigs ? role : role with { Limit = role.Guarantee, IsLimitOfGuarantee = true });
        }
    }

    private static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextEntry())
        {
            var start = json.Start;
            var role = Members.ReadObject(ref json, Nameless);
            if (role.Role.Length == 0)
            {
                json.Refuse(start, "a role with a name");
            }
            else
            {
                snapshot.Add(role);
            }
        }
    }

    private sealed class QuotaDraft(SnapshotDraft snapshot)
    {
        public SnapshotDraft Snapshot => snapshot;

        public List<RoleQuota> Infos { get; set; } = [];

        public bool HasConfigs { get; set; }
    }
}
