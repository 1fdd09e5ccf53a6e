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

    /// <summary>True for a rule that is told beside another cause where it alone keeps agents out; amounts and constraints always are.</summary>
    internal bool IsToldWhereAlone { get; init; }

    /// <summary>True when the summary of the DC/OS command line has a row for it.</summary>
    public bool IsInCommandLineSummary { get; init; } = true;

    /// <summary>The resource that is asked for; <see cref="ResourceKind.Other"/> for a rule that lets agents in or keeps them out.</summary>
    public ResourceKind Resource { get; init; }

    /// <summary>Unit of the amounts: <c>cpus</c>, <c>MiB</c>, <c>gpus</c>, <c>ports</c>; empty when it is no amount.</summary>
    public string Unit { get; init; } = "";

    /// <summary>An amount of it; of disk it is said, since MiB alone are memory to a reader.</summary>
    public string Amount(double amount) => InWords.Amount(amount, Unit) + (Requirement == Requirement.Disk ? " of disk" : "");

    /// <summary>True for what an agent has more or less of.</summary>
    public bool IsAmount => Resource != ResourceKind.Other;

    /// <summary>True for an amount that is a number, not a set of ports.</summary>
    public bool IsScalar => IsAmount && Resource != ResourceKind.Ports;

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

    /// <summary>Why no further instance starts when it alone is in the way, given what is asked.</summary>
    internal Func<string, OfferContext, string> Blocks { get; init; } = static (asked, _) => asked;

    /// <summary>Definitions that lift it; none for what only an operator can change. Amounts are lifted by asking for less.</summary>
    internal Func<ChangedDefinition, int, RelaxationScope, IEnumerable<ChangedDefinition>> Lift { get; init; } = static (_, _, _) => [];
}
