using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>How constraints write what is no attribute of an agent (Marathon 1.11, Constraints.scala).</summary>
public static class ConstraintFields
{
    /// <summary>All of these ways.</summary>
    public static ImmutableArray<string> Names { get; } = ["hostname", "@hostname", "@region", "@zone"];

    /// <summary>What a field names.</summary>
    public static ConstraintField Of(string field) => field switch
    {
        "hostname" or "@hostname" => ConstraintField.Hostname,
        "@region" => ConstraintField.Region,
        "@zone" => ConstraintField.Zone,
        _ => ConstraintField.Attribute,
    };

    /// <summary>True of the parts of a fault domain: naming one opens a workload to every region.</summary>
    public static bool IsOfFaultDomain(this ConstraintField field) => field is ConstraintField.Region or ConstraintField.Zone;
}
