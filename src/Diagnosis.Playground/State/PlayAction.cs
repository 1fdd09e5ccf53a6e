using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>One action of a deployment step, with what its actor remembers.</summary>
/// <param name="kind">What it does.</param>
/// <param name="workloadId">To which app or pod.</param>
/// <param name="of">Which of them it is.</param>
public sealed class PlayAction(ActionKind kind, string workloadId, WorkloadKind of)
{
    /// <summary>What it does.</summary>
    public ActionKind Kind => kind;

    /// <summary>Marathon's name of it, as <c>ScaleApplication</c> or <c>ScalePod</c>.</summary>
    public string Name => $"{kind}{(of == WorkloadKind.Pod ? "Pod" : "Application")}";

    /// <summary>The app or pod.</summary>
    public string WorkloadId => workloadId;

    /// <summary>App or pod.</summary>
    public WorkloadKind Of => of;

    /// <summary>True once it has begun.</summary>
    internal bool HasBegun { get; set; }

    /// <summary>True once it has succeeded.</summary>
    internal bool IsDone { get; set; }

    /// <summary>Instances that it waits to see healthy, as many as it found missing when it began; null before.</summary>
    internal int? ToStart { get; set; }

    /// <summary>Ids of the instances that were there when it began.</summary>
    internal HashSet<string> Before { get; } = new(StringComparer.Ordinal);

    /// <summary>Most instances, old and new, that a restart lets run at once.</summary>
    internal int Most { get; set; }

    /// <summary>Old instances that were there when it looked last.</summary>
    internal int OldSeen { get; set; }

    /// <summary>Ids of the instances that it has seen healthy.</summary>
    internal HashSet<string> Healthy { get; } = new(StringComparer.Ordinal);
}
