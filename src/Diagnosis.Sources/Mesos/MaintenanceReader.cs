using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the maintenance schedule, and the status: machines that drain (<c>{"id": machine}</c>) and machines that are down.</summary>
internal static class MaintenanceReader
{
    private static readonly MemberTable<long?> Nanoseconds = new(("nanoseconds", (ref json, ref value) => value = json.Long()));

    private static readonly MemberTable<(long? Start, long? Duration)> Period = new(
        ("start", (ref json, ref period) => period.Start = Nanoseconds.ReadObject(ref json, null)),
        ("duration", (ref json, ref period) => period.Duration = Nanoseconds.ReadObject(ref json, null)));

    private static readonly MemberTable<ICollection<string>> Machine = new(
        ("id", (ref json, ref machines) => Machine!.TryReadObject(ref json, ref machines)),
        ("hostname", ReadName),
        ("ip", ReadName));

    private static readonly MemberTable<(List<string> Machines, Unavailability? Unavailability)> Window = new(
        ("machine_ids", (ref json, ref window) => ReadMachines(ref json, window.Machines)),
        ("unavailability", (ref json, ref window) => window.Unavailability = UnavailabilityOf(Period.ReadObject(ref json, default))));

    /// <summary>The document <c>/maintenance/schedule</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Schedule = new(("windows", (ref json, ref snapshot) => ReadWindows(ref json, snapshot)));

    /// <summary>The document <c>/maintenance/status</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Status = new(
        ("draining_machines", (ref json, ref snapshot) => ReadMachines(ref json, snapshot.DrainingMachines)),
        ("down_machines", (ref json, ref snapshot) => ReadMachines(ref json, snapshot.DownMachines)));

    private static void ReadWindows(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextEntry())
        {
            var start = json.Start;
            var (machines, unavailability) = Window.ReadObject(ref json, ([], null));
            if (unavailability is null)
            {
                json.Refuse(start, "a window with an unavailability");
            }
            else
            {
                snapshot.Add(new MaintenanceWindow([.. machines], unavailability));
            }
        }
    }

    private static void ReadMachines(ref JsonWalker json, ICollection<string> machines)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextObject())
        {
            Machine.TryReadObject(ref json, ref machines);
        }
    }

    private static void ReadName(ref JsonWalker json, ref ICollection<string> machines)
    {
        if (json.Text() is { Length: > 0 } name)
        {
            machines.Add(name);
        }
    }

    private static Unavailability? UnavailabilityOf((long? Start, long? Duration) nanoseconds) => nanoseconds.Start is { } start
        ? new Unavailability(DateTimeOffset.UnixEpoch.AddTicks(start / 100), nanoseconds.Duration is { } duration ? TimeSpan.FromTicks(duration / 100) : null)
        : null;
}
