namespace Diagnosis.Analysis.Matching;

/// <summary>How much of a <see cref="PlacementReport"/> to compute.</summary>
public sealed record PlacementOptions
{
    /// <summary>All of it.</summary>
    public static PlacementOptions Full { get; } = new();

    /// <summary>Counts, capacity and packing, without relaxations, explanations and holders: for lists of many workloads.</summary>
    public static PlacementOptions Brief { get; } = new() { Relaxations = false, Explanations = false, Records = false };

    /// <summary>What tells the cause, without what would help and who holds what is missing: for telling which of many workloads are stuck.</summary>
    public static PlacementOptions Cause { get; } = new() { Relaxations = false };

    /// <summary>Look for changes of the definition that let more instances start, and with <see cref="Explanations"/> for who holds what is missing.</summary>
    public bool Relaxations { get; init; } = true;

    /// <summary>Explain constraints.</summary>
    public bool Explanations { get; init; } = true;

    /// <summary>Compare with what Marathon recorded, and name competitors.</summary>
    public bool Records { get; init; } = true;

    /// <summary>Largest number of relaxations to report.</summary>
    public int MaxRelaxations { get; init; } = 20;

    /// <summary>Instances to place; null = those that wait.</summary>
    public int? Wanted { get; init; }
}
