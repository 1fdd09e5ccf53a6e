using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about an app.</summary>
internal static class AppWarnings
{
    /// <summary>Collects them.</summary>
    /// <param name="sink">Where they go.</param>
    /// <param name="app">The app as it was written.</param>
    /// <param name="model">The app in canonical fields; null when it was refused before.</param>
    public static void Collect(WarningSink sink, RamlObject app, RamlObject? model)
    {
        var canonical = model ?? app;
        CheckInstances(sink, canonical);
        var constraints = app.Get(App.Constraints);
        for (var i = 0; i < constraints.Count; i++)
        {
            if (constraints[i].Span is [_, var name, ..] constraint)
            {
                ServiceWarnings.CheckConstraint(
                    sink, name.ToUpperInvariant(), constraint.Length > 2 ? constraint[2] : null, $"/constraints({i})", constraints[i].Node);
            }
        }

        HealthCheckWarnings.Collect(sink, canonical);
        CheckMemory(sink, app);
        PortWarnings.Collect(sink, canonical);
        PortWarnings.CheckHostNetwork(sink, app, model);
        if (app.Get(App.Container)?.Get(Container.Docker) is { } docker)
        {
            ImageWarnings.Collect(sink, docker.Get(DockerContainer.Image), "/container/docker/image", ValidationRun.At(docker, DockerContainer.Image));
        }

        if (app.Get(App.AcceptedResourceRoles) is { } roles)
        {
            ServiceWarnings.CheckPublicRole(sink, roles, "/acceptedResourceRoles", roles.Node);
        }

        CheckBackoff(sink, app);
        CheckSecrets(sink, app);
        CheckCommand(sink, app);
        ServiceWarnings.CheckUnreachable(
            sink,
            app.Get(App.UnreachableStrategy),
            VolumeKinds.HasPersistent(app.Get(App.Container)),
            "/unreachableStrategy",
            ValidationRun.At(app, App.UnreachableStrategy));
        CheckFetch(sink, canonical);
        CheckReadiness(sink, app);
        DeprecatedWarnings.Collect(sink, app);
    }

    private static void CheckInstances(WarningSink sink, RamlObject app)
    {
        if (app.Get(App.Instances) == 0)
        {
            sink.Tell(WarningRules.NoInstances, "/instances", "0 instances: nothing will run", ValidationRun.At(app, App.Instances));
        }

        var unique = app.Get(App.Constraints)
            .FirstOrDefault(constraint => constraint is [var field, var name, ..] && ServiceWarnings.IsUniqueHost(field, name));
        if (unique is not null)
        {
            ServiceWarnings.CheckUnique(
                sink,
                UpgradeWarnings.PlanOf(sink, app),
                ServiceWarnings.Roles(sink, app.Get(App.AcceptedResourceRoles), app.Get(App.Role)),
                ("/constraints", unique.Node),
                ("/upgradeStrategy/minimumHealthCapacity", ValidationRun.At(app, App.UpgradeStrategy)));
        }
    }

    private static void CheckMemory(WarningSink sink, RamlObject app)
    {
        var mem = app.Get(App.Mem);
        var place = ValidationRun.At(app, App.Mem);
        var texts = JavaHeap.Told([app.Get(App.Cmd) ?? "", .. app.Get(App.Args)], app.Get(App.Env));
        MemoryWarnings.CheckTiny(sink, texts, app.Get(App.Container)?.Get(Container.Docker)?.Get(DockerContainer.Image), mem, "/mem", place);
        MemoryWarnings.CheckHeap(sink, texts, mem, "/mem", place);
    }

    private static void CheckBackoff(WarningSink sink, RamlObject app) => ServiceWarnings.CheckBackoff(
        sink,
        app.Get(App.BackoffSeconds),
        app.Get(App.MaxLaunchDelaySeconds),
        "/backoffSeconds",
        "/maxLaunchDelaySeconds",
        ValidationRun.At(app, App.BackoffSeconds),
        ValidationRun.At(app, App.MaxLaunchDelaySeconds));

    private static void CheckSecrets(WarningSink sink, RamlObject app)
    {
        var secrets = app.Get(App.Secrets);
        if (secrets.Count == 0)
        {
            return;
        }

        var used = app.Get(App.Env).Select(pair => pair.Value).OfType<RamlObject>().Select(reference => reference.Get(EnvVarSecret.Secret))
            .Concat(VolumeKinds.Of(app.Get(App.Container)).Where(VolumeKinds.IsSecret).Select(volume => volume.Get(AppSecretVolume.Secret)))
            .Append(app.Get(App.Container)?.Get(Container.Docker)?.Get(DockerContainer.PullConfig)?.Get(DockerPullConfig.Secret))
            .ToHashSet();
        ServiceWarnings.CheckSecrets(sink, secrets, used);
    }

    private static void CheckCommand(WarningSink sink, RamlObject app)
    {
        var args = app.Get(App.Args);
        if (args.Count == 1 && args[0].Trim().Contains(' ', StringComparison.Ordinal))
        {
            sink.Tell(WarningRules.ArgsOneText, "/args", "args is one argument with blanks", args.Node, "one element per argument");
        }

        ArgsWarnings.Collect(sink, args, "/args", "cmd, which a shell runs");

        if (app.Get(App.TaskKillGracePeriodSeconds) == 0)
        {
            sink.Tell(
                WarningRules.KillGraceZero,
                "/taskKillGracePeriodSeconds",
                "instances are killed without time to stop",
                ValidationRun.At(app, App.TaskKillGracePeriodSeconds));
        }
    }

    private static void CheckFetch(WarningSink sink, RamlObject app)
    {
        var fetch = app.Get(App.Fetch);
        for (var i = 0; i < fetch.Count; i++)
        {
            var uri = fetch[i].Get(Artifact.Uri);
            if (uri.StartsWith('/') || uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            {
                sink.Tell(
                    WarningRules.FetchLocal, $"/fetch({i})/uri", $"{uri} is read on each agent", ValidationRun.At(fetch[i], Artifact.Uri));
            }
        }
    }

    private static void CheckReadiness(WarningSink sink, RamlObject app)
    {
        var checks = app.Get(App.ReadinessChecks);
        for (var i = 0; i < checks.Count; i++)
        {
            if (checks[i].Get(AppReadinessCheck.HttpStatusCodesForReady) is { } codes && codes.All(code => code is < 100 or > 599))
            {
                sink.Tell(
                    WarningRules.ReadinessCodes,
                    $"/readinessChecks({i})/httpStatusCodesForReady",
                    "none of the codes is one that HTTP answers",
                    codes.Node,
                    "codes from 100 to 599");
            }
        }
    }
}
