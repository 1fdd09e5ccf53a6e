using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type UnreachableEnabled (unreachableStrategy.raml).</summary>
internal static class UnreachableEnabled
{
    public static readonly Field<long> InactiveAfterSeconds = Fields.LongOr("inactiveAfterSeconds", 0, min: 0);
    public static readonly Field<long> ExpungeAfterSeconds = Fields.LongOr("expungeAfterSeconds", 0, min: 0);

    public static readonly ObjectType Type = new("UnreachableEnabled", ReaderKind.FieldByField, InactiveAfterSeconds, ExpungeAfterSeconds);
}
