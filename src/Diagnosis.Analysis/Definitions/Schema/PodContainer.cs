using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodContainer (podContainer.raml).</summary>
internal static class PodContainer
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<RamlObject?> Exec = Fields.Object("exec", MesosExec.Type);
    public static readonly Field<RamlObject> Resources = Fields.RequiredObject("resources", Schema.Resources.Type);
    public static readonly Field<RamlObject?> ResourceLimits = Fields.Object("resourceLimits", Schema.ResourceLimits.Type).From(1, 10);
    public static readonly Field<RamlList<RamlObject>> Endpoints = Fields.ObjectsOr("endpoints", Endpoint.Type);
    public static readonly Field<RamlObject?> LinuxInfo = Fields.Object("linuxInfo", Schema.LinuxInfo.Type).From(1, 8);
    public static readonly Field<RamlObject?> Image = Fields.Object("image", Schema.Image.Type);
    public static readonly Field<RamlMap<object>> Environment = Fields.MapOr<object>("environment", Unions.EnvValue, Patterns.VariableName);
    public static readonly Field<string?> User = Fields.Text("user");
    public static readonly Field<RamlObject?> HealthCheck = Fields.Object("healthCheck", PodHealthCheck.Type);
    public static readonly Field<RamlObject?> Check = Fields.Object("check", Schema.Check.Type).From(1, 8);
    public static readonly Field<RamlList<RamlObject>> VolumeMounts = Fields.ObjectsOr("volumeMounts", VolumeMount.Type);
    public static readonly Field<RamlList<RamlObject>> Artifacts = Fields.ObjectsOr("artifacts", Artifact.Type);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<RamlObject?> Lifecycle = Fields.Object("lifecycle", ContainerLifecycle.Type);
    public static readonly Field<bool?> Tty = Fields.Flag("tty").From(1, 5);

    public static readonly ObjectType Type = new(
        "PodContainer",
        ReaderKind.FieldByField,
        Name, Exec, Resources, ResourceLimits, Endpoints, LinuxInfo, Image, Environment, User, HealthCheck, Check, VolumeMounts,
        Artifacts, Labels, Lifecycle, Tty);
}

/// <summary>The RAML type MesosExec (podContainer.raml).</summary>
internal static class MesosExec
{
    public static readonly Field<RamlObject> Command = Fields.RequiredObject("command", Unions.Command);
    public static readonly Field<bool?> OverrideEntrypoint = Fields.Flag("overrideEntrypoint");

    public static readonly ObjectType Type = new("MesosExec", ReaderKind.Macro, Command, OverrideEntrypoint);
}

/// <summary>The RAML type Image (podContainer.raml).</summary>
internal static class Image
{
    public static readonly Field<string> Kind = Fields.RequiredWord("kind", "DOCKER");
    public static readonly Field<string> Id = Fields.RequiredText("id", minLength: 1, maxLength: 1024);
    public static readonly Field<RamlObject?> PullConfig = Fields.Object("pullConfig", DockerPullConfig.Type).From(1, 5);
    public static readonly Field<bool?> ForcePull = Fields.Flag("forcePull");
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any).From(1, 5);

    public static readonly ObjectType Type = new("Image", ReaderKind.FieldByField, Kind, Id, PullConfig, ForcePull, Labels);
}

/// <summary>The RAML type Lifecycle (podContainer.raml).</summary>
internal static class ContainerLifecycle
{
    public static readonly Field<double?> KillGracePeriodSeconds = Fields.Number("killGracePeriodSeconds", min: 0.0);

    public static readonly ObjectType Type = new("Lifecycle", ReaderKind.FieldByField, KillGracePeriodSeconds);
}

/// <summary>The RAML type VolumeMount (volumes.raml).</summary>
internal static class VolumeMount
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<string> MountPath = Fields.RequiredText("mountPath", minLength: 1, maxLength: 1024);
    public static readonly Field<bool?> ReadOnly = Fields.Flag("readOnly");

    public static readonly ObjectType Type = new("VolumeMount", ReaderKind.FieldByField, Name, MountPath, ReadOnly);
}
