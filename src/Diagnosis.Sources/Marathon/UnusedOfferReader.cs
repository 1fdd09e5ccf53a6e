using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Mesos;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>lastUnusedOffers</c> (Marathon 1.11, offer.raml).</summary>
internal static class UnusedOfferReader
{
    private static readonly UnusedOffer Unknown = new("", "", "", [], [], [], null);

    private static readonly MemberTable<UnusedOffer> Members = new(
        ("offer", new MemberTable<UnusedOffer>(
            ("id", (ref json, ref offer) => offer = offer with { OfferId = json.Text() ?? "" }),
            ("agentId", (ref json, ref offer) => offer = offer with { AgentId = json.Text() ?? "" }),
            ("hostname", (ref json, ref offer) => offer = offer with { Hostname = json.Text() ?? "" }),
            ("resources", (ref json, ref offer) => offer = offer with { Resources = ResourceReader.ReadAll(ref json) }),
            ("attributes", (ref json, ref offer) => offer = offer with { Attributes = AttributeReader.ReadList(ref json) })).Read),
        ("reason", (ref json, ref offer) => offer = offer with { Reasons = [.. json.Texts()] }),
        ("timestamp", (ref json, ref offer) => offer = offer with { At = json.Moment() }));

    /// <summary>The offers; default when the value is no list.</summary>
    public static ImmutableArray<UnusedOffer> ReadAll(ref JsonWalker json)
    {
        var isList = json.IsArray;
        var offers = Members.ReadObjects(ref json, () => Unknown);
        return isList ? [.. offers] : default;
    }
}
