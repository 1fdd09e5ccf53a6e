using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Layer 4: rules on the new fields of an app (AppValidation.validateCanonicalAppAPI).</summary>
internal static class CanonicalApiRules
{
    private const string FrameworkName = "DCOS_PACKAGE_FRAMEWORK_NAME";
    private const string MigrationVersion = "DCOS_MIGRATION_API_VERSION";
    private const string MigrationPath = "DCOS_MIGRATION_API_PATH";

    /// <summary>Reports all violations; the app's role is its effective one.</summary>
    public static void Check(ValidationRun run, RamlObject app, IReadOnlyList<string> legalRoles)
    {
        var id = run.IdOf(app.Get(App.Id));
        IdRules.Check(run, id, "/id", ValidationRun.At(app, App.Id));
        if (id.IsEmpty)
        {
            run.Report(AppRules.IdRoot, "/id", "Path must contain at least one path element", ValidationRun.At(app, App.Id));
            run.Report(AppRules.IdRoot, "/", "must not be root", ValidationRun.At(app, App.Id));
        }

        CheckDependencies(run, app);
        CheckCommand(run, app);
        CheckSecrets(run, app);
        CheckFetch(run, app);
        NetworkListRules.Check(run, app.Get(App.Networks));
        CheckPorts(run, app);
        if (app.Get(App.Container) is { } container)
        {
            AppContainerRules.Check(run, app, container);
        }

        ExternalVolumeRules.CheckApp(run, app);
        AppCheckRules.CheckCanonical(run, app);
        CheckPlacement(run, app, legalRoles);
        CheckResources(run, app);
        CheckLabels(run, app);
        CheckUpgrade(run, app);
    }

    private static void CheckDependencies(ValidationRun run, RamlObject app)
    {
        var dependencies = app.Get(App.Dependencies);
        for (var i = 0; i < dependencies.Count; i++)
        {
            IdRules.Check(run, PathId.Parse(dependencies[i]), $"/dependencies({i})", ValidationRun.At(dependencies, i));
        }
    }

    private static void CheckCommand(ValidationRun run, RamlObject app)
    {
        var cmd = app.Get(App.Cmd);

        // Up to 1.4 a single character was enough (Marathon 1.4, Formats.scala).
        var isLong = cmd is null or { Length: > 1 } || (cmd.Length == 1 && !run.Marathon.ReadsTyped);
        run.Require(isLong, AppRules.CommandShort, "/", "must not be an empty string", ValidationRun.At(app, App.Cmd));
        var container = app.Get(App.Container);
        CommandRules.Check(
            run, app, container is not null && (container.Get(Container.Docker) is not null || container.Get(Container.Kind) == ContainerKind.Mesos));
    }

    private static void CheckSecrets(ValidationRun run, RamlObject app)
    {
        var secrets = app.Get(App.Secrets);
        if (run.HasFeature(FeatureRules.Secrets))
        {
            EnvironmentRules.CheckNames(run, secrets);
        }
        else
        {
            run.Require(secrets.Count == 0, FeatureRules.NotEnabled, "/secrets", FeatureRules.Sentence(FeatureRules.Secrets), secrets.Node);
        }

        EnvironmentRules.Check(run, app.Get(App.Env), secrets, "/env");
    }

    private static void CheckFetch(ValidationRun run, RamlObject app)
    {
        var fetch = app.Get(App.Fetch);
        for (var i = 0; i < fetch.Count; i++)
        {
            run.Require(
                JavaUri.IsValid(fetch[i].Get(Artifact.Uri)),
                AppRules.UriSyntax,
                $"/fetch({i})/uri",
                "URI has invalid syntax.",
                ValidationRun.At(fetch[i], Artifact.Uri));
        }
    }

    private static void CheckPorts(ValidationRun run, RamlObject app)
    {
        if (app.Get(App.PortDefinitions) is { } definitions)
        {
            PortRules.CheckNames(run, definitions, PortDefinition.Name, "/portDefinitions");
            PortRules.CheckNumbers(run, definitions, PortDefinition.Port, "/portDefinitions");
        }

        run.Require(
            app.Get(App.Container)?.Get(Container.Kind) != ContainerKind.Docker || NetworkMode.ContainerCount(app.Get(App.Networks)) < 2,
            NetworkRules.DockerOne,
            "/",
            "may only specify a single container network when using the Docker container engine",
            ValidationRun.At(app, App.Networks));
    }

    private static void CheckPlacement(ValidationRun run, RamlObject app, IReadOnlyList<string> legalRoles)
    {
        var constraints = app.Get(App.Constraints);
        for (var i = 0; i < constraints.Count; i++)
        {
            ConstraintRules.CheckApp(run, constraints[i].Span, constraints[i].Node);
        }

        var isResident = app.Get(App.Residency) is not null;
        AcceptedRolesRules.CheckApp(run, app, isResident);
        var role = app.Get(App.Role)!;
        run.Require(
            legalRoles.Contains(role),
            PlacementRules.Role,
            "/role",
            $"{RoleSettings.NotLegal(role, legalRoles)}",
            ValidationRun.At(app, App.Role));
        run.Require(
            !isResident || app.Get(App.UnreachableStrategy) is null or string,
            AppRules.ResidentUnreachable,
            "/",
            "unreachableStrategy must be disabled for resident tasks",
            ValidationRun.At(app, App.UnreachableStrategy));
    }

    private static void CheckResources(ValidationRun run, RamlObject app)
    {
        if (app.Get(App.ResourceLimits) is { } limits)
        {
            ResourceLimitRules.Check(run, limits, app.Get(App.Cpus), app.Get(App.Mem), "/resourceLimits");
        }

        if (app.Get(App.Gpus) > 0)
        {
            var node = ValidationRun.At(app, App.Gpus);
            run.Require(
                app.Get(App.Container) is not { } container || container.Get(Container.Kind) == ContainerKind.Mesos,
                AppRules.GpuContainerizer,
                "/",
                "GPU resources only work with the Mesos containerizer",
                node);
            run.Require(run.HasFeature(FeatureRules.GpuResources), FeatureRules.NotEnabled, "/", FeatureRules.Sentence(FeatureRules.GpuResources), node);
        }
    }

    private static void CheckLabels(ValidationRun run, RamlObject app)
    {
        var labels = app.Get(App.Labels);
        if (labels.TryGet(MigrationVersion, out var version) && version.Length > 0)
        {
            run.Require(
                version == "v1" && labels.TryGet(FrameworkName, out var name)
                    && name.Length > 0 && labels.TryGet(MigrationPath, out var path) && path.Length > 0,
                AppRules.MigrationLabels,
                "/",
                $"{FrameworkName} and {MigrationPath} must be defined when using {MigrationVersion}",
                labels.Node);
        }

        run.Require(
            !SingleInstance.IsLabelled(app) || app.Get(App.Instances) <= 1,
            AppRules.SingleInstance,
            "/",
            "Single instance app may only have one instance",
            ValidationRun.At(app, App.Instances));
    }

    private static void CheckUpgrade(ValidationRun run, RamlObject app)
    {
        if (app.Get(App.UpgradeStrategy) is not { } strategy)
        {
            return;
        }

        var container = app.Get(App.Container);
        var mayNotOverlap = app.Get(App.Residency) is not null
            || (VolumeKinds.HasExternal(container) && VolumeKinds.External(container).Any(pair => VolumeKinds.Provider(pair.External) == "dvdi"));
        if (SingleInstance.IsLabelled(app))
        {
            SingleInstance.CheckStrategy(run, strategy);
        }
        else if (mayNotOverlap)
        {
            UpgradeRules.RequireNoOverCapacity(run, strategy, "/upgradeStrategy/maximumOverCapacity");
        }
    }
}
