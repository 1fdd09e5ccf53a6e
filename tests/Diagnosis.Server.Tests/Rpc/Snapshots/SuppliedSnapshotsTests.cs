using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Tests.Rpc.Snapshots;

public sealed class SuppliedSnapshotsTests
{
    private readonly SuppliedSnapshots _supplied = new();
    private int _read;

    [Fact]
    public void Calls_side_by_side_that_bring_the_same_bytes_share_what_is_read_of_them()
    {
        var first = _supplied.Read(Of("{\"apps\":[]}"), Read, out var one);
        var second = _supplied.Read(Of("{\"apps\":[]}"), Read, out var other);

        second.ShouldBeSameAs(first);
        _read.ShouldBe(1);
        one.Dispose();
        other.Dispose();
    }

    /// <summary>What differs from the first; all are as long as that.</summary>
    public static TheoryData<string, Action<Snapshot>> Differences => new()
    {
        { "a byte", snapshot => snapshot.Documents[0].Content = ByteString.CopyFromUtf8("{\"apps\":{}}") },
        { "the kind", snapshot => snapshot.Documents[0].Kind = V1.DocumentKind.MarathonPods },
        { "the subject", snapshot => snapshot.Documents[0].Subject = "S1" },
        { "the moment", snapshot => snapshot.CapturedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddSeconds(1)) },
        { "a flag", snapshot => snapshot.MarathonFlags["mesos_role"] = "web" },
        { "a document more", snapshot => snapshot.Documents.Add(snapshot.Documents[0].Clone()) },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_in_anything_is_read_by_itself(string difference, Action<Snapshot> differ)
    {
        var other = Of("{\"apps\":[]}");
        differ(other);

        var first = _supplied.Read(Of("{\"apps\":[]}"), Read, out var one);
        var second = _supplied.Read(other, Read, out var another);

        second.ShouldNotBeSameAs(first, difference);
        one.Dispose();
        another.Dispose();
    }

    [Fact]
    public void It_is_let_go_with_the_last_call_that_brought_it()
    {
        var first = _supplied.Read(Of("{}"), Read, out var one);
        _supplied.Read(Of("{}"), Read, out var other);
        one.Dispose();
        one.Dispose();
        _supplied.Read(Of("{}"), Read, out var third).ShouldBeSameAs(first);

        other.Dispose();
        third.Dispose();

        _supplied.Read(Of("{}"), Read, out var fourth).ShouldNotBeSameAs(first);
        fourth.Dispose();
    }

    [Fact]
    public void A_call_that_gave_up_while_it_was_reading_takes_no_other_with_it()
    {
        Should.Throw<OperationCanceledException>(() => _supplied.Read(Of("{}"), static () => throw new OperationCanceledException(), out _));

        _supplied.Read(Of("{}"), Read, out var other).ShouldNotBeNull();
        other.Dispose();
    }

    private static Snapshot Of(string content) => new()
    {
        CapturedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
        Documents = { new Document { Kind = V1.DocumentKind.MarathonApps, Content = ByteString.CopyFromUtf8(content) } },
    };

    private ClusterSnapshot Read()
    {
        _read++;
        return new() { CapturedAt = DateTimeOffset.UnixEpoch };
    }
}
