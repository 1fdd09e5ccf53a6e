using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Matching;

/// <summary>
/// What Marathon's offer matching makes of a cluster. One engine per snapshot; the agents are laid out once per role and shared by all
/// workloads. Safe for concurrent use; the same snapshot gives the same answers.
/// </summary>
public sealed class PlacementEngine
{
    private static readonly MadeOnceFor<ClusterSnapshot, PlacementEngine> Engines = new(static snapshot => new(snapshot));
    private readonly ClusterSnapshot _snapshot;
    private readonly MatchingRules _rules;
    private readonly OfferContext _context;
    private readonly Lazy<InstanceIndex> _instances;
    private readonly bool _listsAgents;
    private readonly MadeOnceBy<AgentColumns, OfferAvailability> _availability;
    private readonly MadeOnceBy<(AgentColumns Table, QuotaAnswer Quota), AllocationGates> _gates;
    private readonly SharedPlacements _shared;
    private readonly UnreservedOffers _unreserved;
    private readonly AttributeColumns _attributes;
    private readonly Lazy<HashSet<string>> _recurring;
    private readonly MadeOnceBy<string, AgentColumns> _tables;
    private readonly MadeOnceBy<string, ImmutableArray<Competitor>> _queued;
    private int _analyses;

    private PlacementEngine(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        Settings = RecordedSettings.Of(snapshot);
        _rules = MatchingRules.Of(Settings);
        HomeRegion = Records.HomeRegion.Of(snapshot, _rules);
        Assumptions = _rules.Assumptions.AddRange(Records.HomeRegion.Assumptions(HomeRegion, snapshot));
        _context = new(OwnFramework.IdIn(snapshot), HomeRegion, snapshot.CapturedAt)
        {
            KnowsMaintenance = snapshot.Has(DocumentKind.MesosMaintenanceSchedule) || snapshot.Has(DocumentKind.MesosMaintenanceStatus),
            RecordedMaintenance = new(() => RecordedMaintenance.Of(snapshot, _rules)),
        };
        _instances = new(() => new(snapshot));
        _shared = new(snapshot.Agents.Length);
        _unreserved = new(snapshot.Agents);
        _attributes = new(snapshot.Agents);
        _recurring = new(() => PlacementShape.Recurring(snapshot));
        _tables = new(role => new(snapshot.Agents, role, _unreserved, _attributes));
        _availability = new(table => new(snapshot, table));
        _gates = new(key => GatesOf(key.Table, key.Quota));
        _queued = new(role => HolderFinder.Queued(snapshot, role));

        // Agents that no document tells of were made for this question, and are all there are.
        _listsAgents = (!snapshot.Has(DocumentKind.MesosSlaves) && !snapshot.Has(DocumentKind.MesosState))
            || (snapshot.ListsAgents() && !NamedAgents.IsOneMissing(snapshot));
    }

    /// <summary>The engine of a snapshot; built at the first call and kept as long as the snapshot lives.</summary>
    public static PlacementEngine For(ClusterSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Engines.Of(snapshot.WithoutAddedLogs());
    }

    /// <summary>Marathon's settings as documents tell them, and as its own records and the tasks that it started prove them.</summary>
    public MarathonSettings Settings { get; }

    /// <summary>The region whose offers Marathon takes from any agent, by the master or as records prove it.</summary>
    public Fact<string> HomeRegion { get; }

    /// <summary>True when neither the master nor what runs tells which region is home, so that agents were taken for those of it.</summary>
    public bool IsHomeOpen => HomeRegion.IsNotKnown && _rules.Version.HasFaultDomains;

    /// <summary>What was assumed about Marathon's version and flags because no document tells; that of the role goes with a workload.</summary>
    public ImmutableArray<string> Assumptions { get; }

    /// <summary>Marathon's own decision on each agent's offer for the workload, in the order of the snapshot's agents, and nothing more.</summary>
    /// <param name="workload">The app or pod.</param>
    /// <param name="queueItem">Its queue entry: role and number of waiting instances; null = one more instance is asked for.</param>
    public IReadOnlyList<MatchDecision> Decide(Workload workload, QueueItem? queueItem)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var outcomes = Evaluate(workload, queueItem, default).Outcomes;
        var decisions = new MatchDecision[outcomes.Length];
        for (var agent = 0; agent < decisions.Length; agent++)
        {
            decisions[agent] = outcomes[agent].ToDecision();
        }

        return decisions;
    }

    /// <summary>
    /// True when each agent's offer fails something that is known, so that no instance starts anywhere now. It is decided by columns alone: false where one
    /// agent is not decided, or Marathon throws.
    /// </summary>
    /// <param name="workload">The app or pod.</param>
    /// <param name="queueItem">Its queue entry.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public bool FailsEverywhere(Workload workload, QueueItem queueItem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        using var evaluation = Evaluate(workload, queueItem, cancellationToken, isPassing: true);
        return evaluation.Outcomes.AreFailsAlone && !evaluation.Outcomes.Fails.Contains(0UL);
    }

    /// <summary>All there is to say about placing a workload now.</summary>
    /// <param name="workload">The app or pod, as it is or as it would be.</param>
    /// <param name="queueItem">Its queue entry: role and number of waiting instances; null = what its definition still lacks.</param>
    /// <param name="options">How much to compute.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public PlacementReport Analyze(Workload workload, QueueItem? queueItem, PlacementOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(options);
        var plan = new SpecPlan(workload.Definition, OfferRole.Of(workload.Definition, queueItem, _rules), _rules);
        var table = TableOf(plan.Role);
        var instances = InstancesOf(workload, queueItem, table);

        // Many snapshots are made for one question: which definitions recur is counted from the second on.
        var recurring = Interlocked.Increment(ref _analyses) > 1 ? _recurring.Value : [];
        var (evaluation, fits, report) = PlacementShape.Of(workload, plan.Role, instances, options, recurring) is { } shape
            ? _shared.GetOrMake(shape, () => Place(plan, table, instances, options, cancellationToken))
            : Place(plan, table, instances, options, cancellationToken);
        report = report with
        {
            WorkloadId = workload.Id,
            Agents = new AgentVerdicts(
                evaluation, fits, AvailabilityOf(table),
                new(evaluation, fits, AvailabilityOf(table), _instances.Value, QueueNotes.RefusedSilently(workload, queueItem))),
            Notes = QueueNotes.Of(workload, queueItem, evaluation),
            Assumptions = OfferRole.Assumption(workload.Definition, queueItem, _rules) is { } assumed ? Assumptions.Add(assumed) : Assumptions,
            IsRoleKnown = _rules.IsRoleKnown || (queueItem?.Role ?? workload.Definition.Role) is not null,
        };
        if (!options.Records)
        {
            return report;
        }

        var records = RecordComparison.Of(evaluation, workload, queueItem, cancellationToken);
        var counts = CountComparison.Of(workload, queueItem, evaluation);
        return report with
        {
            Records = records,
            CountDifferences = counts,
            Notes = [.. report.Notes, .. CountComparison.Notes(evaluation, workload, queueItem, counts, records)],

            // One more of a kind that Marathon refuses, for whatever is not known, would be refused as well.
            NeededAgent = report.NeededAgent is { } needed && records.Any(record => record.AgentId == needed.AgentId
                && record.Outcome is RecordOutcome.Explained or RecordOutcome.Contradicted) ? null : report.NeededAgent,
            Competitors = HolderFinder.Competitors(_queued.Of(report.Role), workload.Id),
        };
    }

    /// <summary>Which agents Mesos offers for the workload's role, and at which gate the others stay.</summary>
    /// <param name="workload">The app or pod.</param>
    /// <param name="queueItem">Its queue entry; null when it has none.</param>
    public AllocationFunnel Allocation(Workload workload, QueueItem? queueItem)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var table = TableOf(OfferRole.Of(workload.Definition, queueItem, _rules));
        var quota = AllocationRecords.QuotaOf(_snapshot, table.Role, workload.Definition);
        var gates = new AllocationGates(_gates.Of((table, quota)));
        AllocationRecords.PassRefusals(gates, _snapshot, table, queueItem);
        return gates.ForRole(table.Role);
    }

    private AllocationGates GatesOf(AgentColumns table, QuotaAnswer quota)
    {
        var gates = AllocationGates.OfRole(_snapshot, table, AvailabilityOf(table), HomeRegion);
        AllocationRecords.Pass(gates, _snapshot, table, quota);
        return gates;
    }

    internal Evaluation Evaluate(Workload workload, QueueItem? queueItem, CancellationToken cancellationToken, bool isPassing = false)
    {
        var plan = new SpecPlan(workload.Definition, OfferRole.Of(workload.Definition, queueItem, _rules), _rules);
        var table = TableOf(plan.Role);
        return new(new(plan, table, _context), InstancesOf(workload, queueItem, table), cancellationToken, isPassing);
    }

    private InstancePartition InstancesOf(Workload workload, QueueItem? queueItem, AgentColumns table) =>
        InstancePartition.Of(workload, queueItem, table, _context.FrameworkId, _rules.Version);

    private OfferAvailability AvailabilityOf(AgentColumns table) => _availability.Of(table);

    private WorkloadPlacement Place(
        SpecPlan plan, AgentColumns table, InstancePartition waiting, PlacementOptions options, CancellationToken cancellationToken)
    {
        var evaluation = new Evaluation(new(plan, table, _context), waiting, cancellationToken);
        var fits = new FitClassifier(evaluation);
        var availability = AvailabilityOf(table);
        var funnel = new Funnel(evaluation);
        var instances = options.Wanted is { } given ? waiting.Wanting(given) : waiting;
        var wanted = instances.Wanted;
        using var packed = PackedCluster.Of(evaluation, instances, wanted, cancellationToken);
        var report = new PlacementReport
        {
            WorkloadId = plan.Definition.Id,
            Role = plan.Role,
            AcceptedRoles = plan.AcceptedRoles,
            Requirements = funnel.Requirements(),
            PairBlockers = funnel.Pairs(),
            Agents = new AgentVerdicts(evaluation, fits, availability, new(evaluation, fits, availability, _instances.Value, [])),
            Capacity = CapacityCounter.Count(evaluation, fits, availability, _listsAgents),
            Packing = packed.Packing,
            Assumptions = Assumptions,
        };
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Relaxations && packed.Packing.Placeable < Math.Min(wanted, Packer.MostPlaced))
        {
            var trial = new DefinitionTrial(evaluation, instances, wanted, packed, availability, cancellationToken);
            report = report with
            {
                Relaxations = new Relaxer(trial, cancellationToken).Search(options.MaxRelaxations),
                Curves = CurveBuilder.Build(trial, cancellationToken),
                NeededAgent = AgentAdvisor.Suggest(trial, fits),
            };
        }

        return new(evaluation, fits, !options.Explanations ? report : report with
        {
            Constraints = ConstraintExplainer.Explain(evaluation),
            Holders = options.Relaxations ? HolderFinder.Holders(evaluation, fits, _instances.Value) : [],
        });
    }

    internal AgentColumns TableOf(string role) => _tables.Of(role);
}
