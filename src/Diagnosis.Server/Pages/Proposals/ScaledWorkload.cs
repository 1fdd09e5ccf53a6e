using System.Globalization;
using Diagnosis.V1;

namespace Diagnosis.Server.Pages.Proposals;

/// <summary>Another workload that is tried with another number of instances.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Instances">How many it would have.</param>
public sealed record ScaledWorkload(string Id, int Instances)
{
    /// <summary>Reads what an address has of it: <c>/shop/cart=5</c>. Null when that is nothing such.</summary>
    public static ScaledWorkload? Of(string text) => text.LastIndexOf('=') is > 0 and var at
        && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? new(text[..at], count) : null;

    /// <summary>What an address has of it.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{Id}={Instances}");

    /// <summary>The same as it is asked.</summary>
    internal Overlay Overlay => new() { ScaleWorkload = new() { WorkloadId = Id, Instances = Instances } };
}
