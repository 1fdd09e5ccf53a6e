using System.Buffers;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>
/// Every requirement of a workload on every agent, requirement by requirement over columns. Agents whose sums come from several resources, or
/// that carry volumes, are asked one by one, as residue and reservations need the exact way.
/// </summary>
internal sealed class Evaluation : IDisposable
{
    private readonly int _count;
    private readonly bool _isPassing;
    private AgentOutcome[] _outcomes;
    private ulong[]? _blockers;

    /// <param name="matcher">The workload and the agents.</param>
    /// <param name="instances">Its instances.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <param name="isPassing">True for a trial that is disposed at once: its memory is borrowed.</param>
    public Evaluation(OfferMatcher matcher, InstancePartition instances, CancellationToken cancellationToken, bool isPassing = false)
    {
        Matcher = matcher;
        Instances = instances;
        var plan = matcher.Plan;
        var table = matcher.Table;
        Checkers = CheckersOf(plan, table, instances);
        View = table.View(plan.Selector);
        _count = table.Count;
        _isPassing = isPassing;
        _outcomes = isPassing ? ArrayPool<AgentOutcome>.Shared.Rent(_count) : new AgentOutcome[_count];
        var rented = ArrayPool<ulong>.Shared.Rent(_count);
        var fails = rented.AsSpan(0, _count);
        FailureColumns.Role(fails, View);
        FailureColumns.Amounts(fails, plan, View);
        FailureColumns.Ports(fails, plan.Ports, View, table);
        cancellationToken.ThrowIfCancellationRequested();
        var isResident = plan.Definition.IsResident;
        var isExact = isResident && (instances.Waiting[^1].IsReserved || !plan.Volumes.IsEmpty);
        var kind = isResident ? MatchKind.Reserve : MatchKind.Launch;
        for (var agent = 0; agent < _count; agent++)
        {
            if ((agent & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            _outcomes[agent] = isExact || (isResident && table.HasVolumes(agent))
                ? matcher.Evaluate(agent, table.OfferOf(agent), Checkers.AsSpan(), instances.Waiting.AsSpan())
                : Combine(agent, fails[agent], kind);
        }

        ArrayPool<ulong>.Shared.Return(rented);
    }

    public OfferMatcher Matcher { get; }

    public InstancePartition Instances { get; }

    public ImmutableArray<ConstraintChecker> Checkers { get; }

    /// <summary>Columns of what the workload may use.</summary>
    public SelectorView View { get; }

    public ReadOnlySpan<AgentOutcome> Outcomes => _outcomes.AsSpan(0, _count);

    /// <summary>True while Mesos offers what is free on the agent.</summary>
    public bool GivesOffers(int agent) => Matcher.Table.GivesOffers[agent];

    public static ImmutableArray<ConstraintChecker> CheckersOf(SpecPlan plan, AgentColumns table, InstancePartition instances) =>
        [.. plan.Constraints.Select(constraint => new ConstraintChecker(
            constraint,
            table.Column(constraint.Field),
            instances.Placed.Select(placed => placed.ValueOf(constraint.Field, table)),
            plan.Definition.Instances,
            instances.ArePlacedKnown))];

    /// <summary>
    /// What would have to be met together. Where no role is accepted, all resources look absent: the rest is then judged as if the offer's roles
    /// were accepted, so that role alone can be seen to block.
    /// </summary>
    public ReadOnlySpan<ulong> Blockers => _blockers ??= BlockersOfAll();

    /// <summary>The blockers to be changed: of an evaluation that is only passing they are its own.</summary>
    public ulong[] TakeBlockers() => _isPassing ? _blockers ?? BlockersOfAll() : Blockers.ToArray();

    /// <summary>Gives borrowed memory back; the evaluation must not be used afterwards.</summary>
    public void Dispose()
    {
        if (_isPassing && _outcomes.Length > 0)
        {
            ArrayPool<AgentOutcome>.Shared.Return(_outcomes);
            _outcomes = [];
        }
    }

    private ulong[] BlockersOfAll()
    {
        var blockers = new ulong[_count];
        var wide = ResourceSelector.Any([Matcher.Table.Role, "*"]);
        for (var agent = 0; agent < blockers.Length; agent++)
        {
            ref readonly var outcome = ref _outcomes[agent];
            blockers[agent] = (outcome.Fails & RequirementBits.Of(Requirement.Role)) == 0 || outcome.Kind != MatchKind.Launch
                ? outcome.Fails
                : Matcher.Evaluate(agent, Matcher.Table.OfferOf(agent), Checkers.AsSpan(), wide, outcome.Kind).Fails | RequirementBits.Of(Requirement.Role);
        }

        return blockers;
    }

    private AgentOutcome Combine(int agent, ulong fails, MatchKind kind)
    {
        var exception = MarathonException.None;
        if (View.IsAnySumOfSeveral(agent) || !Matcher.Plan.IsFinite)
        {
            return Matcher.Evaluate(agent, Matcher.Table.OfferOf(agent), Checkers.AsSpan(), View.Selector, kind);
        }

        var unknown = 0UL;
        fails |= Matcher.Policy(agent, kind, ref unknown);
        OfferMatcher.Check(agent, Checkers.AsSpan(), ref fails, ref unknown, ref exception);
        Matcher.LeaveOpen(agent, View.Selector, kind, ref fails, ref unknown);
        return new(kind, fails, unknown, (fails & RequirementBits.Of(Requirement.Disk)) != 0 ? (byte)1 : (byte)0, exception);
    }
}
