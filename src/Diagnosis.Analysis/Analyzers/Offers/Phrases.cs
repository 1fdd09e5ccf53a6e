using System.Globalization;
using Diagnosis.Analysis.Matching.Requirements;

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
        Requirement.Cpus => "CPU",
        Requirement.Memory => "memory",
        Requirement.Disk => "disk",
        Requirement.Gpus => "GPUs",
        Requirement.Ports => "ports",
        Requirement.Role => "the role",
        Requirement.Constraint => "a constraint",
        Requirement.Reservation => "the reservation",
        Requirement.Maintenance => "maintenance",
        Requirement.Region => "the region",
        Requirement.ScarceResources => "the GPU policy",
        _ => "a scheduler plugin",
    };

    /// <summary>True for what an agent has more or less of, false for rules that let it in or keep it out.</summary>
    public static bool IsAmount(Requirement requirement) =>
        requirement is Requirement.Cpus or Requirement.Memory or Requirement.Disk or Requirement.Gpus or Requirement.Ports;

    /// <summary>A few things in a row: <c>a, b and 3 more</c>.</summary>
    public static string List(IReadOnlyList<string> items, int most = 3) => List(items, most, items.Count);

    /// <summary>The same, of a longer row of which only the first are at hand.</summary>
    public static string List(IReadOnlyList<string> first, int most, int count) => count switch
    {
        0 => "",
        1 => first[0],
        _ when count <= most => $"{string.Join(", ", first.Take(count - 1))} and {first[count - 1]}",
        _ => $"{string.Join(", ", first.Take(most))} and {count - most} more",
    };
}
