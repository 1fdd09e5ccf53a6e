namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for volumes.</summary>
internal static class StorageRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule NamesUnique = Rules.Blocking(
        "config.volumes.names.unique",
        "Names of external volumes are unique within an app, names of volumes within a pod.");
    public static readonly Rule PersistentSize = Rules.Blocking("config.volume.persistent.size", "A persistent volume has a size above 0 MiB.");
    public static readonly Rule Mode = Rules.Blocking("config.volume.mode", "Persistent and DVDI volumes are mounted RW.");
    public static readonly Rule ContainerPath = Rules.Blocking(
        "config.volume.container.path",
        "The container path of a persistent volume is one name without slashes, not . or ..");
    public static readonly Rule PersistentMaxSize = Rules.Blocking("config.volume.persistent.max.size", "maxSize needs type mount and is above size.");
    public static readonly Rule PersistentConstraints = Rules.Blocking(
        "config.volume.persistent.constraints",
        "Constraints of volumes are [path, LIKE, expression] on path and mount volumes.");
    public static readonly Rule PersistentProfile = Rules.Blocking("config.volume.persistent.profile", "A profile name is not empty.");
    public static readonly Rule Provider = Rules.Blocking("config.volume.provider", "Providers are dvdi and csi.");
    public static readonly Rule ExternalName = Rules.Blocking("config.volume.external.name", "An external volume has a name.");
    public static readonly Rule OptionKeys = Rules.Blocking("config.volume.external.option.keys", "Option keys of DVDI volumes have a prefix: dvdi/driver.");
    public static readonly Rule Options = Rules.Blocking(
        "config.volume.external.options",
        "Options of DVDI volumes: dvdi/driver is required; others only for rexray on the Mesos containerizer.");
    public static readonly Rule ExternalSize = Rules.Blocking(
        "config.volume.external.size",
        "A size of a DVDI volume is above 0 and only for the Mesos containerizer.");
    public static readonly Rule ExternalTwice = Rules.Blocking("config.volume.external.twice", "A volume is declared once within an app unless it is shared.");
    public static readonly Rule ExternalConflict = Rules.Blocking("config.volume.external.conflict", "A volume that cannot be shared belongs to one app.");
    public static readonly Rule CsiReadAsDvdi = Rules.Blocking(
        "config.volume.csi.options",
        "Options of a CSI volume need pluginName and capability; options that are all strings are read as those of DVDI.");
    public static readonly Rule CsiCapability = Rules.Blocking(
        "config.volume.csi.capability",
        "accessMode and accessType of a CSI volume are words of the CSI specification; accessType mount needs fsType.");
    public static readonly Rule CsiReadOnly = Rules.Blocking("config.volume.csi.read.only", "A CSI volume with a read-only access mode is mounted RO.");
    public static readonly Rule CsiInstances = Rules.Blocking(
        "config.volume.csi.instances",
        "An app with a CSI volume that cannot be shared has one instance.");
    public static readonly Rule PodVolumeUnused = Rules.Blocking("config.volume.unused", "Every volume of a pod is mounted by a container.");
    public static readonly Rule PodVolumeUnknown = Rules.Blocking("config.volume.mount.unknown", "A volume mount names a volume of the pod.");
    public static readonly Rule ResidentChanged = Rules.Blocking("config.resident.volumes.changed", "Persistent volumes never change.");
    public static readonly Rule ResidentResources = Rules.Blocking(
        "config.resident.resources.changed",
        "Resources and host ports of a service with persistent volumes never change.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
