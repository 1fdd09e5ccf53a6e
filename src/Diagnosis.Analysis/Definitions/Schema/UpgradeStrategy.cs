using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type UpgradeStrategy (app.raml).</summary>
internal static class UpgradeStrategy
{
    public static readonly Field<double> MaximumOverCapacity = Fields.RequiredNumber("maximumOverCapacity", min: 0.0, max: 1.0);
    public static readonly Field<double> MinimumHealthCapacity = Fields.RequiredNumber("minimumHealthCapacity", min: 0.0, max: 1.0);

    public static readonly ObjectType Type = new("UpgradeStrategy", ReaderKind.FieldByField, MaximumOverCapacity, MinimumHealthCapacity);
}
