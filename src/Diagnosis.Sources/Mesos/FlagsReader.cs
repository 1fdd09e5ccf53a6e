using System.Collections.Frozen;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the master's flags, of which only those that decide about offers are kept: others may hold credentials.</summary>
internal static class FlagsReader
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "min_allocatable_resources", "filter_gpu_resources", "offer_timeout", "role_sorter", "framework_sorter", "agent_reregister_timeout",
        "agent_ping_timeout", "max_agent_ping_timeouts", "allocation_interval", "whitelist");

    private static readonly MemberTable<(string? Name, string? Value)> Flag = new(
        ("name", (ref json, ref flag) => flag.Name = json.Text()),
        ("value", (ref json, ref flag) => flag.Value = json.CutText()));

    /// <summary>The document <c>/flags</c>: an object, and in the v1 API a list of names and values. <c>/state</c> holds the same member.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("flags", ReadAll));

    /// <summary>Reads the member <c>flags</c>.</summary>
    public static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (json.IsArray)
        {
            foreach (var (name, value) in Flag.ReadObjects(ref json, () => default))
            {
                if (name is not null && value is not null && Kept.Contains(name))
                {
                    snapshot.MesosFlags[name] = value;
                }
            }
        }
        else if (json.Object())
        {
            while (json.NextMember())
            {
                ReadFlag(ref json, snapshot);
            }
        }
    }

    private static void ReadFlag(ref JsonWalker json, SnapshotDraft snapshot)
    {
        var name = json.NameText();
        if (!Kept.Contains(name))
        {
            json.Skip();
        }
        else if (json.AnyText() is { } value)
        {
            snapshot.MesosFlags[name] = value;
        }
    }
}
