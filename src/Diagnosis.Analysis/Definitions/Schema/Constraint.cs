using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Constraint (constraint.raml).</summary>
internal static class Constraint
{
    public static readonly Field<string> FieldName = Fields.RequiredText("fieldName");
    public static readonly Field<string> Operator = Fields.RequiredWord("operator", "UNIQUE", "CLUSTER", "GROUP_BY", "LIKE", "UNLIKE", "MAX_PER", "IS");
    public static readonly Field<string?> Value = Fields.Text("value");

    public static string SortKey(RamlObject constraint) => $"{constraint.Get(FieldName)}\0{constraint.Get(Operator)}\0{constraint.Get(Value)}";

    public static readonly ObjectType Type = new("Constraint", ReaderKind.Macro, FieldName, Operator, Value);
}
