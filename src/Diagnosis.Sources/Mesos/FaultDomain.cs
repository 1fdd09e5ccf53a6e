using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Region and zone of a fault domain.</summary>
internal readonly record struct FaultDomain(string? Region, string? Zone)
{
    private static readonly MemberTable<string?> NameOf = new(("name", (ref json, ref name) => name = json.Text()));

    /// <summary>Reads a <c>domain</c>.</summary>
    public static readonly MemberTable<FaultDomain> Members = new(
        ("fault_domain", new MemberTable<FaultDomain>(
            ("region", (ref json, ref domain) => domain = domain with { Region = NameOf.ReadObject(ref json, null) }),
            ("zone", (ref json, ref domain) => domain = domain with { Zone = NameOf.ReadObject(ref json, null) })).Read));
}
