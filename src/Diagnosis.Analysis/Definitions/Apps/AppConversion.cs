using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Layer 5: the exceptions of the conversion to Marathon's model, and the defaults it fills (M/raml/*Conversion.scala).</summary>
internal static class AppConversion
{
    private static readonly RamlObject DefaultStrategy = Strategy(1, 1);
    private static readonly RamlObject ResidentStrategy = Strategy(0.5, 0);

    /// <summary>The app as Marathon's model holds it, or null with the exception.</summary>
    public static RamlObject? Convert(ValidationRun run, RamlObject app, out Refusal? refusal)
    {
        refusal = Constraints(app) ?? Checks(run, app) ?? Check(run, app) ?? Volumes(run, app) ?? Unreachable(run, app);
        return refusal is null ? Complete(app) : null;
    }

    /// <summary>The upgrade strategy of an app, or the one it gets: an app with persistent or external volumes stops instances first.</summary>
    public static RamlObject StrategyOf(RamlObject app) =>
        app.Get(App.UpgradeStrategy)
        ?? (VolumeKinds.HasPersistent(app.Get(App.Container)) || VolumeKinds.HasExternal(app.Get(App.Container)) ? ResidentStrategy : DefaultStrategy);

    /// <summary>ignoreHttp1xx is read and goes no further since Marathon 1.5.</summary>
    private static RamlList<RamlObject> WithoutDropped(RamlList<RamlObject> checks) => checks.Any(check => check.Get(AppHealthCheck.IgnoreHttp1xx) is not null)
        ? new RamlList<RamlObject>([.. checks.Select(check => check.With(AppHealthCheck.IgnoreHttp1xx, null))], checks.Node)
        : checks;

    private static RamlObject Complete(RamlObject app)
    {
        var container = app.Get(App.Container);
        var isResident = VolumeKinds.HasPersistent(container);
        return app.Draft()
            .Set(App.UpgradeStrategy, StrategyOf(app))
            .Set(App.HealthChecks, WithoutDropped(app.Get(App.HealthChecks)))
            .Set(App.Residency, isResident ? AppResidency.Type.New().Done() : null)
            .Set(App.Container, container is null ? null : CompleteContainer(container))
            .Set(App.UnreachableStrategy, app.Get(App.UnreachableStrategy) is string ? UnreachableRules.Disabled : app.Get(App.UnreachableStrategy))
            .Set(App.Version, null)
            .Set(App.VersionInfo, null)
            .Done();
    }

    private static RamlObject CompleteContainer(RamlObject container)
    {
        var volumes = container.Get(Container.Volumes);
        var draft = container.Draft();
        if (container.Get(Container.Kind) == ContainerKind.Docker)
        {
            draft.Set(Container.LinuxInfo, null);
        }

        if (VolumeKinds.HasPersistent(container))
        {
            draft.Set(Container.Volumes, new RamlList<RamlObject>([.. volumes.Select(CompleteVolume)], volumes.Node));
        }

        return draft.Done();
    }

    private static RamlObject CompleteVolume(RamlObject volume) => VolumeKinds.IsPersistent(volume)
        ? volume.With(AppPersistentVolume.Persistent, PersistentDefaults.Complete(volume.Get(AppPersistentVolume.Persistent)))
        : volume;

    private static RamlObject Strategy(double minimum, double over) => AppUpgradeStrategy.Type.New()
        .Set(AppUpgradeStrategy.MinimumHealthCapacity, minimum)
        .Set(AppUpgradeStrategy.MaximumOverCapacity, over)
        .Done();

    private static Refusal? Constraints(RamlObject app)
    {
        foreach (var constraint in app.Get(App.Constraints).Span)
        {
            if (ConstraintOperators.Of(constraint[1]) == ConstraintOperator.Unknown)
            {
                return new Refusal(
                    500, $"illegal constraint specification {string.Join(',', constraint)}", AppRules.ConstraintOperatorCase, constraint.Node);
            }
        }

        return null;
    }

    private static Refusal? Checks(ValidationRun run, RamlObject app)
    {
        foreach (var check in app.Get(App.HealthChecks).Span)
        {
            var isCommand = HealthCheckProtocols.Of(check.Get(AppHealthCheck.Protocol)) == HealthCheckProtocol.Command;
            var hasCommand = check.Get(AppHealthCheck.Command) is not null;
            if (!isCommand && hasCommand)
            {
                return new Refusal(
                    500,
                    $"illegal protocol {check.Get(AppHealthCheck.Protocol)} specified with command",
                    AppRules.HealthCheckProtocol,
                    ValidationRun.At(check, AppHealthCheck.Protocol));
            }

            if (isCommand && !hasCommand)
            {
                return new Refusal(500, "illegal protocol COMMAND for non-command health check", AppRules.HealthCheckProtocol, check.Node);
            }

            if (isCommand && (check.Get(AppHealthCheck.Port) is not null || check.Get(AppHealthCheck.Path) is not null))
            {
                return new Refusal(500, "Invalid combination of HealthCheck parameters in AppHealthCheck(", AppRules.HealthCheckCombination, check.Node);
            }
        }

        return null;
    }

    private static Refusal? Check(ValidationRun run, RamlObject app)
    {
        if (app.Get(App.Check) is not { } check)
        {
            return null;
        }

        var http = check.Get(AppCheck.Http);
        var kinds = (http is null ? 0 : 1) + (check.Get(AppCheck.Tcp) is null ? 0 : 1) + (check.Get(AppCheck.Exec) is null ? 0 : 1);
        if (kinds != 1)
        {
            return new Refusal(500, "illegal RAML Check: expected one of http, tcp or exec checks", AppRules.CheckKind, check.Node);
        }

        return http?.Get(AppHttpCheck.Scheme) == "HTTPS"
            ? new Refusal(500, "HTTPS (of class mesosphere.marathon.raml.HttpScheme$Https$)", AppRules.CheckScheme, ValidationRun.At(http, AppHttpCheck.Scheme))
            : null;
    }

    private static Refusal? Volumes(ValidationRun run, RamlObject app)
    {
        foreach (var volume in VolumeKinds.Of(app.Get(App.Container)))
        {
            var refusal = VolumeKinds.IsPersistent(volume) ? PersistentDefaults.Refuse(volume.Get(AppPersistentVolume.Persistent))
                : VolumeKinds.IsExternal(volume) ? CsiConversion.Refuse(run, volume.Get(AppExternalVolume.External))
                : null;
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? Unreachable(ValidationRun run, RamlObject app) =>
        app.Get(App.UnreachableStrategy) is RamlObject strategy ? UnreachableRules.RefuseDurations(run, strategy) : null;
}
