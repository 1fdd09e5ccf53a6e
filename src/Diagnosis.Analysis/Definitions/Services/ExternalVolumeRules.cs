using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules of layer 4 on external volumes (DVDIProvider, CSIProvider).</summary>
internal static class ExternalVolumeRules
{
    private const string LabelPattern = "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$";
    private const string OptionKeyPattern = @"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?/[A-Za-z0-9](?:[-A-Za-z0-9\._:]*[A-Za-z0-9])?$";
    private const string Driver = "dvdi/driver";

    /// <summary>Reports what is wrong with one volume.</summary>
    public static void Check(ValidationRun run, RamlObject container, RamlObject volume, string path)
    {
        var external = volume.Get(AppExternalVolume.External);
        var provider = VolumeKinds.Provider(external);
        run.Require(
            run.HasFeature(FeatureRules.ExternalVolumes), FeatureRules.NotEnabled, path, FeatureRules.Sentence(FeatureRules.ExternalVolumes), volume.Node);
        if (VolumeKinds.IsDvdi(external))
        {
            CheckDvdiShape(run, external, $"{path}/external");
        }

        if (provider is not (null or "dvdi" or "csi"))
        {
            run.Report(StorageRules.Provider, $"{path}/external/provider", "is unknown provider", ValidationRun.At(external, DVDIExternalVolumeInfo.Provider));
        }

        if (provider == "dvdi" && VolumeKinds.IsDvdi(external))
        {
            CheckDvdi(run, container, volume, external, path);
        }
    }

    private static void CheckDvdiShape(ValidationRun run, RamlObject external, string path)
    {
        var provider = external.Get(DVDIExternalVolumeInfo.Provider);
        run.Require(external.Get(DVDIExternalVolumeInfo.Name) is not null, StorageRules.ExternalName, $"{path}/name", "must not be empty", external.Node);
        if (provider is null)
        {
            run.Report(StorageRules.Provider, $"{path}/provider", "not defined", external.Node);
        }
        else
        {
            RequireLabel(run, provider, StorageRules.Provider, $"{path}/provider", ValidationRun.At(external, DVDIExternalVolumeInfo.Provider));
        }

        var options = external.Get(DVDIExternalVolumeInfo.Options);
        foreach (var key in options.Keys)
        {
            run.Require(
                Patterns.OptionKey(key),
                StorageRules.OptionKeys,
                $"{path}/options/keys",
                $"must match regular expression '{OptionKeyPattern}'",
                options.Node);
        }
    }

    private static void RequireLabel(ValidationRun run, string text, Rule rule, string path, Location node) =>
        run.Require(Patterns.Name(text), rule, path, $"must match regular expression '{LabelPattern}'", node);

    private static void CheckDvdi(ValidationRun run, RamlObject container, RamlObject volume, RamlObject external, string path)
    {
        var name = external.Get(DVDIExternalVolumeInfo.Name);
        run.Require(
            name is { Length: > 0 },
            StorageRules.ExternalName,
            $"{path}/external/name",
            name is null ? "not defined" : "must not be empty",
            ValidationRun.At(external, DVDIExternalVolumeInfo.Name));
        CheckOptions(run, external.Get(DVDIExternalVolumeInfo.Options), external.Node, $"{path}/external/options");
        var containerPath = volume.Get(AppExternalVolume.ContainerPath);
        run.Require(
            containerPath is not ("." or ".."),
            StorageRules.ContainerPath,
            $"{path}/containerPath",
            "can not be one of (.,..)",
            ValidationRun.At(volume, AppExternalVolume.ContainerPath));
        if (container.Get(Container.Kind) == ContainerKind.Mesos)
        {
            VolumeListRules.RequireWritable(run, volume, AppExternalVolume.Mode, path);
            return;
        }

        run.Require(
            external.Get(DVDIExternalVolumeInfo.Options).Keys.All(key => key == Driver),
            StorageRules.Options,
            $"{path}/external/options",
            $"must only contain {Driver}",
            ValidationRun.At(external, DVDIExternalVolumeInfo.Options));
        run.Require(
            external.Get(DVDIExternalVolumeInfo.Size) is null,
            StorageRules.ExternalSize,
            $"{path}/external/size",
            "must be undefined for Docker containers",
            ValidationRun.At(external, DVDIExternalVolumeInfo.Size));
    }

    private static void CheckOptions(ValidationRun run, RamlMap<string> options, Location node, string path)
    {
        if (!options.TryGet(Driver, out var driver))
        {
            run.Report(StorageRules.Options, $"{path}(\"{Driver}\")", "not defined", node);
            return;
        }

        RequireLabel(run, driver, StorageRules.Options, $"{path}(\"{Driver}\")", options.Node);
        if (driver != "rexray")
        {
            return;
        }

        foreach (var label in (ReadOnlySpan<string>)["dvdi/volumetype", "dvdi/newfstype"])
        {
            if (options.TryGet(label, out var text))
            {
                RequireLabel(run, text, StorageRules.Options, $"{path}/\"{label}\"", options.Node);
            }
        }

        if (options.TryGet("dvdi/iops", out var iops))
        {
            run.Require(
                IsPositive(iops), StorageRules.Options, $"{path}/\"dvdi/iops\"", $"Expected a valid, positive integer instead of {iops}", options.Node);
        }

        if (options.TryGet("dvdi/overwritefs", out var overwrite))
        {
            run.Require(
                string.Equals(overwrite, "true", StringComparison.OrdinalIgnoreCase),
                StorageRules.Options,
                $"{path}/\"dvdi/overwritefs\"",
                "Expected a valid boolean",
                options.Node);
        }
    }

    private static bool IsPositive(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, provider: null, out var value) && value > 0;

    /// <summary>Reports volumes declared twice within an app, and several instances on DVDI volumes.</summary>
    public static void CheckApp(ValidationRun run, RamlObject app)
    {
        if (!VolumeKinds.HasExternal(app.Get(App.Container)))
        {
            return;
        }

        var dvdi = VolumeKinds.External(app.Get(App.Container))
            .Select(pair => pair.External).Where(external => VolumeKinds.Provider(external) == "dvdi").ToList();
        var id = app.Get(App.Id);
        var names = dvdi.Where(external => !(VolumeKinds.IsDvdi(external) && external.Get(DVDIExternalVolumeInfo.Shared)))
            .Select(VolumeKinds.Name)
            .OfType<string>()
            .GroupBy(name => name);
        foreach (var name in names.Where(group => group.Count() > 1))
        {
            run.Report(
                StorageRules.ExternalTwice,
                "/",
                $"Requested DVDI volume '{name.Key}' is declared more than once within app {id}",
                app.Get(App.Container)!.Node);
        }

        run.Require(
            dvdi.Count == 0 || app.Get(App.Instances) <= 1,
            AppRules.InstancesDvdi,
            "/",
            $"Number of instances is limited to 1 when declaring DVDI volumes in app [{id}]",
            ValidationRun.At(app, App.Instances));
    }
}
