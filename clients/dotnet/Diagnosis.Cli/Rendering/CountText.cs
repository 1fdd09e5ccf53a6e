using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Counts of instances for people; one that no document tells is not 0 but not known.</summary>
internal static class CountText
{
    private const string NotKnown = "not known";

    /// <summary>How many of the wanted ones run, for a column.</summary>
    public static string Running(InstanceCounts? counts) =>
        $"{Of(counts, "running", counts?.Running)}{(IsKnown(counts, "running") ? "/" : " of ")}{counts?.Wanted ?? 0}";

    /// <summary>How many wait, for a column.</summary>
    public static string Waiting(InstanceCounts? counts) => Of(counts, "waiting", counts?.Waiting);

    /// <summary>All that matter, in a line.</summary>
    public static string Line(InstanceCounts? counts) =>
        $"running {Running(counts)}, staging {Of(counts, "staging", counts?.Staging)}, waiting {Waiting(counts)}, "
        + $"unhealthy {Of(counts, "unhealthy", counts?.Unhealthy)}";

    /// <summary>Those that run and, if any do, those that wait.</summary>
    public static string Short(InstanceCounts? counts) =>
        $"{Running(counts)} running" + (counts is null || (IsKnown(counts, "waiting") && counts.Waiting == 0) ? "" : $", {Waiting(counts)} waiting");

    private static string Of(InstanceCounts? counts, string field, int? count) => IsKnown(counts, field) ? $"{count ?? 0}" : NotKnown;

    private static bool IsKnown(InstanceCounts? counts, string field) => counts is not null && !counts.UnknownFields.Contains(field);
}
