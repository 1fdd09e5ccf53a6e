using System.ComponentModel.DataAnnotations;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>
/// How many pages may be alive at a time: each holds memory here while somebody looks at it. One too many is still readable, it only does not move.
/// Configuration section <c>Diagnosis:Limits</c>, as the limits of calls.
/// </summary>
internal sealed class CircuitLimits
{
    /// <summary>Most live pages of this server at a time.</summary>
    /// <value>500.</value>
    [Range(0, 100_000)]
    public int MaxLivePages { get; set; } = 500;

    /// <summary>Most live pages of one caller at a time. Who need not say who he is counts by his address.</summary>
    /// <value>20.</value>
    [Range(0, 100_000)]
    public int MaxLivePagesPerCaller { get; set; } = 20;

    /// <summary>How long a page lives before it loads itself anew, which asks again who looks at it.</summary>
    /// <value>15 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LongestLivePage { get; set; } = TimeSpan.FromMinutes(15);
}
