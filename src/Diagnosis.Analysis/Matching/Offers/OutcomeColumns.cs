using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>The outcomes of all agents in columns, so that one number per agent is read for most questions. What no agent has takes no memory.</summary>
/// <param name="fails">Failed requirements per agent; may be longer.</param>
/// <param name="count">Number of agents.</param>
/// <param name="kind">What Marathon tries with most offers.</param>
internal sealed class OutcomeColumns(ulong[] fails, int count, MatchKind kind)
{
    private static readonly ulong Disk = RequirementBits.Of(Requirement.Disk);
    private static readonly ulong Undecided = ~RequirementBits.Of(Requirement.Region);
    private ulong[]? _unknown;
    private Dictionary<int, AgentOutcome>? _exact;

    /// <summary>Number of agents.</summary>
    public int Length => count;

    /// <summary>True when there is no agent.</summary>
    public bool IsEmpty => count == 0;

    /// <summary>Failed requirements per agent, as <see cref="RequirementBits"/>.</summary>
    public ReadOnlySpan<ulong> Fails => fails.AsSpan(0, count);

    /// <summary>Requirements that could not be decided, per agent; empty when all were on every agent.</summary>
    public ReadOnlySpan<ulong> Unknown => _unknown;

    /// <summary>True when nothing but <see cref="Fails"/> tells outcomes apart: all is decided, and Marathon throws nowhere.</summary>
    public bool AreFailsAlone => _unknown is null && _exact is null;

    /// <summary>All of one agent's outcome.</summary>
    public AgentOutcome this[int agent] => _exact is not null && _exact.TryGetValue(agent, out var exact) ? exact : Plain(agent);

    /// <summary>True for a match, and for what only an assumption of the predictions makes one.</summary>
    public bool WouldMatch(int agent) => fails[agent] == 0 && (AreFailsAlone || this[agent].WouldMatch);

    /// <summary>True when something else than resources keeps the agent out.</summary>
    public bool IsExcluded(int agent) => (fails[agent] & RequirementBits.Policy) != 0 || (fails[agent] == 0 && IsUndecided(agent));

    /// <summary>True when what cannot be known is of a kind that no prediction may take for met.</summary>
    public bool IsUndecided(int agent) => _unknown is not null && (_unknown[agent] & Undecided) != 0;

    /// <summary>True when Marathon throws on the agent's offer.</summary>
    public bool Throws(int agent) => _exact is not null && _exact.TryGetValue(agent, out var exact) && exact.Exception != MarathonException.None;

    /// <summary>True when Marathon throws this on some agent's offer.</summary>
    public bool IsThrown(MarathonException exception) => _exact is not null && _exact.Values.Any(one => one.Exception == exception);

    /// <summary>Replaces what columns say of an agent by what the exact way says.</summary>
    public void Set(int agent, in AgentOutcome outcome)
    {
        fails[agent] = outcome.Fails;
        if (outcome.Unknown != 0 || _unknown is not null)
        {
            (_unknown ??= new ulong[count])[agent] = outcome.Unknown;
        }

        if (outcome != Plain(agent))
        {
            (_exact ??= [])[agent] = outcome;
        }
        else
        {
            _exact?.Remove(agent);
        }
    }

    private AgentOutcome Plain(int agent) => new(
        kind, fails[agent], _unknown is null ? 0 : _unknown[agent], (fails[agent] & Disk) != 0 ? (byte)1 : (byte)0, MarathonException.None);
}
