using System.Buffers;
using System.Collections.Immutable;
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
    private readonly bool _isOfColumns;
    private ulong[] _fails;
    private ulong[]? _blockers;

    /// <param name="matcher">The workload and the agents.</param>
    /// <param name="instances">Its instances.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <param name="isPassing">True for a trial that is disposed at once: its memory is borrowed.</param>
    /// <param name="like">Another of the same agents: what it found of the same ports is not looked for again.</param>
    public Evaluation(
        OfferMatcher matcher, InstancePartition instances, CancellationToken cancellationToken, bool isPassing = false, Evaluation? like = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Matcher = matcher;
        Instances = instances;
        var plan = matcher.Plan;
        var table = matcher.Table;
        Checkers = CheckersOf(plan, table, instances);
        View = table.View(plan.Selector);
        _count = table.Count;
        _isPassing = isPassing;
        _fails = isPassing ? ArrayPool<ulong>.Shared.Rent(_count) : new ulong[_count];
        var isResident = plan.Definition.IsResident;
        var kind = isResident ? MatchKind.Reserve : MatchKind.Launch;
        Outcomes = new(_fails, _count, kind);
        if (isResident && (instances.Waiting[^1].IsReserved || !plan.Volumes.IsEmpty))
        {
            SetExactly(static (one, agent) => one.Exactly(agent), cancellationToken);
            return;
        }

        var fails = _fails.AsSpan(0, _count);
        FailureColumns.Role(fails, View);
        FailureColumns.Amounts(fails, plan, View);
        _isOfColumns = IsOfColumns(matcher, table);
        if (_isOfColumns && like is { _isOfColumns: true } && like.View == View && ReferenceEquals(like.Matcher.Plan.Ports, plan.Ports))
        {
            FailureColumns.PortsLike(fails, like.Outcomes.Fails);
        }
        else
        {
            FailureColumns.Ports(fails, plan.Ports, View, table);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (_isOfColumns)
        {
            FailureColumns.Policies(fails, matcher.Policies, kind);
            FailureColumns.Constraints(fails, Checkers.AsSpan());
            foreach (var agent in View.OfSeveralPieces)
            {
                Outcomes.Set(agent, Exactly(agent, kind));
            }
        }
        else
        {
            SetExactly((one, agent) => one.Combine(agent, one._fails[agent], kind), cancellationToken);
        }

        if (isResident)
        {
            for (var agent = 0; agent < _count; agent++)
            {
                if (table.HasVolumes(agent))
                {
                    Outcomes.Set(agent, Exactly(agent));
                }
            }
        }
    }

    public OfferMatcher Matcher { get; }

    public InstancePartition Instances { get; }

    public ImmutableArray<ConstraintChecker> Checkers { get; }

    /// <summary>Columns of what the workload may use.</summary>
    public SelectorView View { get; }

    public OutcomeColumns Outcomes { get; }

    /// <summary>True while Mesos offers what is free on the agent.</summary>
    public bool GivesOffers(int agent) => Matcher.Table.GivesOffers[agent];

    public static ImmutableArray<ConstraintChecker> CheckersOf(SpecPlan plan, AgentColumns table, InstancePartition instances)
    {
        if (plan.Constraints.IsEmpty)
        {
            return [];
        }

        var checkers = ImmutableArray.CreateBuilder<ConstraintChecker>(plan.Constraints.Length);
        foreach (var constraint in plan.Constraints)
        {
            checkers.Add(new(
                constraint,
                table.Column(constraint.Field),
                instances.Placed.IsEmpty ? [] : instances.Placed.Select(placed => placed.ValueOf(constraint.Field, table)),
                plan.Definition.Instances,
                instances.ArePlacedKnown));
        }

        return checkers.MoveToImmutable();
    }

    /// <summary>
    /// What would have to be met together. Where no role is accepted, all resources look absent: the rest is then judged as if the offer's roles
    /// were accepted, so that role alone can be seen to block.
    /// </summary>
    public ReadOnlySpan<ulong> Blockers => AllBlockers().AsSpan(0, _count);

    /// <summary>Gives borrowed memory back; the evaluation must not be used afterwards.</summary>
    public void Dispose()
    {
        if (_isPassing && _fails.Length > 0)
        {
            ArrayPool<ulong>.Shared.Return(_fails);
            _fails = [];
        }
    }

    /// <summary>True when columns say all there is to say, but for agents whose resources come in several pieces.</summary>
    private bool IsOfColumns(OfferMatcher matcher, AgentColumns table) =>
        matcher.Plan.IsFinite && matcher.Policies.IsAllDecided && table is { AreAllResourcesKnown: true, IsUseKnown: true }
        && Checkers.All(static checker => checker.IsDecided);

    /// <summary>The failures themselves where every agent has something of an accepted role.</summary>
    private ulong[] AllBlockers()
    {
        if (_blockers is not null)
        {
            return _blockers;
        }

        var role = RequirementBits.Of(Requirement.Role);
        var first = 0;
        while (first < _count && (_fails[first] & role) == 0)
        {
            first++;
        }

        return _blockers = first == _count ? _fails : BlockersOfAll();
    }

    private ulong[] BlockersOfAll()
    {
        var blockers = _fails.AsSpan(0, _count).ToArray();
        var role = RequirementBits.Of(Requirement.Role);
        var wide = ResourceSelector.Any([Matcher.Table.Role, "*"]);
        for (var agent = 0; agent < blockers.Length; agent++)
        {
            if ((blockers[agent] & role) != 0 && Outcomes[agent].Kind is MatchKind.Launch and var kind)
            {
                blockers[agent] = Matcher.Evaluate(agent, Matcher.Table.OfferOf(agent), Checkers.AsSpan(), wide, kind).Fails | role;
            }
        }

        return blockers;
    }

    private void SetExactly(Func<Evaluation, int, AgentOutcome> judge, CancellationToken cancellationToken)
    {
        for (var agent = 0; agent < _count; agent++)
        {
            if ((agent & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Outcomes.Set(agent, judge(this, agent));
        }
    }

    private AgentOutcome Exactly(int agent) =>
        Matcher.Evaluate(agent, Matcher.Table.OfferOf(agent), Checkers.AsSpan(), Instances.Waiting.AsSpan());

    private AgentOutcome Exactly(int agent, MatchKind kind) =>
        Matcher.Evaluate(agent, Matcher.Table.OfferOf(agent), Checkers.AsSpan(), View.Selector, kind);

    private AgentOutcome Combine(int agent, ulong fails, MatchKind kind)
    {
        var exception = MarathonException.None;
        if (View.IsAnySumOfSeveral(agent) || !Matcher.Plan.IsFinite)
        {
            return Exactly(agent, kind);
        }

        var unknown = 0UL;
        fails |= Matcher.Policies.Failing(agent, kind, ref unknown);
        OfferMatcher.Check(agent, Checkers.AsSpan(), ref fails, ref unknown, ref exception);
        Matcher.LeaveOpen(agent, View.Selector, kind, ref fails, ref unknown);
        return new(kind, fails, unknown, (fails & RequirementBits.Of(Requirement.Disk)) != 0 ? (byte)1 : (byte)0, exception);
    }
}
