using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type App (app.raml).</summary>
internal static class App
{
    public static readonly Field<string> Id = Fields.RequiredText("id", minLength: 1, pattern: Patterns.PathId);
    public static readonly Field<RamlList<string>?> AcceptedResourceRoles = Fields.Texts("acceptedResourceRoles", isSet: true);
    public static readonly Field<RamlList<string>> Args = Fields.TextsOr("args");
    public static readonly Field<double> BackoffFactor = Fields.NumberOr("backoffFactor", 1.15, min: 1.0);
    public static readonly Field<int> BackoffSeconds = Fields.IntOr("backoffSeconds", 1, min: 0);
    public static readonly Field<string?> Cmd = Fields.Text("cmd", minLength: 1);
    public static readonly Field<RamlList<RamlList<string>>> Constraints = Fields.TextListsOr("constraints");
    public static readonly Field<RamlObject?> Container = Fields.Object("container", Diagnosis.Analysis.Definitions.Schema.Container.Type);
    public static readonly Field<double> Cpus = Fields.NumberOr("cpus", 1, min: 0.001);
    public static readonly Field<RamlList<string>> Dependencies = Fields.TextsOr("dependencies", isSet: true);
    public static readonly Field<double> Disk = Fields.NumberOr("disk", 0, min: 0.0);
    public static readonly Field<RamlMap<object>> Env = Fields.MapOr<object>("env", Unions.EnvValue);
    public static readonly Field<string> Executor = Fields.TextOr("executor", "", pattern: Patterns.Executor);
    public static readonly Field<RamlObject?> ExecutorResources = Fields.Object("executorResources", Diagnosis.Analysis.Definitions.Schema.ExecutorResources.Type);
    public static readonly Field<RamlList<RamlObject>> Fetch = Fields.ObjectsOr("fetch", Artifact.Type);
    public static readonly Field<RamlList<RamlObject>> HealthChecks = Fields.ObjectsOr("healthChecks", AppHealthCheck.Type, isSet: true);
    public static readonly Field<RamlObject?> Check = Fields.Object("check", AppCheck.Type);
    public static readonly Field<int> Instances = Fields.IntOr("instances", 1, min: 0);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any, omitsEmpty: false);
    public static readonly Field<int> MaxLaunchDelaySeconds = Fields.IntOr("maxLaunchDelaySeconds", 300, min: 0);
    public static readonly Field<double> Mem = Fields.NumberOr("mem", 128, min: 0.0);
    public static readonly Field<int> Gpus = Fields.IntOr("gpus", 0, min: 0);
    public static readonly Field<RamlObject?> IpAddress = Fields.Object("ipAddress", Diagnosis.Analysis.Definitions.Schema.IpAddress.Type);
    public static readonly Field<RamlList<RamlObject>> Networks = Fields.ObjectsOr("networks", Network.Type);
    public static readonly Field<RamlList<int>?> Ports = Fields.Ints("ports");
    public static readonly Field<RamlList<RamlObject>?> PortDefinitions = Fields.Objects("portDefinitions", () => PortDefinition.Type);
    public static readonly Field<RamlList<RamlObject>> ReadinessChecks = Fields.ObjectsOr("readinessChecks", ReadinessCheck.Type);
    public static readonly Field<RamlObject?> Residency = Fields.Object("residency", AppResidency.Type);
    public static readonly Field<RamlObject?> ResourceLimits = Fields.Object("resourceLimits", Diagnosis.Analysis.Definitions.Schema.ResourceLimits.Type);
    public static readonly Field<bool> RequirePorts = Fields.FlagOr("requirePorts", false);
    public static readonly Field<RamlMap<RamlObject>> Secrets = Fields.MapOr<RamlObject>("secrets", SecretDef.Type);
    public static readonly Field<int?> TaskKillGracePeriodSeconds = Fields.Int("taskKillGracePeriodSeconds", min: 0);
    public static readonly Field<RamlObject?> UpgradeStrategy = Fields.Object("upgradeStrategy", Diagnosis.Analysis.Definitions.Schema.UpgradeStrategy.Type);
    public static readonly Field<RamlList<string>?> Uris = Fields.Texts("uris");
    public static readonly Field<string?> User = Fields.Text("user");
    public static readonly Field<DateTimeOffset?> Version = Fields.Moment("version");
    public static readonly Field<RamlObject?> VersionInfo = Fields.Object("versionInfo", Diagnosis.Analysis.Definitions.Schema.VersionInfo.Type);
    public static readonly Field<string> KillSelection = Fields.WordOr("killSelection", "YOUNGEST_FIRST", "YOUNGEST_FIRST", "OLDEST_FIRST");
    public static readonly Field<object?> UnreachableStrategy = Fields.Union("unreachableStrategy", Unions.Unreachable);
    public static readonly Field<bool?> Tty = Fields.Flag("tty");
    public static readonly Field<string?> Role = Fields.Text("role", minLength: 1);

    public static readonly ObjectType Type = new(
        "App",
        ReaderKind.FieldByField,
        Id, AcceptedResourceRoles, Args, BackoffFactor, BackoffSeconds, Cmd, Constraints, Container, Cpus, Dependencies, Disk, Env,
        Executor, ExecutorResources, Fetch, HealthChecks, Check, Instances, Labels, MaxLaunchDelaySeconds, Mem, Gpus, IpAddress,
        Networks, Ports, PortDefinitions, ReadinessChecks, Residency, ResourceLimits, RequirePorts, Secrets, TaskKillGracePeriodSeconds,
        UpgradeStrategy, Uris, User, Version, VersionInfo, KillSelection, UnreachableStrategy, Tty, Role);
}
