using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads what makes a disk resource particular: an existing volume, a source, a profile.</summary>
internal static class DiskReader
{
    public static DiskInfo? Read(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        string? persistenceId = null;
        var hasVolume = false;
        var disk = new DiskInfo(null, false, null, null, null, "");
        while (json.NextMember())
        {
            if (json.Named("persistence"u8))
            {
                persistenceId = ReadMember(ref json, "id"u8);
            }
            else if (json.Named("volume"u8))
            {
                hasVolume = json.IsObject;
                json.Skip();
            }
            else if (json.Named("source"u8))
            {
                disk = ReadSource(ref json, disk);
            }
            else
            {
                json.Skip();
            }
        }

        return disk with { PersistenceId = persistenceId, HasVolume = hasVolume };
    }

    private static DiskInfo ReadSource(ref JsonWalker json, DiskInfo disk)
    {
        if (!json.Object())
        {
            return disk;
        }

        var start = json.Start;
        while (json.NextMember())
        {
            if (json.Named("type"u8))
            {
                disk = disk with { SourceType = json.Text() };
            }
            else if (json.Named("path"u8) || json.Named("mount"u8))
            {
                disk = disk with { SourceRoot = ReadMember(ref json, "root"u8) ?? disk.SourceRoot };
            }
            else if (json.Named("profile"u8))
            {
                disk = disk with { Profile = json.Text() };
            }
            else
            {
                json.Skip();
            }
        }

        return disk with { SourceIdentity = CanonicalJson.Of(json.SliceFrom(start).Span) };
    }

    private static string? ReadMember(ref JsonWalker json, ReadOnlySpan<byte> member)
    {
        string? value = null;
        if (json.Object())
        {
            while (json.NextMember())
            {
                if (json.Named(member))
                {
                    value = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return value;
    }
}
