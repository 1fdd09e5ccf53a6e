using System.Buffers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Whether each agent could ever take an instance: by what is free, by what it has for the workload, by what it has at all.</summary>
internal sealed class FitClassifier
{
    private readonly Evaluation _evaluation;
    private readonly SpecPlan _plan;
    private readonly ResourceAmounts _asked;
    private readonly WholeView _whole;
    private readonly byte[] _fits;

    /// <summary>True when what agents fail is all there is to say of them: one with less than is asked fits at most if others gave it more.</summary>
    private readonly bool _isOfColumns;

    public FitClassifier(Evaluation evaluation)
    {
        _evaluation = evaluation;
        _plan = evaluation.Matcher.Plan;
        _asked = _plan.Definition.Amounts;
        _whole = evaluation.Matcher.Table.Whole(_plan.Selector);
        _isOfColumns = evaluation.Outcomes.AreFailsAlone && !_plan.Definition.IsResident && _plan.Volumes.IsEmpty;
        _fits = new byte[evaluation.Outcomes.Length];
        var lacking = ArrayPool<ulong>.Shared.Rent(_fits.Length);
        FailureColumns.Lacking(lacking.AsSpan(0, _fits.Length), _asked, _whole);
        var (areFailsAlone, fitting) = (evaluation.Outcomes.AreFailsAlone, 0);
        var fails = evaluation.Outcomes.Fails;
        for (var agent = 0; agent < _fits.Length; agent++)
        {
            var fit = (fails[agent] & RequirementBits.Policy) != 0 ? Fit.ExcludedByPolicy
                : fails[agent] == 0 && areFailsAlone ? Fit.FitsNow
                : Classify(agent, lacking[agent] == 0);
            _fits[agent] = (byte)fit;
            fitting += fit == Fit.FitsNow ? 1 : 0;
        }

        ArrayPool<ulong>.Shared.Return(lacking);

        FittingNow = fitting == 0 ? [] : new int[fitting];
        for (int agent = 0, next = 0; next < fitting; agent++)
        {
            FittingNow[next] = agent;
            next += Of(agent) == Fit.FitsNow ? 1 : 0;
        }
    }

    public WholeView Whole => _whole;

    /// <summary>Agents that would take an instance now, in order.</summary>
    public int[] FittingNow { get; }

    public Fit Of(int agent) => (Fit)_fits[agent];

    /// <summary>Agents that would take an instance if nothing ran there, and do not now, in order.</summary>
    public int[] WhenFreed()
    {
        var (found, agents) = (0, new int[_fits.AsSpan().Count((byte)Fit.FitsWhenFreed)]);
        for (var agent = 0; found < agents.Length; agent++)
        {
            agents[found] = agent;
            found += Of(agent) == Fit.FitsWhenFreed ? 1 : 0;
        }

        return agents;
    }

    /// <summary>That of an agent which policy lets in, and of which what it fails does not tell it.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="holdsAmounts">True when it has what is asked of every amount, used or not.</param>
    private Fit Classify(int agent, bool holdsAmounts)
    {
        if (!holdsAmounts && _isOfColumns && !_evaluation.Matcher.Table.IsPartReleasable(agent))
        {
            return _whole.HasAccepted[agent] && !IsKeptForGpus(agent) ? Fit.NeverFits : Fit.ExcludedByPolicy;
        }

        var outcome = _evaluation.Outcomes[agent];
        if (outcome.WouldMatch)
        {
            return Fit.FitsNow;
        }

        if (outcome.Fails == 0 && outcome.IsUndecided)
        {
            return Fit.Unknown;
        }

        // GPUs that are in use keep the agent out as soon as they are free.
        if (outcome.IsExcluded || IsKeptForGpus(agent))
        {
            return Fit.ExcludedByPolicy;
        }

        var isExact = outcome.Kind == MatchKind.LaunchOnReservation || !_plan.Volumes.IsEmpty;
        if (isExact ? FitsEmpty(agent, outcome.Kind) : holdsAmounts && HoldsPorts(agent, outcome))
        {
            return outcome.IsUndecided ? Fit.Unknown : Fit.FitsWhenFreed;
        }

        return FitsUnreserved(agent, outcome.Kind) ? (outcome.IsUndecided ? Fit.Unknown : Fit.FitsIfUnreserved)
            : !_whole.HasAccepted[agent] ? Fit.ExcludedByPolicy
            : Fit.NeverFits;
    }

    /// <summary>The exact way, on the agent as if nothing ran there.</summary>
    private bool FitsEmpty(int agent, MatchKind kind)
    {
        var matcher = _evaluation.Matcher;
        var whole = matcher.Table.WholeOf(agent);
        var selector = matcher.SelectorFor(kind, matcher.Table.OfferOf(agent), _evaluation.Instances.Waiting.AsSpan());
        return (matcher.Evaluate(agent, whole, [], selector, kind).Fails & RequirementBits.OfResources) == 0;
    }

    /// <summary>The exact way, on the agent as if nothing ran there and no other role had reserved anything of it dynamically.</summary>
    private bool FitsUnreserved(int agent, MatchKind kind)
    {
        var matcher = _evaluation.Matcher;
        if (!matcher.Table.IsPartReleasable(agent))
        {
            return false;
        }

        var released = matcher.Evaluate(agent, matcher.Table.ReleasedOf(agent), [], _plan.Selector, kind);
        return (released.Fails & RequirementBits.OfResources) == 0;
    }

    private bool IsKeptForGpus(int agent) => _plan.RefusesGpuAgents && _whole.Accepted[(int)ResourceKind.Gpus][agent] > 0;

    private bool HoldsPorts(int agent, in AgentOutcome outcome)
    {
        var ports = _plan.Ports;
        if ((outcome.Fails & RequirementBits.Of(Requirement.Ports)) == 0)
        {
            return true;
        }

        var whole = _whole.PortsOf(agent);
        if (whole.Count < ports.Dynamic + ports.DistinctFixed.Length)
        {
            return false;
        }

        foreach (var port in ports.DistinctFixed)
        {
            if (!whole.Contains(port))
            {
                return false;
            }
        }

        return true;
    }
}
