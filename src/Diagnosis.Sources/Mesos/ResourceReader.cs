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
    private static readonly MemberTable<string?> Allocation = new(("role", (ref json, ref role) => role = json.Text()));

    private static readonly MemberTable<ResourceDraft> Members = new(
        ("name", (ref json, ref resource) => resource.Name = json.Text()),
        ("role", (ref json, ref resource) => resource.Role = json.Text()),
        ("scalar", (ref json, ref resource) => resource.Scalar = ProtobufValue.Number(ref json) ?? 0),
        ("ranges", (ref json, ref resource) => resource.Ranges = RangeReader.ReadAll(ref json)),
        ("reservations", (ref json, ref resource) => resource.Reservation = ReservationReader.ReadStack(ref json)),
        ("reservation", (ref json, ref resource) => resource.OldReservation = ReservationReader.ReadOld(ref json)),
        ("allocation_info", (ref json, ref resource) => resource.AllocatedTo = Allocation.ReadObject(ref json, null)),
        ("disk", (ref json, ref resource) => resource.Disk = DiskReader.Read(ref json)),
        ("revocable", (ref json, ref resource) =>
        {
            resource.IsRevocable = json.IsObject;
            json.Skip();
        }));

    public static ImmutableArray<Resource> ReadAll(ref JsonWalker json)
    {
        var resources = new PooledList<Resource>();
        AddAll(ref json, ref resources);
        return resources.Drain();
    }

    /// <summary>The same, added to others.</summary>
    public static void AddAll(ref JsonWalker json, ref PooledList<Resource> resources)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextObject())
        {
            var draft = new ResourceDraft { Ranges = [] };
            if (Members.TryReadObject(ref json, ref draft) && draft.Build() is { } resource)
            {
                resources.Add(resource);
            }
        }
    }

    /// <summary>Sums of one role: scalars as numbers, ranges as text. Null when the value is no object.</summary>
    public static ImmutableArray<Resource>? ReadSums(ref JsonWalker json, string role)
    {
        if (!json.Object())
        {
            return null;
        }

        var resources = new PooledList<Resource>();
        ReadSums(ref json, role, ref resources);
        return resources.Drain();
    }

    /// <summary>The same, added to others.</summary>
    public static void AddSums(ref JsonWalker json, string role, ref PooledList<Resource> resources)
    {
        if (json.Object())
        {
            ReadSums(ref json, role, ref resources);
        }
    }

    private static void ReadSums(ref JsonWalker json, string role, ref PooledList<Resource> resources)
    {
        while (json.NextMember())
        {
            var name = json.NameText();
            if (json.IsNumber)
            {
                resources.Add(SharedResources.Of(name, role, json.Number() ?? 0, []));
            }
            else if (json.TryText(out var text) && RangesText.TryParse(text, out var ranges))
            {
                resources.Add(SharedResources.Of(name, role, 0, ranges));
            }
        }
    }

    private struct ResourceDraft
    {
        public string? Name;
        public string? Role;
        public string? AllocatedTo;
        public double Scalar;
        public ImmutableArray<PortRange> Ranges;
        public Reservation? Reservation;
        public Reservation? OldReservation;
        public bool IsRevocable;
        public DiskInfo? Disk;

        public readonly Resource? Build()
        {
            // Revocable resources are offered to frameworks that ask for them, which Marathon does not (Mesos, REVOCABLE_RESOURCES).
            if (Name is null || IsRevocable)
            {
                return null;
            }

            var reservation = Reservation ?? (OldReservation is null || Role is null ? null : ReservationReader.ForRole(OldReservation, Role));
            var role = reservation?.Role ?? Role ?? "*";
            if (reservation is null && Disk is null)
            {
                var shared = SharedResources.Of(Name, role, Scalar, Ranges);
                return AllocatedTo is null ? shared : shared with { AllocatedTo = AllocatedTo };
            }

            return new Resource
            {
                Name = Name,
                Role = role,
                AllocatedTo = AllocatedTo,
                Scalar = Scalar,
                Ranges = Ranges,
                ReservationLabels = reservation?.Labels ?? [],
                IsDynamicallyReserved = reservation?.Dynamic ?? false,
                ReservationPrincipal = reservation?.Principal,
                Disk = Disk,
                Identity = $"{Name}|{role}|{reservation?.Identity}|{Disk?.PersistenceId}|{Disk?.SourceIdentity}",
            };
        }
    }
}
