using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type GroupUpdate (group.raml).</summary>
internal static class GroupUpdate
{
    public static readonly Field<string?> Id = Fields.Text("id", minLength: 1, pattern: Patterns.PathId);
    public static readonly Field<RamlList<RamlObject>?> Apps = Fields.Objects("apps", () => App.Type, isSet: true);
    public static readonly Field<RamlList<RamlObject>?> Groups = Fields.Objects("groups", () => Type!, isSet: true);
    public static readonly Field<RamlList<string>?> Dependencies = Fields.Texts("dependencies", isSet: true);
    public static readonly Field<double?> ScaleBy = Fields.Number("scaleBy", min: 0.0);
    public static readonly Field<DateTimeOffset?> Version = Fields.Moment("version");
    public static readonly Field<bool?> EnforceRole = Fields.Flag("enforceRole").From(1, 9);

    public static readonly ObjectType Type = new("GroupUpdate", ReaderKind.FieldByField, Id, Apps, Groups, Dependencies, ScaleBy, Version, EnforceRole);
}
