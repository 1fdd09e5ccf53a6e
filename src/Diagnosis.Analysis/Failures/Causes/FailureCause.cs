using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>
/// One entry of the cause catalogue (the labels of the Mesos reference, section 6.1), with the texts for people. Each cause exists once; causes are
/// compared, not their labels.
/// </summary>
/// <param name="label">Stable label, for example <c>registry_auth</c>.</param>
/// <param name="area">What it lies in, which its reason code begins with.</param>
/// <param name="category">What kind of fault it is.</param>
public sealed class FailureCause(string label, FailureArea area, FailureCategory category)
{
    /// <summary>Stable label, for example <c>registry_auth</c>.</summary>
    public string Label => label;

    /// <summary>What kind of fault it is.</summary>
    public FailureCategory Category => category;

    /// <summary>True for faults of an agent that also break pulls: then the image's area owns them.</summary>
    internal bool CountsAsPull { get; init; }

    /// <summary>True when every agent would fail in the same way, so that none of them is to blame.</summary>
    internal bool IsSameOnEveryAgent { get; init; } = category == FailureCategory.Config;

    /// <summary>True when it ends tasks that run as well: it says nothing of starting.</summary>
    internal bool EndsRunningTasks { get; init; }

    /// <summary>True when the program had been started: image, volumes and network were there.</summary>
    internal bool IsOfProgram { get; init; } = category is FailureCategory.Crash or FailureCategory.Health;

    /// <summary>One sentence for a person, its end without a full stop.</summary>
    public required Func<FailureFacts, string> Summary { get; init; }

    /// <summary>Two to four sentences of Markdown that say what happened and what is not certain.</summary>
    public required Func<FailureFacts, string> Explanation { get; init; }

    /// <summary>What to do, best first.</summary>
    public Func<FailureFacts, IReadOnlyList<FailureRemedy>> Remedies { get; init; } = _ => [];

    internal FailureArea AreaIn(bool pull) => pull && CountsAsPull ? FailureArea.Image : area;

    /// <summary>The label.</summary>
    public override string ToString() => label;
}
