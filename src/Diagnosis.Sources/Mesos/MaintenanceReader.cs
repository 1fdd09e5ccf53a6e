using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the maintenance schedule and status.</summary>
internal static class MaintenanceReader
{
    public static void ReadSchedule(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("windows"u8) && json.Array())
            {
                while (json.NextElement())
                {
                    if (json.Object() && ReadWindow(ref json) is { } window)
                    {
                        snapshot.Add(window);
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static MaintenanceWindow? ReadWindow(ref JsonWalker json)
    {
        var windowStart = json.Start;
        var machines = new List<string>();
        Unavailability? unavailability = null;
        while (json.NextMember())
        {
            if (json.Named("machine_ids"u8))
            {
                ReadMachines(ref json, machines);
            }
            else if (json.Named("unavailability"u8))
            {
                unavailability = ReadUnavailability(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        if (unavailability is null)
        {
            json.Refuse(windowStart, "a window with an unavailability");
            return null;
        }

        return new MaintenanceWindow([.. machines], unavailability);
    }

    private static void ReadMachines(ref JsonWalker json, List<string> machines)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            while (json.NextMember())
            {
                if ((json.Named("hostname"u8) || json.Named("ip"u8)) && json.Text() is { Length: > 0 } machine)
                {
                    machines.Add(machine);
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private static Unavailability? ReadUnavailability(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        long? start = null;
        long? duration = null;
        while (json.NextMember())
        {
            if (json.Named("start"u8))
            {
                start = ReadNanoseconds(ref json);
            }
            else if (json.Named("duration"u8))
            {
                duration = ReadNanoseconds(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return start is null ? null : new Unavailability(
            DateTimeOffset.UnixEpoch.AddTicks(start.Value / 100), duration is null ? null : TimeSpan.FromTicks(duration.Value / 100));
    }

    private static long? ReadNanoseconds(ref JsonWalker json)
    {
        if (!json.Object())
        {
            return null;
        }

        long? value = null;
        while (json.NextMember())
        {
            if (json.Named("nanoseconds"u8))
            {
                value = json.Long();
            }
            else
            {
                json.Skip();
            }
        }

        return value;
    }
}
