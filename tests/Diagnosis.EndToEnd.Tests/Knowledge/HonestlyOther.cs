using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>
/// Answers that are another one with less, and true all the same: what is left proves them by itself, and what was taken away only adds to it. Each has its
/// reason.
/// </summary>
internal static class HonestlyOther
{
    /// <summary>
    /// Without the agents Marathon's records of what it refused are the answer: they prove which requirement failed, and not what stands behind it, which only
    /// the agents' figures tell.
    /// </summary>
    private static readonly string[] AsMarathonRecorded =
    [
        "offer.insufficient_cpus", "offer.insufficient_memory", "offer.constraint_unsatisfied", "offer.reservation_missing", "offer.none_received",
    ];

    /// <summary>What is said, what was taken away, and what is said then.</summary>
    private static readonly (string Whole, DocumentKind Removed, string Less)[] Known =
    [
        // All that are wanted run in both answers; only the queue tells that it holds one more.
        ("deployment.surplus_queue_entry", DocumentKind.MarathonQueue, "workload.healthy"),

        // Where its instances run is not known without the tasks: which hosts UNIQUE has left is not either, and the role of the others is.
        ("offer.unique_exhausted", DocumentKind.MarathonApps, "offer.role_unaccepted"),

        // Its own document names no deployment and all that are wanted run; that one is just ending, only the deployments tell.
        ("workload.scaling", DocumentKind.MarathonDeployments, "workload.healthy"),

        // That no offer was seen the queue proves by itself; why Mesos sends none, only the frameworks tell.
        ("allocation.gpu_capability", DocumentKind.MesosFrameworks, "offer.none_received"),
        ("allocation.framework_inactive", DocumentKind.MesosFrameworks, "offer.none_received"),
        ("allocation.held_by_frameworks", DocumentKind.MesosFrameworks, "offer.none_received"),

        // Marathon counted the refusals by requirement; that its version takes the constraint amiss, or that the volume's agent is gone, others tell.
        ("offer.group_by_unsafe", DocumentKind.MarathonInfo, "offer.constraint_unsatisfied"),
        ("storage.volume_agent_lost", DocumentKind.MarathonApps, "offer.reservation_missing"),

        // Marathon recorded the refusal; that the host came free since, only the tasks tell.
        ("allocation.declined_recently", DocumentKind.MarathonApps, "offer.constraint_unsatisfied"),
    ];

    public static bool Is(DocumentKind removed, string? whole, string less) =>
        (removed == DocumentKind.MesosSlaves && AsMarathonRecorded.Contains(less))
        || Known.Any(k => k.Whole == whole && k.Removed == removed && k.Less == less);
}
