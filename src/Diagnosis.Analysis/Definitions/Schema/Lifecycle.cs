using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Lifecycle (podContainer.raml).</summary>
internal static class Lifecycle
{
    public static readonly Field<double?> KillGracePeriodSeconds = Fields.Number("killGracePeriodSeconds", min: 0.0);

    public static readonly ObjectType Type = new("Lifecycle", ReaderKind.FieldByField, KillGracePeriodSeconds);
}
