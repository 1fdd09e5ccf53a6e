using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodSchedulingPolicy (pod.raml).</summary>
internal static class PodSchedulingPolicy
{
    public static readonly Field<RamlObject?> Backoff = Fields.Object("backoff", PodSchedulingBackoffStrategy.Type);
    public static readonly Field<RamlObject?> Upgrade = Fields.Object("upgrade", PodUpgradeStrategy.Type);
    public static readonly Field<RamlObject?> Placement = Fields.Object("placement", PodPlacementPolicy.Type);
    public static readonly Field<string?> KillSelection = Fields.Word("killSelection", "YOUNGEST_FIRST", "OLDEST_FIRST");
    public static readonly Field<object?> UnreachableStrategy = Fields.Union("unreachableStrategy", Unions.Unreachable);

    public static readonly ObjectType Type = new(
        "PodSchedulingPolicy",
        ReaderKind.FieldByField,
        Backoff, Upgrade, Placement, KillSelection, UnreachableStrategy);
}
