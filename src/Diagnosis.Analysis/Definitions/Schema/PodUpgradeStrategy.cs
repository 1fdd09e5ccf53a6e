using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodUpgradeStrategy (pod.raml).</summary>
internal static class PodUpgradeStrategy
{
    public static readonly Field<double> MinimumHealthCapacity = Fields.NumberOr("minimumHealthCapacity", 1, min: 0.0, max: 1.0);
    public static readonly Field<double> MaximumOverCapacity = Fields.NumberOr("maximumOverCapacity", 1, min: 0.0, max: 1.0);

    public static readonly ObjectType Type = new("PodUpgradeStrategy", ReaderKind.FieldByField, MinimumHealthCapacity, MaximumOverCapacity);
}
