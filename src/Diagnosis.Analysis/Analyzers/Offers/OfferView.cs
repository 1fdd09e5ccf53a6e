using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>A workload that waits for a place, with its placement analysis.</summary>
/// <param name="Subject">The workload in its cluster.</param>
/// <param name="Item">Its queue entry; null when the queue does not tell.</param>
/// <param name="Report">Where it could be placed.</param>
internal sealed record OfferView(AnalysisContext Subject, QueueItem? Item, PlacementReport Report)
{
    /// <summary>True when no agent is known, and what stands for them are offers that Marathon remembers: what an agent has in all is then not known.</summary>
    public bool AreOffers { get; init; }

    /// <summary>The proof that every finding about the placement shares.</summary>
    public ImmutableArray<Evidence> Proof => field.IsDefault ? field = [.. OfferFinding.Proof(this)] : field;

    /// <summary>What would help, simulated.</summary>
    public ImmutableArray<Remedy> Remedies => field.IsDefault ? field = PlacementRemedies.Of(this) : field;

    /// <summary>The best of it as the end of a sentence.</summary>
    public string BestInWords => field ??= PlacementRemedies.BestInWords(this);

    /// <summary>The workload's id.</summary>
    public string Id => Subject.Workload.Id;

    /// <summary>Instances that wait: as many as the queue counts, else those that the definition lacks.</summary>
    public int Waiting => Math.Max(1, Item?.Count ?? Report.Packing?.Wanted ?? 1);

    /// <summary>Of these, how many could be placed now.</summary>
    public int Placeable => Report.Packing?.Placeable ?? 0;

    /// <summary>True when nothing keeps any of them from being placed, as far as they were tried.</summary>
    public bool Fits => Placeable >= Waiting || (Placeable > 0 && Report.Packing?.NextBlocker == Requirement.Unspecified);

    /// <summary>The start of every headline: who waits, and for how many.</summary>
    public string Waits => $"{Id} waits for {InWords.Count(Waiting, "instance")}";
}
