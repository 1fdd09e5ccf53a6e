using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>A line in which Marathon says why it did not use an offer for a workload.</summary>
/// <param name="Log">The log it stands in.</param>
/// <param name="Text">The line, not redacted.</param>
/// <param name="OfferId">The offer.</param>
/// <param name="At">When; null when the line has no time.</param>
internal sealed record OfferLogLine(LogText Log, string Text, string OfferId, DateTimeOffset? At)
{
    /// <summary>What the offer failed; unspecified when the line only says that it was too small.</summary>
    public ImmutableArray<Requirement> Failed { get; init; } = [];

    /// <summary>Roles whose resources were looked at; empty when the line does not say.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Amounts that were asked for and offered, of the resources that failed; what was not in the offer at all has none.</summary>
    public ImmutableArray<(Requirement Requirement, double? Asked, double? Offered)> Amounts { get; init; } = [];

    /// <summary>True when something else that was asked for was in the offer.</summary>
    public bool HeldSome { get; init; }

    /// <summary>Constraints that the agent conflicts with, as the line prints them.</summary>
    public ImmutableArray<string> Conflicts { get; init; } = [];

    /// <summary>The agent's host; empty when the line does not tell.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The host that is in maintenance; null when the line is not about that.</summary>
    public string? Host { get; init; }

    /// <summary>The fixed host port that the offer lacked; null when none is named.</summary>
    public int? Port { get; init; }
}
