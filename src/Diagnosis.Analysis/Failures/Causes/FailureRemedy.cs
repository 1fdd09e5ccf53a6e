using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>What can be done about a failure, by the user or by an operator of the agents.</summary>
/// <param name="Title">An instruction of a few words, with the real names in them.</param>
/// <param name="Description">What it does and what it costs.</param>
/// <param name="Risk">How much can go wrong.</param>
/// <param name="Command">A command line that does it or shows more; null when there is none.</param>
public sealed record FailureRemedy(string Title, string Description, Risk Risk, string? Command = null)
{
    /// <summary>What to do, step by step, where the description only says why; null when the description is the instruction.</summary>
    internal string? Action { get; init; }

    /// <summary>What it changes in the definition; none when it is done elsewhere.</summary>
    internal DefinitionFix Fix { get; init; }

    /// <summary>What the change of the definition does, where that differs from what is done elsewhere; null when it does not.</summary>
    internal string? PatchDescription { get; init; }

    /// <summary>True when it is done once the agent of the failure is back.</summary>
    internal bool BringsAgentBack { get; init; }

    /// <summary>True when it reads what the program wrote, which is done when the sandbox was handed over.</summary>
    internal bool ReadsSandbox { get; init; }
}
