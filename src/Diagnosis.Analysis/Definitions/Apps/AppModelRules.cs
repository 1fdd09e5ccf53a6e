using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Layer 6: rules on the model of an app (AppDefinition.validAppDefinition and validBasicAppDefinition).</summary>
internal static class AppModelRules
{
    /// <summary>Reports violations of the model.</summary>
    /// <returns>The exception of a volume that was read as the wrong sort.</returns>
    public static Refusal? Check(ValidationRun run, RamlObject app, ModelPath model)
    {
        var container = app.Get(App.Container);
        foreach (var (_, external) in VolumeKinds.External(container))
        {
            if (VolumeKinds.IsDvdi(external) && VolumeKinds.Provider(external) == "csi")
            {
                return new Refusal(500, "Bug. CSIVolumeValidator applied to DVDI external volume", StorageRules.CsiReadAsDvdi, external.Node);
            }
        }

        var before = run.Issues.Count;
        CommandRules.Check(run, app, imageSuffices: container?.Get(Container.Docker) is not null);
        for (var i = before; i < run.Issues.Count; i++)
        {
            run.Issues[i] = run.Issues[i] with { Path = model.At("/") };
        }

        AppCheckRules.CheckModel(run, app, model);
        CheckPorts(run, app, model);
        CheckSingleInstance(run, app, model);
        if (container is not null)
        {
            LinuxInfoRules.CheckContainer(
                run, container.Get(Container.LinuxInfo), model.At("/container/linuxInfo/seccomp"), model.At("/container/linuxInfo/ipcInfo"));
            CheckVolumes(run, app, container, model);
        }

        CheckRole(run, app, model);
        if (app.Get(App.UnreachableStrategy) is RamlObject strategy)
        {
            UnreachableRules.CheckOrder(run, strategy, model);
        }

        return null;
    }

    private static void CheckPorts(ValidationRun run, RamlObject app, ModelPath model)
    {
        if (app.Get(App.PortDefinitions) is not { } definitions)
        {
            return;
        }

        for (var i = 0; i < definitions.Count; i++)
        {
            if (definitions[i].Get(PortDefinition.Port) is < 0 and var port)
            {
                run.Report(
                    AppRules.PortNegative, model.At($"/portDefinitions({i})/port", "/port"), $"got {port}, expected 0 or more", definitions[i].Node);
            }
        }
    }

    private static void CheckSingleInstance(ValidationRun run, RamlObject app, ModelPath model)
    {
        if (!SingleInstance.IsLabelled(app))
        {
            return;
        }

        if (model.IsTree && app.Get(App.Instances) > 1)
        {
            run.Report(AppRules.SingleInstance, model.At("/"), "Single instance app may only have one instance", ValidationRun.At(app, App.Instances));
        }

        var before = run.Issues.Count;
        SingleInstance.CheckStrategy(run, app.Get(App.UpgradeStrategy)!);
        if (run.Issues.Count == before)
        {
            return;
        }

        for (var i = before; i < run.Issues.Count; i++)
        {
            run.Issues[i] = run.Issues[i] with { Path = model.At(run.Issues[i].Path, run.Issues[i].Path) };
        }

        run.Report(AppRules.SingleInstance, model.At("/isSingleInstance", "/isSingleInstance"), "must be false", app.Get(App.Labels).Node);
    }

    private static void CheckVolumes(ValidationRun run, RamlObject app, RamlObject container, ModelPath model)
    {
        var volumes = container.Get(Container.Volumes);
        for (var i = 0; i < volumes.Count; i++)
        {
            if (VolumeKinds.IsPersistent(volumes[i]))
            {
                var info = volumes[i].Get(AppPersistentVolume.Persistent);
                run.Require(
                    info.Get(PersistentVolumeInfo.ProfileName) is not "",
                    StorageRules.PersistentProfile,
                    model.At($"/container/volumes({i})/volume/persistent/profileName", "/profileName"),
                    "must not be empty",
                    ValidationRun.At(info, PersistentVolumeInfo.ProfileName));
            }
            else if (VolumeKinds.IsExternal(volumes[i]))
            {
                CheckExternal(run, volumes[i], $"/container/volumes({i})/volume", model);
            }
        }

        CheckCsiInstances(run, app, container, model);
    }

    private static void CheckExternal(ValidationRun run, RamlObject volume, string path, ModelPath model)
    {
        var external = volume.Get(AppExternalVolume.External);
        if (VolumeKinds.IsDvdi(external))
        {
            run.Require(
                external.Get(DVDIExternalVolumeInfo.Size) is null or > 0,
                StorageRules.ExternalSize,
                model.At($"{path}/external/size"),
                $"got {external.Get(DVDIExternalVolumeInfo.Size)}, expected more than 0",
                ValidationRun.At(external, DVDIExternalVolumeInfo.Size));
        }
        else
        {
            run.Require(
                volume.Get(AppExternalVolume.Mode) == "RO" || !CsiConversion.Mode(external).EndsWith("READER_ONLY", StringComparison.Ordinal),
                StorageRules.CsiReadOnly,
                model.At(path),
                "CSI volume must be mounted readonly with a read-only access mode",
                ValidationRun.At(volume, AppExternalVolume.Mode));
        }
    }

    private static void CheckCsiInstances(ValidationRun run, RamlObject app, RamlObject container, ModelPath model)
    {
        var instances = app.Get(App.Instances);
        if (instances <= 1 || !VolumeKinds.HasExternal(container))
        {
            return;
        }

        var csi = VolumeKinds.External(container).Where(pair => !VolumeKinds.IsDvdi(pair.External)).ToList();
        if (csi.Count == 0)
        {
            return;
        }

        var why = !csi.TrueForAll(pair => CsiConversion.IsShareable(pair.External)) ? "while non-shareable CSI volumes are defined"
            : csi.TrueForAll(pair => pair.Volume.Get(AppExternalVolume.Mode) == "RW" && CsiConversion.Mode(pair.External) == "MULTI_NODE_SINGLE_WRITER")
                ? "while a multi-node single-writer volume is defined mounted as read/write"
                : null;
        if (why is not null)
        {
            run.Report(StorageRules.CsiInstances, model.At("/instances"), $"got {instances}, expected 1 or less {why}", ValidationRun.At(app, App.Instances));
        }
    }

    private static void CheckRole(ValidationRun run, RamlObject app, ModelPath model) => run.Require(
        !run.Marathon.HasRoles || app.Get(App.Role) != "*" || !VolumeKinds.HasPersistent(app.Get(App.Container)),
        PlacementRules.RoleResident,
        model.At("/role"),
        "Resident apps cannot have the role *",
        ValidationRun.At(app, App.Role));
}
