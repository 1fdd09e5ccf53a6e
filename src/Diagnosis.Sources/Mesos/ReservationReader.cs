using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads a reservation stack.</summary>
internal static class ReservationReader
{
    public static Reservation? ReadStack(ref JsonWalker json)
    {
        if (!json.Array())
        {
            return null;
        }

        Reservation? last = null;
        var identity = new StringBuilder();
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            last = Read(ref json);
            Append(identity, last);
        }

        return last is null ? null : last with { Identity = identity.ToString() };
    }

    /// <summary>The one reservation of Mesos before 1.4, always dynamic and for the role that the resource names; null when there is none.</summary>
    public static Reservation? ReadOld(ref JsonWalker json) => json.Object() ? Read(ref json) with { Dynamic = true } : null;

    /// <summary>The old reservation with the role it is for.</summary>
    public static Reservation ForRole(Reservation old, string role)
    {
        var reservation = old with { Role = role };
        var identity = new StringBuilder();
        Append(identity, reservation);
        return reservation with { Identity = identity.ToString() };
    }

    private static void Append(StringBuilder identity, Reservation reservation)
    {
        identity.Append(reservation.Dynamic ? 'd' : 's').Append(reservation.Role).Append('/').Append(reservation.Principal);
        foreach (var (key, value) in reservation.Labels)
        {
            identity.Append('/').Append(key).Append('=').Append(value);
        }

        identity.Append(';');
    }

    private static Reservation Read(ref JsonWalker json)
    {
        var reservation = new Reservation("*", false, null, [], "");
        while (json.NextMember())
        {
            if (json.Named("role"u8))
            {
                reservation = reservation with { Role = json.Text() ?? "*" };
            }
            else if (json.Named("type"u8))
            {
                reservation = reservation with { Dynamic = json.Text() == "DYNAMIC" };
            }
            else if (json.Named("principal"u8))
            {
                reservation = reservation with { Principal = json.Text() };
            }
            else if (json.Named("labels"u8))
            {
                reservation = reservation with { Labels = ReadLabels(ref json) };
            }
            else
            {
                json.Skip();
            }
        }

        return reservation;
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadLabels(ref JsonWalker json)
    {
        if (json.IsObject)
        {
            ImmutableArray<KeyValuePair<string, string>> inner = [];
            while (json.NextMember())
            {
                if (json.Named("labels"u8))
                {
                    inner = ReadLabels(ref json);
                }
                else
                {
                    json.Skip();
                }
            }

            return inner;
        }

        if (!json.Array())
        {
            return [];
        }

        var labels = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            string? key = null;
            string? value = null;
            while (json.NextMember())
            {
                if (json.Named("key"u8))
                {
                    key = json.Text();
                }
                else if (json.Named("value"u8))
                {
                    value = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }

            if (key is not null)
            {
                labels.Add(new(key, value ?? ""));
            }
        }

        return labels.DrainToImmutable();
    }
}
