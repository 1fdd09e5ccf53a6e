using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Mesos;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>lastUnusedOffers</c> (Marathon 1.11, offer.raml).</summary>
internal static class UnusedOfferReader
{
    /// <summary>Offers are refused for few reasons.</summary>
    private static readonly RepeatedValue<ImmutableArray<RefusalReason>> Reasons = new((ref json) => [.. json.Texts().Select(RefusalReason.Read)]);

    private static readonly MemberTable<OfferDraft> Members = new(
        ("offer", new MemberTable<OfferDraft>(
            ("id", (ref json, ref offer) => offer.Id = json.OwnText() ?? ""),
            ("agentId", (ref json, ref offer) => offer.AgentId = json.Text() ?? ""),
            ("hostname", (ref json, ref offer) => offer.Hostname = json.Text() ?? ""),
            ("resources", (ref json, ref offer) => offer.Resources = ResourceReader.ReadAll(ref json)),
            ("attributes", (ref json, ref offer) => offer.Attributes = AttributeReader.ReadList(ref json))).Read),
        ("reason", (ref json, ref offer) => offer.Reasons = json.Take(Reasons)),
        ("timestamp", (ref json, ref offer) => offer.At = json.Time()));

    /// <summary>The offers; default when the value is no list.</summary>
    public static ImmutableArray<UnusedOffer> ReadAll(ref JsonWalker json)
    {
        var isList = json.IsArray;
        var offers = new PooledList<UnusedOffer>();
        if (json.Array())
        {
            while (json.NextObject())
            {
                offers.Add(Members.ReadObject(ref json, new OfferDraft()).Build());
            }
        }

        return isList ? offers.Drain() : default;
    }

    private struct OfferDraft()
    {
        public string Id = "";
        public string AgentId = "";
        public string Hostname = "";
        public ImmutableArray<Resource> Resources = [];
        public ImmutableArray<AgentAttribute> Attributes = [];
        public ImmutableArray<RefusalReason> Reasons = [];
        public DateTimeOffset? At;

        public readonly UnusedOffer Build() => new(Id, AgentId, Hostname, Resources, Attributes, Reasons, At);
    }
}
