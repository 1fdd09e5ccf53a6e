using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// Reads resources in their three shapes: Mesos' full protobuf JSON, Marathon's offers (plain <c>scalar</c> and <c>ranges</c>), and the
/// sums of the legacy endpoints (<c>{"cpus": 1, "ports": "[1-5]"}</c>).
/// </summary>
internal static class ResourceReader
{
    public static ImmutableArray<Resource> ReadAll(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var resources = ImmutableArray.CreateBuilder<Resource>();
        while (json.NextElement())
        {
            if (json.Object() && Read(ref json) is { } resource)
            {
                resources.Add(resource);
            }
        }

        return resources.DrainToImmutable();
    }

    /// <summary>Sums of one role: scalars as numbers, ranges as text.</summary>
    public static void ReadSums(ref JsonWalker json, string role, ImmutableArray<Resource>.Builder resources)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            var name = json.NameText();
            if (json.IsNumber)
            {
                resources.Add(new Resource { Name = name, Role = role, Scalar = json.Number() ?? 0, Identity = IdentityOf(name, role, "", null) });
            }
            else if (json.Text() is { } text && RangesText.TryParse(text, out var ranges))
            {
                resources.Add(new Resource { Name = name, Role = role, Ranges = ranges, Identity = IdentityOf(name, role, "", null) });
            }
        }
    }

    private static Resource? Read(ref JsonWalker json)
    {
        string? name = null;
        string? role = null;
        double scalar = 0;
        ImmutableArray<PortRange> ranges = [];
        Reservation? reservation = null;
        Reservation? old = null;
        var isRevocable = false;
        DiskInfo? disk = null;
        while (json.NextMember())
        {
            if (json.Named("name"u8))
            {
                name = json.Text();
            }
            else if (json.Named("role"u8))
            {
                role = json.Text();
            }
            else if (json.Named("scalar"u8))
            {
                scalar = ReadScalar(ref json);
            }
            else if (json.Named("ranges"u8))
            {
                ranges = ReadRanges(ref json);
            }
            else if (json.Named("reservations"u8))
            {
                reservation = ReservationReader.ReadStack(ref json);
            }
            else if (json.Named("reservation"u8))
            {
                old = ReservationReader.ReadOld(ref json);
            }
            else if (json.Named("revocable"u8))
            {
                isRevocable = json.IsObject;
                json.Skip();
            }
            else if (json.Named("disk"u8))
            {
                disk = DiskReader.Read(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        // Revocable resources are offered to frameworks that ask for them, which Marathon does not (Mesos, REVOCABLE_RESOURCES).
        if (name is null || isRevocable)
        {
            return null;
        }

        reservation ??= old is null || role is null ? null : ReservationReader.ForRole(old, role);
        role = reservation?.Role ?? role ?? "*";
        return new Resource
        {
            Name = name,
            Role = role,
            Scalar = scalar,
            Ranges = ranges,
            ReservationLabels = reservation?.Labels ?? [],
            IsDynamicallyReserved = reservation?.Dynamic ?? false,
            ReservationPrincipal = reservation?.Principal,
            Disk = disk,
            Identity = IdentityOf(name, role, reservation?.Identity ?? "", disk),
        };
    }

    private static string IdentityOf(string name, string role, string reservation, DiskInfo? disk) =>
        reservation.Length == 0 && disk is null
            ? Identities.Get(name, role)
            : $"{name}|{role}|{reservation}|{disk?.PersistenceId}|{disk?.SourceIdentity}";

    private static double ReadScalar(ref JsonWalker json)
    {
        if (json.IsNumber)
        {
            return json.Number() ?? 0;
        }

        double value = 0;
        if (json.Object())
        {
            while (json.NextMember())
            {
                if (json.Named("value"u8))
                {
                    value = json.Number() ?? 0;
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return value;
    }

    private static ImmutableArray<PortRange> ReadRanges(ref JsonWalker json)
    {
        if (json.IsArray)
        {
            return ReadRangeList(ref json);
        }

        ImmutableArray<PortRange> ranges = [];
        if (json.Object())
        {
            while (json.NextMember())
            {
                if (json.Named("range"u8))
                {
                    ranges = ReadRangeList(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return ranges;
    }

    private static ImmutableArray<PortRange> ReadRangeList(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return [];
        }

        var ranges = ImmutableArray.CreateBuilder<PortRange>();
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            long? begin = null;
            long? end = null;
            while (json.NextMember())
            {
                if (json.Named("begin"u8))
                {
                    begin = json.Long();
                }
                else if (json.Named("end"u8))
                {
                    end = json.Long();
                }
                else
                {
                    json.Skip();
                }
            }

            if (begin is not null && end is not null)
            {
                ranges.Add(new PortRange(begin.Value, end.Value));
            }
        }

        return ranges.DrainToImmutable();
    }
}
