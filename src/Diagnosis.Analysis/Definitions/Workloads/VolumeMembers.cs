using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads local persistent volumes; all other volumes need no disk of an offer.</summary>
internal static class VolumeMembers
{
    private static readonly MemberTable<VolumeEntry> OfApp = Named("containerPath");
    private static readonly MemberTable<VolumeEntry> OfPod = Named("name");

    private static readonly MemberTable<PersistentVolume> Persistent = new(
        ("type", (ref json, ref volume) => volume = volume with { Type = json.Text()?.ToLowerInvariant() ?? volume.Type }),
        ("size", (ref json, ref volume) => volume = volume with { SizeMiB = json.Number() ?? 0 }),
        ("maxSize", (ref json, ref volume) => volume = volume with { MaxSizeMiB = json.Number() }),
        ("profileName", (ref json, ref volume) => volume = volume with { ProfileName = json.Text() }),
        ("constraints", (ref json, ref volume) => volume = volume with { Constraints = [.. ConstraintMembers.ReadLists(ref json)] }));

    /// <summary>App volumes are known by their container path. True when an external volume is among them.</summary>
    public static bool ReadOfApp(ref JsonWalker json, List<PersistentVolume> volumes) => ReadAll(ref json, OfApp, volumes);

    /// <summary>Pod volumes are known by their name. True when an external volume is among them.</summary>
    public static bool ReadOfPod(ref JsonWalker json, List<PersistentVolume> volumes) => ReadAll(ref json, OfPod, volumes);

    private static bool ReadAll(ref JsonWalker json, MemberTable<VolumeEntry> members, List<PersistentVolume> volumes)
    {
        var all = members.ReadObjects(ref json, () => new VolumeEntry("", null, IsExternal: false));
        volumes.AddRange(all.Where(v => v.Persistent is not null).Select(v => v.Persistent! with { Name = v.Name }));
        return all.Exists(v => v.IsExternal);
    }

    private static MemberTable<VolumeEntry> Named(string name) => new(
        (name, (ref json, ref volume) => volume = volume with { Name = json.Text() ?? volume.Name }),
        ("persistent", (ref json, ref volume) => volume = volume with { Persistent = ReadPersistent(ref json) }),
        ("external", (ref json, ref volume) => volume = volume with { IsExternal = json.SkipObject() || volume.IsExternal }));

    private static PersistentVolume? ReadPersistent(ref JsonWalker json)
    {
        var volume = new PersistentVolume("", "", 0, null, null, []);
        if (!Persistent.TryReadObject(ref json, ref volume))
        {
            return null;
        }

        // Marathon 1.11, AppConversion: a profile without a type means a mount disk.
        return volume.Type.Length > 0 ? volume : volume with { Type = volume.ProfileName is null ? "root" : "mount" };
    }

    private readonly record struct VolumeEntry(string Name, PersistentVolume? Persistent, bool IsExternal);
}
