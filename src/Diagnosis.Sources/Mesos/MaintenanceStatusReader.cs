using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads <c>/maintenance/status</c>: machines that drain (<c>{"id": machine}</c>) and machines that are down.</summary>
internal static class MaintenanceStatusReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("draining_machines"u8))
            {
                ReadAll(ref json, snapshot.DrainingMachines);
            }
            else if (json.Named("down_machines"u8))
            {
                ReadAll(ref json, snapshot.DownMachines);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadAll(ref JsonWalker json, HashSet<string> machines)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.Object())
            {
                ReadMachine(ref json, machines);
            }
        }
    }

    private static void ReadMachine(ref JsonWalker json, HashSet<string> machines)
    {
        while (json.NextMember())
        {
            if (json.Named("id"u8) && json.IsObject)
            {
                ReadMachine(ref json, machines);
            }
            else if (json.Named("hostname"u8) || json.Named("ip"u8))
            {
                if (json.Text() is { Length: > 0 } machine)
                {
                    machines.Add(machine);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }
}
