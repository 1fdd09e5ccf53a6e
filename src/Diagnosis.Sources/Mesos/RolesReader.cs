using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

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
                        var start = json.Start;
                        Add(ref json, start, snapshot, ReadRole(ref json));
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary><c>configs</c> (1.9 and newer) say guarantees and limits; without them a guarantee of <c>infos</c> is the limit too.</summary>
    public static void ReadQuota(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        var hasConfigs = false;
        var guaranteed = new List<RoleQuota>();
        while (json.NextMember())
        {
            var infos = json.Named("infos"u8);
            if ((!infos && !json.Named("configs"u8)) || !json.Array())
            {
                json.Skip();
                continue;
            }

            hasConfigs |= !infos;
            while (json.NextElement())
            {
                if (!json.Object())
                {
                    continue;
                }

                var start = json.Start;
                if (infos)
                {
                    guaranteed.Add(ReadInfo(ref json));
                }
                else
                {
                    Add(ref json, start, snapshot, ReadRole(ref json));
                }
            }
        }

        foreach (var role in guaranteed.Where(r => r.Role.Length > 0))
        {
            snapshot.Add(hasConfigs ? role : role with { Limit = role.Guarantee });
        }
    }

    private static void Add(ref JsonWalker json, int start, SnapshotDraft snapshot, RoleQuota role)
    {
        if (role.Role.Length == 0)
        {
            json.Refuse(start, "a role with a name");
            return;
        }

        snapshot.Add(role);
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
