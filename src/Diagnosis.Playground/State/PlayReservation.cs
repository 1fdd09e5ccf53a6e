using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>
/// What an instance with local volumes has reserved on an agent, of resources that nobody had, and keeps until it is given up (Marathon 1.11,
/// ReserveAndCreateVolumes and TaskLabels).
/// </summary>
/// <param name="Agent">Where.</param>
/// <param name="Taken">What it is of the agent's own resources.</param>
/// <param name="Resources">The same as Mesos has it since: in the instance's role, with Marathon's labels and with the volumes.</param>
/// <param name="At">Since when; the offer that it was made of is used up by it.</param>
public sealed record PlayReservation(PlayAgent Agent, ImmutableArray<TakenResource> Taken, ImmutableArray<Resource> Resources, DateTimeOffset At)
{
    /// <summary>Who reserves.</summary>
    public const string Principal = "dcos_marathon";

    /// <summary>Ids of its volumes.</summary>
    public IEnumerable<string> VolumeIds => Taken.Select(one => one.VolumeId).OfType<string>();

    internal static PlayReservation Of(PlaySettings settings, PlayInstance instance, PlayAgent agent, ImmutableArray<TakenResource> taken, DateTimeOffset at) =>
        new(agent, taken, [.. taken.Select(one => Reserved(settings, instance, agent, one))], at);

    private static Resource Reserved(PlaySettings settings, PlayInstance instance, PlayAgent agent, TakenResource taken)
    {
        var whole = agent.Resources[taken.Index];
        return whole with
        {
            Role = instance.Version.Definition.Role ?? settings.MesosRole,
            Scalar = taken.Amount,
            Ranges = [.. taken.Ports.Select(port => new PortRange(port, port))],
            IsDynamicallyReserved = true,
            ReservationPrincipal = Principal,
            ReservationLabels = [new("marathon_framework_id", settings.FrameworkId), new("marathon_task_id", instance.Id)],
            Disk = taken.VolumeId is null ? whole.Disk
                : (whole.Disk ?? new(null, false, null, null, null, "")) with { PersistenceId = taken.VolumeId, HasVolume = true },
            Identity = $"{whole.Identity}|{instance.Id}|{taken.VolumeId}",
        };
    }
}
