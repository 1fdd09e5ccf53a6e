using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Mesos;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>lastUnusedOffers</c> (Marathon 1.11, offer.raml).</summary>
internal static class UnusedOfferReader
{
    public static ImmutableArray<UnusedOffer> ReadAll(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return default;
        }

        var offers = ImmutableArray.CreateBuilder<UnusedOffer>();
        while (json.NextElement())
        {
            if (json.Object())
            {
                offers.Add(Read(ref json));
            }
        }

        return offers.DrainToImmutable();
    }

    private static UnusedOffer Read(ref JsonWalker json)
    {
        var offer = new UnusedOffer("", "", "", [], [], [], null);
        while (json.NextMember())
        {
            if (json.Named("offer"u8))
            {
                offer = ReadOffer(ref json, offer);
            }
            else if (json.Named("reason"u8))
            {
                offer = offer with { Reasons = [.. json.Texts()] };
            }
            else if (json.Named("timestamp"u8))
            {
                offer = offer with { At = json.Moment() };
            }
            else
            {
                json.Skip();
            }
        }

        return offer;
    }

    private static UnusedOffer ReadOffer(ref JsonWalker json, UnusedOffer offer)
    {
        if (!json.Object())
        {
            return offer;
        }

        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                offer = offer with { OfferId = json.Text() ?? "" };
            }
            else if (json.Named("agentId"u8))
            {
                offer = offer with { AgentId = json.Text() ?? "" };
            }
            else if (json.Named("hostname"u8))
            {
                offer = offer with { Hostname = json.Text() ?? "" };
            }
            else if (json.Named("resources"u8))
            {
                offer = offer with { Resources = ResourceReader.ReadAll(ref json) };
            }
            else if (json.Named("attributes"u8))
            {
                offer = offer with { Attributes = AttributeReader.ReadList(ref json) };
            }
            else
            {
                json.Skip();
            }
        }

        return offer;
    }
}
