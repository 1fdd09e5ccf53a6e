using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules of layer 4 on the volumes of an app.</summary>
internal static class VolumeListRules
{
    /// <summary>Reports what is wrong with each volume.</summary>
    public static void Check(ValidationRun run, RamlObject container, RamlMap<RamlObject> secrets)
    {
        var volumes = container.Get(Container.Volumes);
        var isUnique = !VolumeKinds.HasExternal(container)
            || VolumeKinds.External(container).Select(pair => VolumeKinds.Name(pair.External)).OfType<string>().CountBy(name => name)
                .All(sameName => sameName.Value == 1);
        run.Require(isUnique, StorageRules.NamesUnique, "/container/volumes", "Volume names must be unique", volumes.Node);
        for (var i = 0; i < volumes.Count; i++)
        {
            var path = $"/container/volumes({i})";
            if (VolumeKinds.IsPersistent(volumes[i]))
            {
                CheckPersistent(run, volumes[i], path);
            }
            else if (VolumeKinds.IsExternal(volumes[i]))
            {
                ExternalVolumeRules.Check(run, container, volumes[i], path);
            }
            else if (VolumeKinds.IsSecret(volumes[i]))
            {
                run.Require(
                    secrets.Has(volumes[i].Get(AppSecretVolume.Secret)),
                    SecretRules.Undefined,
                    path,
                    "volume.secret must refer to an existing secret",
                    ValidationRun.At(volumes[i], AppSecretVolume.Secret));
            }
        }

        if (VolumeKinds.Has(volumes, AppSecretVolume.Type) && !run.HasFeature(FeatureRules.Secrets))
        {
            run.Report(FeatureRules.NotEnabled, "/container/secretVolumes(container)", "must be empty", volumes.Node);
            run.Report(FeatureRules.NotEnabled, "/container/secretVolumes(container)", FeatureRules.Sentence(FeatureRules.Secrets), volumes.Node);
        }
    }

    private static void CheckPersistent(ValidationRun run, RamlObject volume, string path)
    {
        var containerPath = volume.Get(AppPersistentVolume.ContainerPath);
        var pathNode = ValidationRun.At(volume, AppPersistentVolume.ContainerPath);
        run.Require(containerPath is not ("." or ".."), StorageRules.ContainerPath, $"{path}/containerPath", "can not be one of (.,..)", pathNode);
        run.Require(
            !containerPath.Contains('/', StringComparison.Ordinal),
            StorageRules.ContainerPath,
            $"{path}/containerPath",
            "value must not contain \"/\"",
            pathNode);
        RequireWritable(run, volume, AppPersistentVolume.Mode, path);
        CheckInfo(run, volume.Get(AppPersistentVolume.Persistent), $"{path}/persistent");
    }

    /// <summary>Reports a volume that is not mounted RW.</summary>
    public static void RequireWritable(ValidationRun run, RamlObject volume, Field<string> mode, string path) =>
        run.Require(volume.Get(mode) == "RW", StorageRules.Mode, $"{path}/mode", "does not equal RW", ValidationRun.At(volume, mode));

    private static void CheckInfo(ValidationRun run, RamlObject info, string path)
    {
        var size = info.Get(PersistentVolumeInfo.Size);
        var maxSize = info.Get(PersistentVolumeInfo.MaxSize);
        var kind = info.Get(PersistentVolumeInfo.Kind);
        var constraints = info.Get(PersistentVolumeInfo.Constraints);
        run.Require(
            size > 0, StorageRules.PersistentSize, $"{path}/size", $"got {size}, expected more than 0", ValidationRun.At(info, PersistentVolumeInfo.Size));
        var maxNode = ValidationRun.At(info, PersistentVolumeInfo.MaxSize);
        run.Require(maxSize is null || kind == "mount", StorageRules.PersistentMaxSize, path, "Only mount volumes can have maxSize", maxNode);
        run.Require(maxSize is null || maxSize > size, StorageRules.PersistentMaxSize, path, "Max size must be larger than size", maxNode);
        run.Require(
            constraints.Count == 0 || kind is not (null or "root"),
            StorageRules.PersistentConstraints,
            path,
            "Constraints on root volumes are not supported",
            constraints.Node);
        foreach (var constraint in constraints)
        {
            CheckConstraint(run, constraint, $"{path}/constraints");
        }
    }

    private static void CheckConstraint(ValidationRun run, RamlList<string> constraint, string path)
    {
        var (message, place) = constraint switch
        {
            [] => ("Missing field and operator", path),
            ["path", "LIKE" or "UNLIKE", var value, ..] => ConstraintRules.IsJavaRegex(value)
                ? (null, path)
                : ("Invalid regular expression", $"{path}/{value}"),
            ["path", var name, _, ..] => (ConstraintOperators.Of(name) == ConstraintOperator.Unknown ? $"unknown constraint operator {name}"
                : "Operator must be one of LIKE, UNLIKE", path),
            _ => ($"Unsupported constraint {string.Join(',', constraint)}", path),
        };
        if (message is not null)
        {
            run.Report(StorageRules.PersistentConstraints, place, message, constraint.Node);
        }
    }
}
