using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>
/// Every requirement on every agent, in agent order. Whether something fails is answered from bits; a row with its texts is made each time it is
/// read, so ask for rows only of the agents that are shown.
/// </summary>
public sealed class AgentVerdicts : IReadOnlyList<AgentVerdict>
{
    private const int NamedHosts = 3;
    private readonly Evaluation _evaluation;
    private readonly FitClassifier _fits;
    private readonly OfferAvailability _availability;
    private readonly VerdictWriter _writer;
    private Func<AgentVerdict, AgentVerdict> _told = static row => row;
    private int[]? _onlyAmounts;
    private ulong? _acrossInstances;

    internal AgentVerdicts(Evaluation evaluation, FitClassifier fits, OfferAvailability availability, VerdictWriter writer)
    {
        _evaluation = evaluation;
        _fits = fits;
        _availability = availability;
        _writer = writer;
    }

    /// <summary>True when all that waits holds a reservation, which no other agent has.</summary>
    public bool IsReservedInstanceWaiting => _evaluation.Instances.Waiting is [.., { IsReserved: true }];

    /// <summary>Number of agents.</summary>
    public int Count => _evaluation.Outcomes.Length;

    /// <summary>One agent's row, with texts.</summary>
    public AgentVerdict this[int agent] => _told(_writer.Row(agent));

    /// <summary>Mesos id of an agent.</summary>
    public string AgentId(int agent) => _evaluation.Matcher.Table.Agents[agent].Id;

    /// <summary>Agents of an id, in order; where the documents are sound, one or none.</summary>
    internal IEnumerable<int> WithId(string agentId) => _evaluation.Matcher.Table.WithId(agentId);

    /// <summary>Host name of an agent.</summary>
    public string Hostname(int agent) => _evaluation.Matcher.Table.Agents[agent].Hostname;

    /// <summary>Whether an agent could ever take an instance.</summary>
    public Fit FitOf(int agent) => _fits.Of(agent);

    /// <summary>True when Mesos would offer the agent to the workload's role.</summary>
    public bool IsOffered(int agent) => ObstacleTo(agent) == OfferObstacle.None;

    /// <summary>What keeps Mesos from offering the agent.</summary>
    public OfferObstacle ObstacleTo(int agent) => _availability.Obstacle(agent);

    /// <summary>True when the agent's row has a failure of this requirement; for constraints, of any of them.</summary>
    public bool Fails(int agent, Requirement requirement) =>
        (Bits(agent) & RequirementBits.Of(requirement)) != 0 || (requirement == Requirement.Plugin && _writer.IsRefusedSilently(agent));

    /// <summary>True when the agent's row has a failure of the constraint with this index.</summary>
    public bool FailsConstraint(int agent, int index) =>
        (Bits(agent) & RequirementBits.Constraint(index)) != 0
        && (index < RequirementBits.ConstraintSlots - 1 || _evaluation.Checkers[index].Check(agent) is ConstraintOutcome.Fail or ConstraintOutcome.Throws);

    /// <summary>True when nothing but amounts and ports stands between the workload and the agent; where all is used up, the role is no other reason.</summary>
    public bool FailsOnlyAmounts(int agent) =>
        (Bits(agent) & ~RequirementBits.Resources & ~(IsFull(agent) ? RequirementBits.Of(Requirement.Role) : 0)) == 0 && !_writer.IsRefusedSilently(agent);

    /// <summary>True when the agent has resources in an accepted role, and all of them are used: the offer then lacks the role, and amounts are why.</summary>
    public bool IsFull(int agent) => PackedCluster.IsFull(Bits(agent), agent, _fits.Whole);

    /// <summary>True when nothing but constraints on where the workload's other instances are keeps the agent out.</summary>
    public bool FailsOnlyForInstances(int agent) => Bits(agent) != 0 && (Bits(agent) & ~(_acrossInstances ??= AcrossInstances())) == 0;

    /// <summary>True when nothing but amounts, ports and this constraint stands between the workload and the agent.</summary>
    public bool FailsOnlyAmountsAnd(int agent, int constraint) =>
        (Bits(agent) & ~RequirementBits.Resources & ~RequirementBits.Constraints) == 0
        && FailedConstraints(agent) == (FailsConstraint(agent, constraint) ? 1 : 0)
        && !_writer.IsRefusedSilently(agent);

    /// <summary>
    /// What is asked and lies in roles that the workload may not use; empty when the agent would be too small even if every role were accepted.
    /// </summary>
    public ImmutableArray<ResourceElsewhere> ElsewhereOn(int agent) => RoleShares.On(_evaluation.Matcher, agent);

    /// <summary>What the constraint sees on the agent; <c>(none)</c> when the agent has no such value.</summary>
    public string ValueFor(int agent, int constraint) => VerdictWriter.ValueFor(_evaluation.Checkers[constraint], agent) ?? VerdictWriter.NoValue;

    /// <summary>True when the agent has a value for the field of the constraint.</summary>
    public bool HasValueFor(int agent, int constraint) => VerdictWriter.ValueFor(_evaluation.Checkers[constraint], agent) is not null;

    /// <summary>Failures in the agent's row.</summary>
    public int FailureCount(int agent) =>
        BitOperations.PopCount(Bits(agent) & ~RequirementBits.Constraints) + FailedConstraints(agent) + (_writer.IsRefusedSilently(agent) ? 1 : 0);

    /// <summary>The agents that fail something, and fewest things, at most so many; in agent order where they are alike.</summary>
    public IReadOnlyList<int> Nearest(int most)
    {
        var nearest = new List<(int Failures, int Agent)>(most + 1);
        for (var agent = 0; agent < Count; agent++)
        {
            if (Bits(agent) == 0 && !_writer.IsRefusedSilently(agent))
            {
                continue;
            }

            var failures = FailureCount(agent);
            if (nearest.Count < most || failures < nearest[^1].Failures)
            {
                var at = nearest.Count;
                while (at > 0 && nearest[at - 1].Failures > failures)
                {
                    at--;
                }

                nearest.Insert(at, (failures, agent));
                nearest.RemoveRange(Math.Min(most, nearest.Count), Math.Max(0, nearest.Count - most));
            }

            if (nearest.Count == most && nearest[^1].Failures <= 1)
            {
                // No agent fails less.
                break;
            }
        }

        return [.. nearest.Select(static one => one.Agent)];
    }

    /// <summary>Agents that would take an instance now, offered or not, in order.</summary>
    public IReadOnlyList<int> FittingNow() => _fits.FittingNow;

    /// <summary>The same, with those on which nothing fails and something is not known.</summary>
    public IEnumerable<int> OpenNow() =>
        Enumerable.Range(0, Count).Where(agent => FitOf(agent) == Fit.FitsNow || (FitOf(agent) == Fit.Unknown && Bits(agent) == 0));

    /// <summary>Agents whose rows fail a requirement, in order.</summary>
    public int[] Failing(Requirement requirement) => requirement == Requirement.Plugin
        ? [.. Enumerable.Range(0, Count).Where(agent => Fails(agent, requirement))]
        : AgentMasks.With(_evaluation.Outcomes.Fails, RequirementBits.Of(requirement));

    /// <summary>How many these are.</summary>
    public int CountFailing(Requirement requirement) => requirement == Requirement.Plugin
        ? Failing(requirement).Length : AgentMasks.Count(_evaluation.Outcomes.Fails, RequirementBits.Of(requirement));

    /// <summary>Agents whose rows fail the constraint with this index, in order.</summary>
    public int[] FailingConstraint(int index)
    {
        var failing = AgentMasks.With(_evaluation.Outcomes.Fails, RequirementBits.Constraint(index));
        return index < RequirementBits.ConstraintSlots - 1 ? failing : AgentMasks.Keep(failing, agent => FailsConstraint(agent, index));
    }

    /// <summary>Agents whose rows do not fail the constraint with this index, in order.</summary>
    public int[] PassingConstraint(int index) => index < RequirementBits.ConstraintSlots - 1
        ? AgentMasks.Within(_evaluation.Outcomes.Fails, ~RequirementBits.Constraint(index))
        : [.. Enumerable.Range(0, Count).Where(agent => !FailsConstraint(agent, index))];

    /// <summary>True when each agent's row fails one of these constraints.</summary>
    public bool AreAllFailingOneOf(params ReadOnlySpan<int> indexes)
    {
        var (bits, last) = (0UL, -1);
        foreach (var index in indexes)
        {
            (bits, last) = (bits | RequirementBits.Constraint(index), Math.Max(last, index));
        }

        if (last < RequirementBits.ConstraintSlots - 1)
        {
            return AgentMasks.AreAllWith(_evaluation.Outcomes.Fails, bits);
        }

        int[] all = [.. indexes];
        return Enumerable.Range(0, Count).All(agent => Array.Exists(all, index => FailsConstraint(agent, index)));
    }

    /// <summary>Agents that nothing but amounts and ports keeps out, in order.</summary>
    public IReadOnlyList<int> FailingOnlyAmounts => _onlyAmounts ??= OnlyAmounts();

    /// <summary>Agents that nothing but this requirement, which is no constraint, keeps out, in order.</summary>
    public int[] FailingOnly(Requirement requirement) => AgentMasks.Equal(_evaluation.Outcomes.Fails, RequirementBits.Of(requirement));

    /// <summary>Agents that Mesos hides from Marathon for their GPUs, in order.</summary>
    public IReadOnlyList<int> HiddenForGpus => _availability.HiddenForGpus;

    /// <summary>True when Marathon throws this on some agent's offer.</summary>
    public bool IsThrown(MarathonException exception) => _evaluation.Outcomes.IsThrown(exception);

    /// <summary>Ports that an agent has for the workload when nothing runs there.</summary>
    internal PortSet PortsOf(int agent) => _fits.Whole.PortsOf(agent);

    /// <summary>True when something of the agent is reserved, for whatever role.</summary>
    public bool HasReserved(int agent) => _evaluation.Matcher.Table.HasReserved(agent);

    /// <summary>The most that one agent has of an amount, in whatever roles.</summary>
    public double LargestInAllRoles(ResourceKind kind) => _evaluation.Matcher.Table.Largest(kind);

    /// <summary>The same agents with rows that say what else is known of them; what is asked of bits is as before.</summary>
    internal AgentVerdicts Told(Func<AgentVerdict, AgentVerdict> told) => new(_evaluation, _fits, _availability, _writer) { _told = told };

    /// <summary>Host names of some agents, as far as a sentence lists them.</summary>
    public string HostsInWords(IReadOnlyList<int> agents) => InWords.List([.. agents.Take(NamedHosts).Select(Hostname)], NamedHosts, agents.Count);

    /// <inheritdoc/>
    public IEnumerator<AgentVerdict> GetEnumerator() => Enumerable.Range(0, Count).Select(agent => this[agent]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ulong AcrossInstances() => PackedCluster.AcrossInstances(_evaluation.Checkers);

    private int[] OnlyAmounts() => AgentMasks.Keep(
        AgentMasks.Within(_evaluation.Outcomes.Fails, RequirementBits.OfResources), FailsOnlyAmounts);

    private ulong Bits(int agent) => _evaluation.Outcomes.Fails[agent];

    /// <summary>The last slot stands for several constraints when there are very many.</summary>
    private int FailedConstraints(int agent)
    {
        var bits = Bits(agent) & RequirementBits.Constraints;
        return _evaluation.Checkers.Length <= RequirementBits.ConstraintSlots || bits == 0
            ? BitOperations.PopCount(bits)
            : CountFailed(agent);
    }

    private int CountFailed(int agent)
    {
        var failed = 0;
        for (var index = 0; index < _evaluation.Checkers.Length; index++)
        {
            failed += FailsConstraint(agent, index) ? 1 : 0;
        }

        return failed;
    }
}
