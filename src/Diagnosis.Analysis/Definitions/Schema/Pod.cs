using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Pod (pod.raml).</summary>
internal static class Pod
{
    public static readonly Field<string> Id = Fields.RequiredText("id", minLength: 1, pattern: Patterns.PathId);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<DateTimeOffset?> Version = Fields.Moment("version");
    public static readonly Field<string?> User = Fields.Text("user");
    public static readonly Field<RamlMap<object>> Environment = Fields.MapOr<object>("environment", Unions.EnvValue, Patterns.VariableName);
    public static readonly Field<RamlList<RamlObject>> Containers = Fields.RequiredObjects("containers", PodContainer.Type, minItems: 1);
    public static readonly Field<RamlMap<RamlObject>> Secrets = Fields.MapOr<RamlObject>("secrets", SecretDef.Type);
    public static readonly Field<RamlList<RamlObject>> Volumes = Fields.ObjectsOr("volumes", VolumeUnions.PodVolume);
    public static readonly Field<RamlList<RamlObject>> Networks = Fields.ObjectsOr("networks", Network.Type);
    public static readonly Field<RamlObject?> Scaling = Fields.Object("scaling", FixedPodScalingPolicy.Type);
    public static readonly Field<RamlObject?> Scheduling = Fields.Object("scheduling", PodSchedulingPolicy.Type);
    public static readonly Field<RamlObject?> ExecutorResources = Fields.Object("executorResources", Schema.ExecutorResources.Type);
    public static readonly Field<string?> Role = Fields.Text("role", minLength: 1).From(1, 9);
    public static readonly Field<RamlObject?> LinuxInfo = Fields.Object("linuxInfo", Schema.LinuxInfo.Type).From(1, 9);
    public static readonly Field<bool?> LegacySharedCgroups = Fields.Flag("legacySharedCgroups").From(1, 10);

    public static readonly ObjectType Type = new(
        "Pod",
        ReaderKind.FieldByField,
        Id, Labels, Version, User, Environment, Containers, Secrets, Volumes, Networks, Scaling, Scheduling, ExecutorResources, Role,
        LinuxInfo, LegacySharedCgroups);
}

/// <summary>The RAML type FixedPodScalingPolicy (pod.raml).</summary>
internal static class FixedPodScalingPolicy
{
    /// <summary>Without a least value: the reader would forgive a smaller one, and the rules on pods refuse it (Marathon 1.11, PodsValidation).</summary>
    public static readonly Field<int> Instances = Fields.IntOr("instances", 1);

    public static readonly ObjectType Type = new("FixedPodScalingPolicy", ReaderKind.Discriminated, Instances);
}

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

/// <summary>The RAML type PodSchedulingBackoffStrategy (pod.raml).</summary>
internal static class PodSchedulingBackoffStrategy
{
    public static readonly Field<double> Backoff = Fields.NumberOr("backoff", 1, min: 0.0);
    public static readonly Field<double> BackoffFactor = Fields.NumberOr("backoffFactor", 1.15, min: 0.0);
    public static readonly Field<double> MaxLaunchDelay = Fields.NumberOr("maxLaunchDelay", 300, min: 0.0);

    public static readonly ObjectType Type = new("PodSchedulingBackoffStrategy", ReaderKind.FieldByField, Backoff, BackoffFactor, MaxLaunchDelay);
}

/// <summary>The RAML type PodUpgradeStrategy (pod.raml).</summary>
internal static class PodUpgradeStrategy
{
    public static readonly Field<double> MinimumHealthCapacity = Fields.NumberOr("minimumHealthCapacity", 1, min: 0.0, max: 1.0);
    public static readonly Field<double> MaximumOverCapacity = Fields.NumberOr("maximumOverCapacity", 1, min: 0.0, max: 1.0);

    public static readonly ObjectType Type = new("PodUpgradeStrategy", ReaderKind.FieldByField, MinimumHealthCapacity, MaximumOverCapacity);
}

/// <summary>The RAML type PodPlacementPolicy (pod.raml).</summary>
internal static class PodPlacementPolicy
{
    public static readonly Field<RamlList<RamlObject>> Constraints = Fields.ObjectsOr(
        "constraints", Constraint.Type, isSet: true, sortKey: Constraint.SortKey);
    public static readonly Field<RamlList<string>> AcceptedResourceRoles = Fields.TextsOr("acceptedResourceRoles");

    public static readonly ObjectType Type = new("PodPlacementPolicy", ReaderKind.FieldByField, Constraints, AcceptedResourceRoles);
}

/// <summary>The RAML type Constraint (constraint.raml).</summary>
internal static class Constraint
{
    public static readonly Field<string> FieldName = Fields.RequiredText("fieldName");
    public static readonly Field<string> Operator = Fields.RequiredWord("operator", [.. ConstraintOperators.Names]);
    public static readonly Field<string?> Value = Fields.Text("value");

    public static string SortKey(RamlObject constraint) => $"{constraint.Get(FieldName)}\0{constraint.Get(Operator)}\0{constraint.Get(Value)}";

    public static readonly ObjectType Type = new("Constraint", ReaderKind.Macro, FieldName, Operator, Value);
}
