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
    public static readonly Field<RamlObject?> ExecutorResources = Fields.Object("executorResources", Diagnosis.Analysis.Definitions.Schema.ExecutorResources.Type);
    public static readonly Field<string?> Role = Fields.Text("role", minLength: 1);
    public static readonly Field<RamlObject?> LinuxInfo = Fields.Object("linuxInfo", Diagnosis.Analysis.Definitions.Schema.LinuxInfo.Type);
    public static readonly Field<bool?> LegacySharedCgroups = Fields.Flag("legacySharedCgroups");

    public static readonly ObjectType Type = new(
        "Pod",
        ReaderKind.FieldByField,
        Id, Labels, Version, User, Environment, Containers, Secrets, Volumes, Networks, Scaling, Scheduling, ExecutorResources, Role,
        LinuxInfo, LegacySharedCgroups);
}
