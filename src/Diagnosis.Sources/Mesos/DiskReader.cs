using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads what makes a disk resource particular: an existing volume, a source, a profile.</summary>
internal static class DiskReader
{
    private static readonly MemberTable<string?> Id = new(("id", (ref json, ref id) => id = json.Text()));
    private static readonly MemberTable<string?> Root = new(("root", (ref json, ref root) => root = json.Text()));

    private static readonly MemberTable<DiskInfo> Source = new(
        ("type", (ref json, ref disk) => disk = disk with { SourceType = json.Text() }),
        ("path", (ref json, ref disk) => disk = disk with { SourceRoot = Root.ReadObject(ref json, disk.SourceRoot) }),
        ("mount", (ref json, ref disk) => disk = disk with { SourceRoot = Root.ReadObject(ref json, disk.SourceRoot) }),
        ("profile", (ref json, ref disk) => disk = disk with { Profile = json.Text() }));

    private static readonly MemberTable<DiskInfo> Members = new(
        ("persistence", (ref json, ref disk) => disk = disk with { PersistenceId = Id.ReadObject(ref json, null) }),
        ("volume", (ref json, ref disk) =>
        {
            disk = disk with { HasVolume = json.IsObject };
            json.Skip();
        }),
        ("source", (ref json, ref disk) =>
        {
            var start = json.Start;
            if (Source.TryReadObject(ref json, ref disk))
            {
                disk = disk with { SourceIdentity = CanonicalJson.Of(json.SliceFrom(start).Span) };
            }
        }));

    public static DiskInfo? Read(ref JsonWalker json)
    {
        var disk = new DiskInfo(null, false, null, null, null, "");
        return Members.TryReadObject(ref json, ref disk) ? disk : null;
    }
}
