using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>An offer that did not match.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Agent">Whose it was.</param>
/// <param name="Resources">What was left in it.</param>
/// <param name="Reasons">Why it did not match, in the matcher's order.</param>
/// <param name="At">When it came.</param>
public sealed record RefusedOffer(string Id, PlayAgent Agent, ImmutableArray<Resource> Resources, ImmutableArray<OfferReason> Reasons, DateTimeOffset At);
