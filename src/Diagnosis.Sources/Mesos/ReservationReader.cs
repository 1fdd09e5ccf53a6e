using System.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads a reservation stack.</summary>
internal static class ReservationReader
{
    private static readonly MemberTable<(string? Key, string? Value)> Label = new(
        ("key", (ref json, ref label) => label.Key = json.Text()),
        ("value", (ref json, ref label) => label.Value = json.Text()));

    private static readonly MemberTable<List<KeyValuePair<string, string>>> Labels = new(("labels", (ref json, ref labels) => labels = ReadLabels(ref json)));

    private static readonly MemberTable<Reservation> Members = new(
        ("role", (ref json, ref reservation) => reservation = reservation with { Role = json.Text() ?? "*" }),
        ("type", (ref json, ref reservation) => reservation = reservation with { Dynamic = json.Text() == "DYNAMIC" }),
        ("principal", (ref json, ref reservation) => reservation = reservation with { Principal = json.Text() }),
        ("labels", (ref json, ref reservation) => reservation = reservation with { Labels = [.. ReadLabels(ref json)] }));

    private static readonly Reservation None = new("*", false, null, [], "");

    public static Reservation? ReadStack(ref JsonWalker json)
    {
        var stack = Members.ReadObjects(ref json, () => None);
        return stack.Count == 0 ? null : stack[^1] with { Identity = IdentityOf(stack) };
    }

    /// <summary>The one reservation of Mesos before 1.4, always dynamic and for the role that the resource names; null when there is none.</summary>
    public static Reservation? ReadOld(ref JsonWalker json)
    {
        var reservation = None;
        return Members.TryReadObject(ref json, ref reservation) ? reservation with { Dynamic = true } : null;
    }

    /// <summary>The old reservation with the role it is for.</summary>
    public static Reservation ForRole(Reservation old, string role)
    {
        var reservation = old with { Role = role };
        return reservation with { Identity = IdentityOf([reservation]) };
    }

    private static string IdentityOf(List<Reservation> stack)
    {
        var identity = new StringBuilder();
        foreach (var reservation in stack)
        {
            identity.Append(reservation.Dynamic ? 'd' : 's').Append(reservation.Role).Append('/').Append(reservation.Principal);
            foreach (var (key, value) in reservation.Labels)
            {
                identity.Append('/').Append(key).Append('=').Append(value);
            }

            identity.Append(';');
        }

        return identity.ToString();
    }

    /// <summary>A list of labels, or one that protobuf wraps once more.</summary>
    private static List<KeyValuePair<string, string>> ReadLabels(ref JsonWalker json) => json.IsObject
        ? Labels.ReadObject(ref json, [])
        : [.. Label.ReadObjects(ref json, () => default).Where(l => l.Key is not null).Select(l => KeyValuePair.Create(l.Key!, l.Value ?? ""))];
}
