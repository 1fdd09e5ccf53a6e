using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type FixedPodScalingPolicy (pod.raml).</summary>
internal static class FixedPodScalingPolicy
{
    public static readonly Field<int> Instances = Fields.IntOr("instances", 1, min: 0);

    public static readonly ObjectType Type = new("FixedPodScalingPolicy", ReaderKind.Discriminated, Instances);
}
