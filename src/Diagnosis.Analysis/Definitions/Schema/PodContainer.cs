using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodContainer (podContainer.raml).</summary>
internal static class PodContainer
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<RamlObject?> Exec = Fields.Object("exec", MesosExec.Type);
    public static readonly Field<RamlObject> Resources = Fields.RequiredObject("resources", Diagnosis.Analysis.Definitions.Schema.Resources.Type);
    public static readonly Field<RamlObject?> ResourceLimits = Fields.Object("resourceLimits", Diagnosis.Analysis.Definitions.Schema.ResourceLimits.Type);
    public static readonly Field<RamlList<RamlObject>> Endpoints = Fields.ObjectsOr("endpoints", Endpoint.Type);
    public static readonly Field<RamlObject?> LinuxInfo = Fields.Object("linuxInfo", Diagnosis.Analysis.Definitions.Schema.LinuxInfo.Type);
    public static readonly Field<RamlObject?> Image = Fields.Object("image", Diagnosis.Analysis.Definitions.Schema.Image.Type);
    public static readonly Field<RamlMap<object>> Environment = Fields.MapOr<object>("environment", Unions.EnvValue, Patterns.VariableName);
    public static readonly Field<string?> User = Fields.Text("user");
    public static readonly Field<RamlObject?> HealthCheck = Fields.Object("healthCheck", Diagnosis.Analysis.Definitions.Schema.HealthCheck.Type);
    public static readonly Field<RamlObject?> Check = Fields.Object("check", Diagnosis.Analysis.Definitions.Schema.Check.Type);
    public static readonly Field<RamlList<RamlObject>> VolumeMounts = Fields.ObjectsOr("volumeMounts", VolumeMount.Type);
    public static readonly Field<RamlList<RamlObject>> Artifacts = Fields.ObjectsOr("artifacts", Artifact.Type);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any);
    public static readonly Field<RamlObject?> Lifecycle = Fields.Object("lifecycle", Diagnosis.Analysis.Definitions.Schema.Lifecycle.Type);
    public static readonly Field<bool?> Tty = Fields.Flag("tty");

    public static readonly ObjectType Type = new(
        "PodContainer",
        ReaderKind.FieldByField,
        Name, Exec, Resources, ResourceLimits, Endpoints, LinuxInfo, Image, Environment, User, HealthCheck, Check, VolumeMounts,
        Artifacts, Labels, Lifecycle, Tty);
}
