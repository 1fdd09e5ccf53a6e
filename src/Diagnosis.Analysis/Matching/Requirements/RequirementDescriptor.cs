using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>All that tells one requirement from another; what does not tell them apart is the same code for all.</summary>
public sealed record RequirementDescriptor
{
    /// <summary>The requirement. Its number is its place in Marathon's funnel, and its value on the wire.</summary>
    public required Requirement Requirement { get; init; }

    /// <summary>Its heading, for instance <c>Memory</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Its name within a sentence, for instance <c>memory</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What Marathon records when it fails; null when it refuses without a reason.</summary>
    public OfferReason? Reason { get; init; }

    /// <summary>
    /// The place at which Marathon's matcher records the reason (Marathon 1.11, ResourceMatcher), which is not that of its funnel; 0 without a reason.
    /// </summary>
    internal int RecordedAt { get; init; }

    /// <summary>What is wrong with offers that fail it, as the end of "1 offer" and of "3 offers"; empty when Marathon does not say so.</summary>
    internal (string Of1, string OfMany) Failing { get; init; } = ("", "");

    /// <summary>What is wrong with so many offers that fail it: <c>1 has too little CPU free</c>.</summary>
    public string OffersThat(int count) => count == 1 ? Failing.Of1 : Failing.OfMany;

    /// <summary>True when the summary of the DC/OS command line has a row for it.</summary>
    public bool IsInCommandLineSummary { get; init; } = true;

    /// <summary>The resource that is asked for; <see cref="ResourceKind.Other"/> for a rule that lets agents in or keeps them out.</summary>
    public ResourceKind Resource { get; init; }

    /// <summary>Unit of the amounts: <c>cpus</c>, <c>MiB</c>, <c>gpus</c>, <c>ports</c>; empty when it is no amount.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Of what an amount is, where the unit does not tell: MiB alone are memory to a reader.</summary>
    internal string OfWhat { get; init; } = "";

    /// <summary>An amount of it.</summary>
    public string Amount(double amount) => InWords.Amount(amount, Unit) + OfWhat;

    /// <summary>Why an agent that has as much of it as is asked fails it nevertheless, for an amount that is a number.</summary>
    internal string NotOfUse { get; init; } = "the pieces add up, but Marathon's arithmetic leaves a rounding residue";

    /// <summary>Its bits in a set of failed requirements.</summary>
    internal ulong Bits => RequirementBits.Of(Requirement);

    /// <summary>True for what an agent has more or less of.</summary>
    public bool IsAmount => Resource != ResourceKind.Other;

    /// <summary>True for an amount that is a number, not a set of ports.</summary>
    public bool IsScalar => IsAmount && Resource != ResourceKind.Ports;

    /// <summary>True for what is judged by the agent's resources: every amount, and the role that they are in.</summary>
    internal bool IsOfResources { get => field || IsAmount; init; }

    /// <summary>False for one that cannot be judged from outside, and so is in no count.</summary>
    internal bool IsJudged { get; init; } = true;

    /// <summary>False for a workload that the requirement never touches.</summary>
    internal Func<SpecPlan, bool> AppliesTo { get; init; } = static _ => true;

    /// <summary>What a workload asks for under it; of several constraints, the one of that index.</summary>
    internal Func<SpecPlan, int, string> Asked { get; init; } = static (_, _) => "";

    /// <summary>What there is on an agent, for a rule; the last argument is what Marathon tries there.</summary>
    internal Func<AgentColumns, int, MatchKind, string> Seen { get; init; } = static (_, _, _) => "";

    /// <summary>Why an agent fails it, for a rule.</summary>
    internal Func<OfferContext, string> Refusal { get; init; } = static _ => "";

    /// <summary>Why it cannot be decided on an agent, for a rule.</summary>
    internal Func<OfferContext, string> NotKnown { get; init; } = static _ => "";

    /// <summary>
    /// Why a rule was not looked at on an agent, given its id, although the match stands: almost no agent fails what is not known. Null where it was.
    /// </summary>
    internal Func<SpecPlan, OfferContext, string, string?> NotLookedAt { get; init; } = static (_, _, _) => null;

    /// <summary>Why no further instance starts when it alone is in the way, given what is asked.</summary>
    internal Func<string, OfferContext, string> Blocks { get; init; } = static (asked, _) => asked;

    /// <summary>Definitions that lift it; none for what only an operator can change. Amounts are lifted by asking for less.</summary>
    internal Func<ChangedDefinition, int, RelaxationScope, IEnumerable<ChangedDefinition>> Lift { get; init; } = static (_, _, _) => [];
}
