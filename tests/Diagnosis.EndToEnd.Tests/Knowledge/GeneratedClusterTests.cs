using Diagnosis.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.Collections;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>What holds for every labelled case holds for clusters that nobody labelled.</summary>
public sealed class GeneratedClusterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int Clusters = 150;

    [Fact]
    public void Removing_any_document_never_gives_another_certain_answer() => ForAll((snapshot, id, seed) =>
    {
        var told = Findings(snapshot, id);
        for (var removed = 0; removed < snapshot.Documents.Count; removed++)
        {
            var less = snapshot.Clone();
            less.Documents.RemoveAt(removed);
            var root = Findings(less, id) is [var first, ..] ? first : null;

            // What the whole tells beside its root is not another answer: which requirement the placement is told by may change with what is known.
            if (!told.Skip(1).Any(beside => beside.Code == root?.Code || (IsPlacement(beside) && !IsPlacement(told[0]) && IsPlacement(root))))
            {
                LessIsNeverOtherTests.ShouldNotBeOther($"seed {seed}, {id}", snapshot.Documents[removed].Kind, told is [var whole, ..] ? whole : null, root);
            }
        }
    });

    [Fact]
    public void Shuffling_the_documents_changes_nothing() => ForAll((snapshot, id, seed) =>
    {
        ShouldNotHangOnOrder(snapshot, id, seed);
    });

    [Fact]
    public void Shuffling_documents_that_tell_the_same_facts_differently_changes_nothing() => ForAll((snapshot, id, seed) =>
    {
        // The same cluster at another moment, of which some documents were handed over as well.
        var other = GeneratedCluster.Of(seed ^ 1).Cluster.Snapshot();
        var both = snapshot.Clone();
        both.Documents.AddRange(other.Documents.Where((_, at) => (at + seed) % 2 == 0));

        ShouldNotHangOnOrder(both, id, seed);
    });

    [Fact]
    public void A_record_that_Marathon_made_never_lets_a_refuted_cause_stand() => ForAll((snapshot, id, seed) =>
    {
        // The same reason for every agent, whatever the agents' figures say: what they say then is refuted.
        var reasons = new[] { "InsufficientPorts", "InsufficientGpus", "UnfulfilledConstraint", "InsufficientMemory", "InsufficientCpus" };
        var recorded = reasons[new Random(seed).Next(reasons.Length)];
        if (Refusals.Of(snapshot, id, recorded) is not { } told || Ask(told, id) is not { } answer)
        {
            return;
        }

        var diagnosis = answer.Diagnoses[0];
        if (diagnosis.Placement?.Records is not { Compared: > 0, Reproduced: 0 } records || records.Differences.Any(one => !one.Contradicts))
        {
            return;
        }

        var root = diagnosis.Findings[0];
        if (root.Code.StartsWith("offer.", StringComparison.Ordinal) && root.Code != Refusals.CodeOf(recorded) && !Refusals.IsOf(recorded, root))
        {
            root.Code.ShouldBe("offer.contradicted_evidence", $"seed {seed}, {id}, recorded {recorded}: {root.Summary}");
        }
    });

    private void ShouldNotHangOnOrder(Snapshot snapshot, string id, int seed)
    {
        var shuffled = snapshot.Clone();
        var documents = snapshot.Documents.ToArray();
        new Random(seed).Shuffle(documents);
        shuffled.Documents.Clear();
        shuffled.Documents.AddRange(documents);

        LessIsNeverOtherTests.Timeless(Ask(shuffled, id)!).ShouldBe(LessIsNeverOtherTests.Timeless(Ask(snapshot, id)!));
    }

    private static bool IsPlacement(Finding? finding) => finding?.Code.StartsWith("offer.", StringComparison.Ordinal) == true;

    private static void ForAll(Action<Snapshot, string, int> check) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var (cluster, ids) = GeneratedCluster.Of(seed);
            check(cluster.Snapshot(), ids[seed % ids.Count], seed);
        }).Check(PropertyRuns.Of(Clusters));

    private RepeatedField<Finding> Findings(Snapshot snapshot, string id) => Ask(snapshot, id)?.Diagnoses.FirstOrDefault()?.Findings ?? [];

    /// <summary>Null when nothing can be said of the workload any more.</summary>
    private DiagnoseResponse? Ask(Snapshot snapshot, string id)
    {
        try
        {
            return server.Client.Diagnose(
                new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = id, View = DiagnosisView.Full });
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            // The document that named the workload is the one that was taken away.
            return null;
        }
    }
}
