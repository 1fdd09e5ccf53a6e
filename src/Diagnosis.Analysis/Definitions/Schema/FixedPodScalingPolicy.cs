using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type FixedPodScalingPolicy (pod.raml).</summary>
internal static class FixedPodScalingPolicy
{
    /// <summary>Without a least value: the reader would forgive a smaller one, and the rules on pods refuse it (Marathon 1.11, PodsValidation).</summary>
    public static readonly Field<int> Instances = Fields.IntOr("instances", 1);

    public static readonly ObjectType Type = new("FixedPodScalingPolicy", ReaderKind.Discriminated, Instances);
}
