using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>A workload that waits in the launch queue of a small cluster, for half an hour unless it is said otherwise.</summary>
internal sealed class OfferScene(WorkloadDefinition app, params Agent[] agents)
{
    private static readonly DocumentKind[] Documents =
    [
        DocumentKind.MarathonApps, DocumentKind.MarathonQueue, DocumentKind.MarathonInfo, DocumentKind.MesosSlaves, DocumentKind.MesosFrameworks,
        DocumentKind.MesosRoles,
    ];

    private readonly List<Instance> _instances = [];
    private Func<ClusterSnapshot, ClusterSnapshot> _cluster = c => c;
    private Func<QueueItem, QueueItem> _item = i => i;
    private int _waiting = 1;

    public static DateTimeOffset Ago(double seconds) => Given.Now.AddSeconds(-seconds);

    public static Framework Marathon(params string[] capabilities) =>
        new() { Id = "framework-1", Name = "marathon", Connected = true, Roles = ["*"], Capabilities = [.. capabilities] };

    public static ProcessedOffersSummary Refused(string reason, int offers = 20) =>
        new(offers, offers, Ago(5), null, [new(RefusalReason.Read(reason), offers, offers)], [new(RefusalReason.Read(reason), offers, offers)]);

    public static ProcessedOffersSummary Silent() => new(0, 0, null, null, [], []);

    public static UnusedOffer Unused(Agent agent, double ago, params string[] reasons) =>
        new("o-1", agent.Id, agent.Hostname, [], [], [.. reasons.Select(RefusalReason.Read)], Ago(ago));

    public OfferScene Waiting(int count)
    {
        _waiting = count;
        return this;
    }

    public OfferScene With(params Instance[] instances)
    {
        _instances.AddRange(instances);
        return this;
    }

    public OfferScene Cluster(Func<ClusterSnapshot, ClusterSnapshot> change)
    {
        _cluster = change;
        return this;
    }

    public OfferScene Item(Func<QueueItem, QueueItem> change)
    {
        _item = change;
        return this;
    }

    public AnalysisContext Build()
    {
        var workload = Given.Workload(app, [.. _instances]);
        var item = _item(Given.Waiting(_waiting) with { Role = "*", Since = Ago(1800), ProcessedOffers = Refused("InsufficientMemory") });
        var snapshot = _cluster(Given.Cluster(agents) with
        {
            Sources = [.. Documents.Where(kind => kind != DocumentKind.MesosSlaves || agents.Length > 0)
                .Select(kind => new SourceStatus(kind, "", SourceState.Read, Given.Now, ""))],
            Frameworks = [Marathon("GPU_RESOURCES", "MULTI_ROLE")],
            Workloads = [workload],
            Queue = [item],
        });
        return new AnalysisContext(SnapshotIndex.Of(snapshot), snapshot.Workloads[0]);
    }
}
