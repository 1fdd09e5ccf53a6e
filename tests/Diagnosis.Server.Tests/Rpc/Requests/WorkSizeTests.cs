using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Server.Tests.Rpc.Requests;

public sealed class WorkSizeTests
{
    private const int PageBytes = 4 << 20;

    [Fact]
    public void List_of_a_small_cluster_takes_little() => List(new(10, 20)).ShouldBeLessThan(256 << 10);

    [Fact]
    public void List_takes_more_the_more_agents_and_workloads_there_are()
    {
        var (small, twiceTheAgents, twiceTheWorkloads) = (List(new(5000, 1000)), List(new(10_000, 1000)), List(new(5000, 2000)));

        ((double)twiceTheAgents / small).ShouldBe(2, tolerance: 0.1);
        ((double)twiceTheWorkloads / small).ShouldBe(2, tolerance: 0.1);
    }

    [Fact]
    public void Rows_of_agents_count_by_what_a_page_takes_and_no_more()
    {
        long Rows(int agents) => new WorkSize(0, new(agents, 1), IsOfWholeCluster: false, PageBytes).Bytes - One(new(agents, 1));

        Rows(2000).ShouldBe(2 * Rows(1000));
        Rows(100_000).ShouldBe(Rows(200_000));
        Rows(100_000).ShouldBeGreaterThan(PageBytes);
    }

    [Fact]
    public void Documents_count_several_times_their_bytes() =>
        (new WorkSize(1000, new(0, 0), IsOfWholeCluster: false, 0).Bytes - One(new(0, 0))).ShouldBe(7000);

    [Fact]
    public void Cluster_in_documents_is_as_large_as_they_are_long()
    {
        var size = ClusterSize.Of(new Snapshot
        {
            Documents =
            {
                new Document { Kind = DocumentKind.MesosSlaves, Content = ByteString.CopyFrom(new byte[16_000]) },
                new Document { Kind = DocumentKind.MesosState, Content = ByteString.CopyFrom(new byte[90_000]) },
                new Document { Kind = DocumentKind.MarathonQueue, Content = ByteString.CopyFrom(new byte[15_000]) },
            },
        });

        size.ShouldBe(new ClusterSize(10, 5));
    }

    private static long List(ClusterSize cluster) => new WorkSize(0, cluster, IsOfWholeCluster: true, 0).Bytes;

    private static long One(ClusterSize cluster) => new WorkSize(0, cluster, IsOfWholeCluster: false, 0).Bytes;
}
