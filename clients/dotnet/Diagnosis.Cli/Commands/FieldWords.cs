using Diagnosis.Client;

namespace Diagnosis.Cli.Commands;

/// <summary>What is wrong with a request, in the words of the command line that it was made from: fields are called by their flags.</summary>
internal static class FieldWords
{
    /// <summary>Ends of paths of fields, the longer ones first, and what was typed for them.</summary>
    private static readonly (string Field, string Typed)[] Typed =
    [
        ("add_agents.like", "--add-agent"),
        ("add_agents.count", "the count of --add-agent"),
        ("drain_agent.agent", "--drain"),
        ("scale_workload.workload_id", "the id of --scale"),
        ("scale_workload.instances", "the count of --scale"),
        ("unreserve.role", "--unreserve"),
        ("definition_patch", "the change"),
        ("definition", "the definition"),
        ("diagnostics_bundle", "the archive"),
        ("marathon_version", "--marathon-version"),
        ("marathon_flags", "--flag"),
        ("enabled_features", "--feature"),
        ("target_id", "--target"),
        ("workload_id", "the id"),
        ("cluster", "--cluster"),
        ("overlays", "the changes"),
    ];

    /// <summary>All that is wrong; null when the server does not say it of fields.</summary>
    public static string? Of(DiagnosisException exception) => exception.FieldViolations is { IsEmpty: false } faults
        ? string.Join(' ', faults.Select(fault => fault.Field.Length > 0 ? $"{Name(fault.Field)}: {Plain(fault.Description)}" : Plain(fault.Description)))
        : null;

    private static string Name(string field) =>
        Typed.FirstOrDefault(one => field.EndsWith(one.Field, StringComparison.Ordinal)).Typed
        ?? Typed.FirstOrDefault(one => field.Contains(one.Field, StringComparison.Ordinal)).Typed
        ?? field.Replace('_', ' ');

    /// <summary>Names of fields that a sentence has within it.</summary>
    private static string Plain(string sentence) => Typed.Where(one => one.Field.Contains('_', StringComparison.Ordinal))
        .Aggregate(sentence, (text, one) => text.Replace(one.Field, one.Typed, StringComparison.Ordinal));
}
