using System.Collections.Frozen;
using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type App (app.raml).</summary>
internal static class App
{
    /// <summary>Members that Marathon adds to apps when it answers; none of them is a field.</summary>
    public static readonly FrozenSet<string> OfAnswers = FrozenSet.Create(
        StringComparer.Ordinal,
        "tasks", "tasksStaged", "tasksRunning", "tasksHealthy", "tasksUnhealthy", "taskStats", "deployments", "lastTaskFailure", "readinessCheckResults",
        "storeUrls");

    public static readonly Field<string> Id = Fields.RequiredText("id", minLength: 1, pattern: Patterns.PathId);
    public static readonly Field<RamlList<string>?> AcceptedResourceRoles = Fields.Texts("acceptedResourceRoles", isSet: true);
    public static readonly Field<RamlList<string>> Args = Fields.TextsOr("args");
    public static readonly Field<double> BackoffFactor = Fields.NumberOr("backoffFactor", 1.15, min: 1.0);
    public static readonly Field<int> BackoffSeconds = Fields.IntOr("backoffSeconds", 1, min: 0);
    public static readonly Field<string?> Cmd = Fields.Text("cmd", minLength: 1);
    public static readonly Field<RamlList<RamlList<string>>> Constraints = Fields.TextListsOr("constraints");
    public static readonly Field<RamlObject?> Container = Fields.Object("container", Schema.Container.Type);
    public static readonly Field<double> Cpus = Fields.NumberOr("cpus", 1, min: 0.001);
    public static readonly Field<RamlList<string>> Dependencies = Fields.TextsOr("dependencies", isSet: true);
    public static readonly Field<double> Disk = Fields.NumberOr("disk", 0, min: 0.0);
    public static readonly Field<RamlMap<object>> Env = Fields.MapOr<object>("env", Unions.EnvValue);
    public static readonly Field<string> Executor = Fields.TextOr("executor", "", pattern: Patterns.Executor);
    public static readonly Field<RamlObject?> ExecutorResources = Fields.Object("executorResources", Schema.ExecutorResources.Type).From(1, 6);
    public static readonly Field<RamlList<RamlObject>> Fetch = Fields.ObjectsOr("fetch", Artifact.Type);
    public static readonly Field<RamlList<RamlObject>> HealthChecks = Fields.ObjectsOr("healthChecks", AppHealthCheck.Type, isSet: true);
    public static readonly Field<RamlObject?> Check = Fields.Object("check", AppCheck.Type).From(1, 8);
    public static readonly Field<int> Instances = Fields.IntOr("instances", 1, min: 0);
    public static readonly Field<RamlMap<string>> Labels = Fields.MapOr<string>("labels", StringValueReader.Any, omitsEmpty: false);
    public static readonly Field<int> MaxLaunchDelaySeconds = Fields.IntOr("maxLaunchDelaySeconds", 300, min: 0);
    public static readonly Field<double> Mem = Fields.NumberOr("mem", 128, min: 0.0);
    public static readonly Field<int> Gpus = Fields.IntOr("gpus", 0, min: 0);
    public static readonly Field<RamlObject?> IpAddress = Fields.Object("ipAddress", Schema.IpAddress.Type);
    public static readonly Field<RamlList<RamlObject>> Networks = Fields.ObjectsOr("networks", Network.Type).From(1, 5);
    public static readonly Field<RamlList<int>?> Ports = Fields.Ints("ports");
    public static readonly Field<RamlList<RamlObject>?> PortDefinitions = Fields.Objects("portDefinitions", () => PortDefinition.Type);
    public static readonly Field<RamlList<RamlObject>> ReadinessChecks = Fields.ObjectsOr("readinessChecks", AppReadinessCheck.Type);
    public static readonly Field<RamlObject?> Residency = Fields.Object("residency", AppResidency.Type);
    public static readonly Field<RamlObject?> ResourceLimits = Fields.Object("resourceLimits", Schema.ResourceLimits.Type).From(1, 10);
    public static readonly Field<bool> RequirePorts = Fields.FlagOr("requirePorts", false);
    public static readonly Field<RamlMap<RamlObject>> Secrets = Fields.MapOr<RamlObject>("secrets", SecretDef.Type);
    public static readonly Field<int?> TaskKillGracePeriodSeconds = Fields.Int("taskKillGracePeriodSeconds", min: 0);
    public static readonly Field<RamlObject?> UpgradeStrategy = Fields.Object("upgradeStrategy", AppUpgradeStrategy.Type);
    public static readonly Field<RamlList<string>?> Uris = Fields.Texts("uris");
    public static readonly Field<string?> User = Fields.Text("user");
    public static readonly Field<DateTimeOffset?> Version = Fields.Moment("version");
    public static readonly Field<RamlObject?> VersionInfo = Fields.Object("versionInfo", Schema.VersionInfo.Type);
    public static readonly Field<string> KillSelection = Fields.WordOr("killSelection", "YOUNGEST_FIRST", "YOUNGEST_FIRST", "OLDEST_FIRST");
    public static readonly Field<object?> UnreachableStrategy = Fields.Union("unreachableStrategy", Unions.Unreachable);
    public static readonly Field<bool?> Tty = Fields.Flag("tty").From(1, 5);
    public static readonly Field<string?> Role = Fields.Text("role", minLength: 1).From(1, 9);

    public static readonly ObjectType Type = new(
        "App",
        ReaderKind.FieldByField,
        Id, AcceptedResourceRoles, Args, BackoffFactor, BackoffSeconds, Cmd, Constraints, Container, Cpus, Dependencies, Disk, Env,
        Executor, ExecutorResources, Fetch, HealthChecks, Check, Instances, Labels, MaxLaunchDelaySeconds, Mem, Gpus, IpAddress,
        Networks, Ports, PortDefinitions, ReadinessChecks, Residency, ResourceLimits, RequirePorts, Secrets, TaskKillGracePeriodSeconds,
        UpgradeStrategy, Uris, User, Version, VersionInfo, KillSelection, UnreachableStrategy, Tty, Role);
}

/// <summary>The RAML type AppResidency (app.raml).</summary>
internal static class AppResidency
{
    public static readonly Field<long> RelaunchEscalationTimeoutSeconds = Fields.LongOr("relaunchEscalationTimeoutSeconds", 3600, min: 0);
    public static readonly Field<string> TaskLostBehavior = Fields.WordOr("taskLostBehavior", "WAIT_FOREVER", "WAIT_FOREVER", "RELAUNCH_AFTER_TIMEOUT");

    public static readonly ObjectType Type = new("AppResidency", ReaderKind.FieldByField, RelaunchEscalationTimeoutSeconds, TaskLostBehavior);
}

/// <summary>The RAML type UpgradeStrategy (app.raml).</summary>
internal static class AppUpgradeStrategy
{
    public static readonly Field<double> MaximumOverCapacity = Fields.RequiredNumber("maximumOverCapacity", min: 0.0, max: 1.0, former: 1.0);
    public static readonly Field<double> MinimumHealthCapacity = Fields.RequiredNumber("minimumHealthCapacity", min: 0.0, max: 1.0, former: 1.0);

    public static readonly ObjectType Type = new("UpgradeStrategy", ReaderKind.FieldByField, MaximumOverCapacity, MinimumHealthCapacity);
}

/// <summary>The RAML type UnreachableEnabled (unreachableStrategy.raml).</summary>
internal static class UnreachableEnabled
{
    public static readonly Field<long> InactiveAfterSeconds = Fields.LongOr("inactiveAfterSeconds", 0, min: 0);
    public static readonly Field<long> ExpungeAfterSeconds = Fields.LongOr("expungeAfterSeconds", 0, min: 0);

    public static readonly ObjectType Type = new("UnreachableEnabled", ReaderKind.FieldByField, InactiveAfterSeconds, ExpungeAfterSeconds);
}

/// <summary>The RAML type VersionInfo (versionInfo.raml).</summary>
internal static class VersionInfo
{
    public static readonly Field<DateTimeOffset?> LastScalingAt = Fields.Moment("lastScalingAt", required: true);
    public static readonly Field<DateTimeOffset?> LastConfigChangeAt = Fields.Moment("lastConfigChangeAt", required: true);

    public static readonly ObjectType Type = new("VersionInfo", ReaderKind.Macro, LastScalingAt, LastConfigChangeAt);
}

/// <summary>The RAML type Artifact (artifact.raml).</summary>
internal static class Artifact
{
    public static readonly Field<string> Uri = Fields.RequiredText("uri", minLength: 1, maxLength: 1024);
    public static readonly Field<bool> Extract = Fields.FlagOr("extract", true);
    public static readonly Field<bool> Executable = Fields.FlagOr("executable", false);
    public static readonly Field<bool> Cache = Fields.FlagOr("cache", false);
    public static readonly Field<string?> DestPath = Fields.Text("destPath", minLength: 1, maxLength: 1024);

    public static readonly ObjectType Type = new("Artifact", ReaderKind.FieldByField, Uri, Extract, Executable, Cache, DestPath);
}
