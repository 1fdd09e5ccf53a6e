using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the master's flags, of which only those that decide about offers are kept: others may hold credentials.</summary>
internal static class FlagsReader
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "min_allocatable_resources", "filter_gpu_resources", "offer_timeout", "role_sorter", "framework_sorter", "agent_reregister_timeout",
        "agent_ping_timeout", "max_agent_ping_timeouts", "allocation_interval", "whitelist",
    };

    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("flags"u8))
            {
                ReadFlags(ref json, snapshot);
            }
            else
            {
                json.Skip();
            }
        }
    }

    public static void ReadFlags(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            var name = json.NameText();
            if (Kept.Contains(name))
            {
                if (json.AnyText() is { } value)
                {
                    snapshot.MesosFlags[name] = value;
                }
            }
            else
            {
                json.Skip();
            }
        }
    }
}
