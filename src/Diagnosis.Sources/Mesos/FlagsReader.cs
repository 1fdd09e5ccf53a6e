using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the master's flags, of which only those that decide about offers are kept: others may hold credentials.</summary>
internal static class FlagsReader
{
    /// <summary>The member <c>flags</c> of <c>/flags</c> and <c>/state</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Flags = new(
        ("min_allocatable_resources", Keep),
        ("filter_gpu_resources", Keep),
        ("offer_timeout", Keep),
        ("role_sorter", Keep),
        ("framework_sorter", Keep),
        ("agent_reregister_timeout", Keep),
        ("agent_ping_timeout", Keep),
        ("max_agent_ping_timeouts", Keep),
        ("allocation_interval", Keep),
        ("whitelist", Keep));

    /// <summary>The document <c>/flags</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("flags", Flags.Read));

    private static void Keep(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        var name = json.NameText();
        if (json.AnyText() is { } value)
        {
            snapshot.MesosFlags[name] = value;
        }
    }
}
