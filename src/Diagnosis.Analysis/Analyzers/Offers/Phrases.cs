using System.Globalization;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>How amounts and counts are said.</summary>
internal static class Phrases
{
    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    /// <summary>For instance <c>12000 MiB</c>, <c>0.5 cpus</c>.</summary>
    public static string Amount(double value, string unit) => $"{Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture)} {unit}";

    /// <summary>A requirement as people name it.</summary>
    public static string Name(Requirement requirement) => requirement switch
    {
        Requirement.CPUS => "CPU",
        Requirement.MEMORY => "memory",
        Requirement.DISK => "disk",
        Requirement.GPUS => "GPUs",
        Requirement.PORTS => "ports",
        Requirement.ROLE => "the role",
        Requirement.CONSTRAINT => "a constraint",
        Requirement.RESERVATION => "the reservation",
        Requirement.MAINTENANCE => "maintenance",
        Requirement.REGION => "the region",
        Requirement.SCARCE_RESOURCES => "the GPU policy",
        _ => "a scheduler plugin",
    };

    /// <summary>True for what an agent has more or less of, false for rules that let it in or keep it out.</summary>
    public static bool IsAmount(Requirement requirement) =>
        requirement is Requirement.CPUS or Requirement.MEMORY or Requirement.DISK or Requirement.GPUS or Requirement.PORTS;

    /// <summary>A few things in a row: <c>a, b and 3 more</c>.</summary>
    public static string List(IReadOnlyList<string> items, int most = 3) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ when items.Count <= most => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
        _ => $"{string.Join(", ", items.Take(most))} and {items.Count - most} more",
    };
}
