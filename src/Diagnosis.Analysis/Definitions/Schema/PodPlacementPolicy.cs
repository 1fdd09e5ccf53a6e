using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodPlacementPolicy (pod.raml).</summary>
internal static class PodPlacementPolicy
{
    public static readonly Field<RamlList<RamlObject>> Constraints = Fields.ObjectsOr(
        "constraints", Constraint.Type, isSet: true, sortKey: Constraint.SortKey);
    public static readonly Field<RamlList<string>> AcceptedResourceRoles = Fields.TextsOr("acceptedResourceRoles");

    public static readonly ObjectType Type = new("PodPlacementPolicy", ReaderKind.FieldByField, Constraints, AcceptedResourceRoles);
}
