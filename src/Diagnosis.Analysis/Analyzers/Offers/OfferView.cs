using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>A workload that waits for a place, with its placement analysis.</summary>
/// <param name="Subject">The workload in its cluster.</param>
/// <param name="Item">Its queue entry; null when the queue does not tell.</param>
/// <param name="Report">Where it could be placed.</param>
internal sealed record OfferView(AnalysisContext Subject, QueueItem? Item, PlacementReport Report)
{
    private readonly Dictionary<WorkloadDefinition, Forecast?> _upgrades = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Relaxation, string?> _patches = new(ReferenceEqualityComparer.Instance);

    /// <summary>True when no agent is known, and what stands for them are offers that Marathon remembers: what an agent has in all is then not known.</summary>
    public bool AreOffers { get; init; }

    /// <summary>True when neither agents nor offers are known: only what needs neither can be judged.</summary>
    public bool AreNoAgentsKnown => Subject.Snapshot.Agents.IsEmpty;

    /// <summary>Ends what is tried for it.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>What Marathon's log says of offers that it refused.</summary>
    public ImmutableArray<OfferLogLine> LogLines => field.IsDefault ? field = OfferLogReader.Of(Subject) : field;

    /// <summary>The proof that every finding about the placement shares.</summary>
    public ImmutableArray<Evidence> Proof => field.IsDefault ? field = Subject.WantsStateAlone ? [] : [.. OfferFinding.Proof(this)] : field;

    /// <summary>The best changes of the definition that help and that Marathon takes.</summary>
    public ImmutableArray<Relaxation> Relaxations => field.IsDefault ? field = PlacementRemedies.Taken(this) : field;

    /// <summary>What would help, simulated.</summary>
    public ImmutableArray<Remedy> Remedies => field.IsDefault ? field = Subject.WantsStateAlone ? [] : PlacementRemedies.Of(this) : field;

    /// <summary>The best of it as the end of a sentence.</summary>
    public string BestInWords => field ??= Subject.WantsStateAlone ? "" : PlacementRemedies.BestInWords(this);

    /// <summary>
    /// How the best change comes through as an upgrade although not all instances start at once; null when it does not. It is looked at for the best alone.
    /// </summary>
    public Forecast? Course(Relaxation relaxation) => Relaxations is [var best, ..] && ReferenceEquals(relaxation, best)
        ? PlacementRemedies.Course(this, best) : null;

    /// <summary>
    /// The course of the upgrade to a changed definition; null when it gets stuck. It is followed once: each round of an upgrade is a placement of its own.
    /// </summary>
    public Forecast? Upgrade(WorkloadDefinition definition)
    {
        if (!_upgrades.TryGetValue(definition, out var known))
        {
            // Old and new ones are beside each other for a while: where the quota does not let all of the new ones in, it is not said that they come through.
            var forecast = QuotaUse.Room(Subject.Snapshot, Report.Role, definition) < definition.Instances ? null
                : Rollout.Of(Subject.Snapshot, definition, DefinitionChange.Upgrade, CancellationToken).Forecast;
            _upgrades[definition] = known = forecast is { IsStuck: false } ? forecast : null;
        }

        return known;
    }

    /// <summary>A change as a merge patch, made once; null when the definition's own text is not known and the change needs it.</summary>
    public string? Patch(Relaxation relaxation)
    {
        if (!_patches.TryGetValue(relaxation, out var patch))
        {
            _patches[relaxation] = patch = MergePatch.Of(Stored, relaxation.Changes.Select(change => change.Patched));
        }

        return patch;
    }

    /// <summary>The definition as it is stored, which nobody changes; nothing where its text is not known.</summary>
    private JsonNode Stored => field ??= Subject.Definition.Json.IsEmpty ? new JsonObject() : StoredJson.Parse(Subject.Definition.Json)!;

    /// <summary>The workload's id.</summary>
    public string Id => Subject.Workload.Id;

    /// <summary>Instances that wait: by the queue, else by what is wanted and does not run.</summary>
    public int Waiting => Item?.Count ?? Subject.Lacking ?? 0;

    /// <summary>Of these, how many could be placed now.</summary>
    public int Placeable => Report.Packing?.Placeable ?? 0;

    /// <summary>The roles whose resources it may use, each once.</summary>
    public string[] AcceptedRoles => [.. Report.AcceptedRoles.Distinct(StringComparer.Ordinal)];

    /// <summary>The same in a sentence: <c>roles * and web</c>.</summary>
    public string AcceptedInWords => InWords.Named("role", AcceptedRoles);

    /// <summary>True when nothing keeps any of them from being placed, as far as they were tried.</summary>
    public bool Fits => Placeable >= Waiting
        || ((Placeable > 0 || Report.Capacity.FitNow > 0) && Report.Packing?.NextBlocker == Requirement.Unspecified);

    /// <summary>Agents that would take an instance now and are offered.</summary>
    public int[] FittingOffered => field ??= [.. Report.Agents.FittingNow().Where(Report.Agents.IsOffered)];

    /// <summary>What Marathon recorded last of each of them in this wait; null for one of which nothing is recorded.</summary>
    public RecordedRefusal?[] RecordsOfFitting => field ??= Recorded();

    /// <summary>Agents that nothing but amounts and ports keeps out; not those on which nothing fails and something is not known.</summary>
    public int[] Eligible => field ??= AgentMasks.Keep(
        [.. Report.Agents.FailingOnlyAmounts], agent => Report.Agents.FitOf(agent) != Fit.Unknown || Report.Agents.FailureCount(agent) > 0);

    /// <summary>True when the agents here are all agents, so that "none" and "the largest" may be said of them.</summary>
    public bool IsWhole => Report.Capacity is { IsWhole: true, NotKnown: 0 };

    /// <summary>The start of every headline: who waits, for how many, and on what part of the agents what follows was seen.</summary>
    public string Waits => (Item is null
            ? $"{Id} lacks {Waiting} of {InWords.Count(Subject.Definition.Instances, "instance")}"
            : WaitsFor(Subject, Item))
        + Seen;

    /// <summary>How many wait by an entry of the queue, and beside it those of other roles: each role of a workload has an entry of its own.</summary>
    public static string WaitsFor(AnalysisContext subject, QueueItem item)
    {
        string[] others =
        [
            .. subject.QueueItems.Where(other => !ReferenceEquals(other, item) && other is { Count: > 0, Role: not null } && other.Role != item.Role)
                .Select(other => $"{other.Count} in role {other.Role}"),
        ];
        return $"{subject.Workload.Id} waits for {InWords.Count(item.Count, "instance")}"
            + (others.Length == 0 || item.Role is null ? "" : $" in role {item.Role} (and {InWords.List(others)})");
    }

    /// <summary>On what part of the agents a placement was looked at; empty when on the whole.</summary>
    public string Seen => IsWhole || AreOffers || AreNoAgentsKnown ? ""
        : Report.Capacity.NotKnown >= Report.Capacity.Agents && IsRecorded ? ""
        : Report.Capacity.NotKnown >= Report.Capacity.Agents ? " (no agent can be judged)"
        : Report.Capacity.IsWhole ? $" (on the {InWords.Count(Report.Capacity.Agents - Report.Capacity.NotKnown, "agent")} that can be judged)"
        : $" (of the {InWords.Count(Report.Capacity.Agents - Report.Capacity.NotKnown, "agent")} read; there may be others)";

    /// <summary>What Marathon recorded of an agent that is here judges it, whatever the figures leave open.</summary>
    private bool IsRecorded => Item is { LastUnusedOffers: { IsDefault: false } records }
        && records.Any(record => !record.Reasons.IsDefaultOrEmpty && !Item.IsFromBefore(record.At, Subject.Definition)
            && Subject.Cluster.Agent(record.AgentId) is not null);

    private RecordedRefusal?[] Recorded()
    {
        var recorded = new RecordedRefusal?[FittingOffered.Length];
        foreach (var record in Report.Records.Where(record => Item?.IsFromBefore(record.At) != true))
        {
            foreach (var agent in Report.Agents.WithId(record.AgentId))
            {
                if (Array.BinarySearch(FittingOffered, agent) is >= 0 and var at)
                {
                    recorded[at] = record;
                }
            }
        }

        return recorded;
    }
}
