using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads <c>/roles</c> (quota and consumption since Mesos 1.9) and <c>/quota</c>.</summary>
internal static class RolesReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("roles"u8) && json.Array())
            {
                while (json.NextElement())
                {
                    if (json.Object())
                    {
                        Add(snapshot, ReadRole(ref json));
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary><c>configs</c> (1.9 and newer) say guarantees and limits; in <c>infos</c> a guarantee is also the limit when there are no configs.</summary>
    public static void ReadQuota(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            var infos = json.Named("infos"u8);
            if ((!infos && !json.Named("configs"u8)) || !json.Array())
            {
                json.Skip();
                continue;
            }

            while (json.NextElement())
            {
                if (json.Object())
                {
                    Add(snapshot, infos ? ReadInfo(ref json) : ReadRole(ref json));
                }
            }
        }
    }

    private static void Add(SnapshotDraft snapshot, RoleQuota role)
    {
        if (role.Role.Length == 0)
        {
            return;
        }

        var known = snapshot.Roles.FindIndex(r => r.Role == role.Role);
        if (known < 0)
        {
            snapshot.Roles.Add(role);
            return;
        }

        // Documents complete each other: /roles knows what is consumed, /quota what is allowed.
        var old = snapshot.Roles[known];
        snapshot.Roles[known] = role with
        {
            Guarantee = role.Guarantee == default ? old.Guarantee : role.Guarantee,
            Limit = role.Limit == default ? old.Limit : role.Limit,
            Consumed = role.Consumed == default ? old.Consumed : role.Consumed,
        };
    }

    private static RoleQuota ReadRole(ref JsonWalker json)
    {
        var role = new RoleQuota("", 1, default, default, default);
        while (json.NextMember())
        {
            role = ReadMember(ref json, role);
        }

        return role;
    }

    private static RoleQuota ReadMember(ref JsonWalker json, RoleQuota role)
    {
        if (json.Named("name"u8) || json.Named("role"u8))
        {
            return role with { Role = json.Text() ?? role.Role };
        }

        if (json.Named("weight"u8))
        {
            return role with { Weight = json.Number() ?? 1 };
        }

        if (json.Named("guarantee"u8) || json.Named("guarantees"u8))
        {
            return role with { Guarantee = AmountsReader.ReadQuota(ref json) };
        }

        if (json.Named("limit"u8) || json.Named("limits"u8))
        {
            return role with { Limit = AmountsReader.ReadQuota(ref json) };
        }

        if (json.Named("consumed"u8))
        {
            return role with { Consumed = AmountsReader.Read(ref json) };
        }

        if (json.Named("resources"u8) && role.Consumed == default)
        {
            return role with { Consumed = AmountsReader.Read(ref json) };
        }

        if (json.Named("quota"u8) && json.IsObject)
        {
            while (json.NextMember())
            {
                role = ReadMember(ref json, role);
            }

            return role;
        }

        json.Skip();
        return role;
    }

    private static RoleQuota ReadInfo(ref JsonWalker json)
    {
        var role = new RoleQuota("", 1, default, default, default);
        while (json.NextMember())
        {
            if (json.Named("role"u8))
            {
                role = role with { Role = json.Text() ?? "" };
            }
            else if (json.Named("guarantee"u8))
            {
                var amounts = default(QuotaAmounts);
                foreach (var resource in ResourceReader.ReadAll(ref json))
                {
                    amounts = resource.Name switch
                    {
                        "cpus" => amounts with { Cpus = resource.Scalar },
                        "mem" => amounts with { MemMiB = resource.Scalar },
                        "disk" => amounts with { DiskMiB = resource.Scalar },
                        "gpus" => amounts with { Gpus = resource.Scalar },
                        _ => amounts,
                    };
                }

                role = role with { Guarantee = amounts };
            }
            else
            {
                json.Skip();
            }
        }

        return role;
    }
}
