using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for volumes.</summary>
internal static class VolumeRules
{
    public static readonly Rule NamesUnique = new(
        "config.volumes.names.unique",
        Blocking,
        "Names of external volumes are unique within an app, names of volumes within a pod.");
    public static readonly Rule PersistentSize = new("config.volume.persistent.size", Blocking, "A persistent volume has a size above 0 MiB.");
    public static readonly Rule Mode = new("config.volume.mode", Blocking, "Persistent and DVDI volumes are mounted RW.");
    public static readonly Rule ContainerPath = new(
        "config.volume.container.path",
        Blocking,
        "The container path of a persistent volume is one name without slashes, not . or ..");
    public static readonly Rule PersistentMaxSize = new("config.volume.persistent.max.size", Blocking, "maxSize needs type mount and is above size.");
    public static readonly Rule PersistentConstraints = new(
        "config.volume.persistent.constraints",
        Blocking,
        "Constraints of volumes are [path, LIKE, expression] on path and mount volumes.");
    public static readonly Rule PersistentProfile = new("config.volume.persistent.profile", Blocking, "A profile name is not empty.");
    public static readonly Rule Provider = new("config.volume.provider", Blocking, "Providers are dvdi and csi.");
    public static readonly Rule ExternalName = new("config.volume.external.name", Blocking, "An external volume has a name.");
    public static readonly Rule OptionKeys = new("config.volume.external.option.keys", Blocking, "Option keys of DVDI volumes have a prefix: dvdi/driver.");
    public static readonly Rule Options = new(
        "config.volume.external.options",
        Blocking,
        "Options of DVDI volumes: dvdi/driver is required; others only for rexray on the Mesos containerizer.");
    public static readonly Rule ExternalSize = new(
        "config.volume.external.size",
        Blocking,
        "A size of a DVDI volume is above 0 and only for the Mesos containerizer.");
    public static readonly Rule ExternalTwice = new("config.volume.external.twice", Blocking, "A volume is declared once within an app unless it is shared.");
    public static readonly Rule ExternalConflict = new("config.volume.external.conflict", Blocking, "A volume that cannot be shared belongs to one app.");
    public static readonly Rule CsiReadAsDvdi = new(
        "config.volume.csi.options",
        Blocking,
        "Options of a CSI volume need pluginName and capability; options that are all strings are read as those of DVDI.");
    public static readonly Rule CsiCapability = new(
        "config.volume.csi.capability",
        Blocking,
        "accessMode and accessType of a CSI volume are words of the CSI specification; accessType mount needs fsType.");
    public static readonly Rule CsiReadOnly = new("config.volume.csi.read.only", Blocking, "A CSI volume with a read-only access mode is mounted RO.");
    public static readonly Rule CsiInstances = new(
        "config.volume.csi.instances",
        Blocking,
        "An app with a CSI volume that cannot be shared has one instance.");
    public static readonly Rule PodVolumeUnused = new("config.volume.unused", Blocking, "Every volume of a pod is mounted by a container.");
    public static readonly Rule PodVolumeUnknown = new("config.volume.mount.unknown", Blocking, "A volume mount names a volume of the pod.");
    public static readonly Rule ResidentChanged = new("config.resident.volumes.changed", Blocking, "Persistent volumes never change.");
    public static readonly Rule ResidentResources = new(
        "config.resident.resources.changed",
        Blocking,
        "Resources and host ports of a service with persistent volumes never change.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        NamesUnique, PersistentSize, Mode, ContainerPath, PersistentMaxSize, PersistentConstraints, PersistentProfile, Provider,
        ExternalName, OptionKeys, Options, ExternalSize, ExternalTwice, ExternalConflict, CsiReadAsDvdi, CsiCapability, CsiReadOnly,
        CsiInstances, PodVolumeUnused, PodVolumeUnknown, ResidentChanged, ResidentResources,
    ];
}
