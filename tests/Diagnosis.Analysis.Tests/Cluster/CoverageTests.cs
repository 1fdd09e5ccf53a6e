using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

/// <summary>All clear needs proof: only whole documents say what is not there.</summary>
public sealed class CoverageTests
{
    private const DocumentKind Apps = DocumentKind.MarathonApps;
    private const DocumentKind Pods = DocumentKind.MarathonPods;
    private const DocumentKind Queue = DocumentKind.MarathonQueue;
    private const DocumentKind Deployments = DocumentKind.MarathonDeployments;
    private const DocumentKind Groups = DocumentKind.MarathonGroups;

    private static readonly DocumentKind[] All = [Apps, Pods, Queue, Deployments];

    public static TheoryData<string, SourceStatus[], CoverageState, DocumentKind[]> Cases => new()
    {
        { "apps, pods, queue and deployments", [Read(Apps), Read(Pods), Read(Queue), Read(Deployments)], CoverageState.Complete, [] },
        { "groups in place of apps and pods", [Read(Groups), Read(Queue), Read(Deployments)], CoverageState.Complete, [] },
        { "the status of all pods", [Read(Apps), Read(DocumentKind.MarathonPodStatus), Read(Queue), Read(Deployments)], CoverageState.Complete, [] },
        { "damaged groups beside what they would say", [Read(Apps), Read(Pods), Read(Queue), Read(Deployments), Failed(Groups)], CoverageState.Complete, [] },
        { "groups without what is in them", [Read(Groups) with { ListsApps = false, ListsPods = false }, Failed(Apps)], CoverageState.None, All },
        { "one pod alone", [Read(Apps), Read(Pods) with { ListsPods = false }, Read(Queue), Read(Deployments)], CoverageState.Partial, [Pods] },
        { "apps that broke off", [Failed(Apps) with { WasUsed = true }, Read(Pods), Read(Queue), Read(Deployments)], CoverageState.Partial, [Apps] },
        { "a second list of apps that broke off", [Read(Apps), Failed(Apps), Read(Pods), Read(Queue), Read(Deployments)], CoverageState.Partial, [Apps] },
        { "an older copy of the queue", [Read(Apps), Read(Pods), Of(Queue, SourceState.Stale), Read(Deployments)], CoverageState.Partial, [Queue] },
        { "deployments that nobody supplied", [Read(Apps), Read(Pods), Read(Queue)], CoverageState.Partial, [Deployments] },
        { "one app alone", [Read(DocumentKind.MarathonApp)], CoverageState.Partial, All },
        { "the queue alone", [Read(Queue)], CoverageState.Partial, [Apps, Pods, Deployments] },
        { "Mesos alone", [Failed(Apps), Failed(Queue), Read(DocumentKind.MesosSlaves)], CoverageState.None, All },
        { "nothing", [], CoverageState.None, All },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Documents_show_everything_some_or_nothing(string what, SourceStatus[] sources, CoverageState state, DocumentKind[] missing)
    {
        var coverage = Coverage.Of([.. sources]);

        coverage.State.ShouldBe(state, what);
        coverage.Missing.AsEnumerable().ShouldBe(missing, what);
        (coverage.Detail.Length == 0).ShouldBe(state == CoverageState.Complete, what);
    }

    [Fact]
    public void Detail_tells_each_reason_once()
    {
        ImmutableArray<SourceStatus> sources =
        [
            Failed(Apps, "Cannot be connected to."), Failed(Pods, "Cannot be connected to."),
            Failed(Queue, "Not JSON at line 3") with { WasUsed = true }, Of(Deployments, SourceState.Stale, "From 12:00."),
        ];

        Coverage.Of(sources).Detail.ShouldBe(
            "Not everything could be seen. MARATHON_APPS, MARATHON_PODS: Cannot be connected to. "
            + "MARATHON_QUEUE: Read in part. Not JSON at line 3. MARATHON_DEPLOYMENTS: An older copy was used. From 12:00.");
    }

    [Theory]
    [InlineData(WorkloadKind.App, DocumentKind.MarathonTasks, "MARATHON_TASKS")]
    [InlineData(WorkloadKind.Pod, DocumentKind.MarathonPodStatus, "MARATHON_POD_STATUS")]
    public void A_workload_of_which_nothing_is_known_is_not_seen(WorkloadKind kind, DocumentKind missing, string name)
    {
        var coverage = Coverage.Of(Listing(kind, wanted: 2));

        (coverage.State, coverage.Missing.Single()).ShouldBe((CoverageState.Partial, missing));
        coverage.Detail.ShouldBe($"Not everything could be seen. How many instances of /web run is not known; {name} would tell.");
        Coverage.Of(Listing(kind, wanted: 0)).State.ShouldBe(CoverageState.Complete);
        Coverage.Of(Listing(kind, wanted: 2, running: 2)).State.ShouldBe(CoverageState.Complete);
    }

    [Fact]
    public void Detail_is_bounded_whatever_a_document_says() =>
        Coverage.Of([Failed(Apps, new string('x', 10_000)), Failed(Queue, new string('y', 10_000))]).Detail.Length.ShouldBeLessThan(1000);

    [Theory]
    [InlineData("/web", Deployments, true)]
    [InlineData("/web", Queue, true)]
    [InlineData("/web", Apps, false)]
    [InlineData("/web", Pods, false)]
    [InlineData("9c7d8a3e-0f6b-4b0e-9a2b-1c2d3e4f5a6b", Deployments, false)]
    public void Id_does_not_exist_only_when_the_documents_would_have_it(string id, DocumentKind unread, bool canDeny)
    {
        ImmutableArray<SourceStatus> sources = [.. new[] { Apps, Pods, Queue, Deployments }.Select(kind => kind == unread ? Failed(kind) : Read(kind))];

        Coverage.Of(sources).CanDeny(id).ShouldBe(canDeny);
    }

    [Fact]
    public void An_id_without_trace_is_named_with_the_nearest() =>
        Coverage.Of([Read(Apps), Failed(Pods, "Answers HTTP 503."), Read(Queue), Read(Deployments)]).WithoutTrace("/wbe", ["/web"]).Detail.ShouldBe(
            "No document that was read tells of '/wbe', and it may exist all the same. Nearest: /web. "
            + "Not everything could be seen. MARATHON_PODS: Answers HTTP 503.");

    private static ClusterSnapshot Listing(WorkloadKind kind, int wanted, int? running = null) => new()
    {
        CapturedAt = DateTimeOffset.UnixEpoch,
        Sources = [Read(Apps), Read(Pods), Read(Queue), Read(Deployments)],
        Workloads =
        [
            new Workload { Id = "/web", Kind = kind, Definition = new() { Id = "/web", Kind = kind, Instances = wanted }, TasksRunning = running },
        ],
    };

    private static SourceStatus Read(DocumentKind kind) => Of(kind, SourceState.Read);

    private static SourceStatus Failed(DocumentKind kind, string detail = "The document is empty.") => Of(kind, SourceState.Failed, detail);

    private static SourceStatus Of(DocumentKind kind, SourceState state, string detail = "") => new(kind, "", state, null, detail);
}
