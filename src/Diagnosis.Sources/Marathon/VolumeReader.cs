using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads local persistent volumes; all other volumes need no disk of an offer.</summary>
internal static class VolumeReader
{
    /// <summary>App volumes are known by their container path. True when an external volume is among them.</summary>
    public static bool ReadAppVolumes(ref JsonWalker json, List<PersistentVolume> volumes) => ReadAll(ref json, "containerPath"u8, volumes);

    /// <summary>Pod volumes are known by their name. True when an external volume is among them.</summary>
    public static bool ReadPodVolumes(ref JsonWalker json, List<PersistentVolume> volumes) => ReadAll(ref json, "name"u8, volumes);

    private static bool ReadAll(ref JsonWalker json, ReadOnlySpan<byte> nameMember, List<PersistentVolume> volumes)
    {
        var hasExternal = false;
        if (!json.Array())
        {
            return hasExternal;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var name = "";
            PersistentVolume? volume = null;
            while (json.NextMember())
            {
                if (json.Named(nameMember))
                {
                    name = json.Text() ?? name;
                }
                else if (json.Named("persistent"u8))
                {
                    volume = ReadPersistent(ref json);
                }
                else
                {
                    hasExternal |= json.Named("external"u8) && json.IsObject;
                    json.Skip();
                }
            }

            if (volume is not null)
            {
                volumes.Add(volume with { Name = name });
            }
        }

        return hasExternal;
    }

    private static PersistentVolume? ReadPersistent(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        var volume = new PersistentVolume("", "", 0, null, null, []);
        while (json.NextMember())
        {
            if (json.Named("type"u8))
            {
                volume = volume with { Type = json.Text()?.ToLowerInvariant() ?? volume.Type };
            }
            else if (json.Named("size"u8))
            {
                volume = volume with { SizeMiB = json.Number() ?? 0 };
            }
            else if (json.Named("maxSize"u8))
            {
                volume = volume with { MaxSizeMiB = json.Number() };
            }
            else if (json.Named("profileName"u8))
            {
                volume = volume with { ProfileName = json.Text() };
            }
            else if (json.Named("constraints"u8))
            {
                volume = volume with { Constraints = [.. ConstraintReader.ReadLists(ref json)] };
            }
            else
            {
                json.Skip();
            }
        }

        // Marathon 1.11, AppConversion: a profile without a type means a mount disk.
        return volume.Type.Length > 0 ? volume : volume with { Type = volume.ProfileName is null ? "root" : "mount" };
    }
}
