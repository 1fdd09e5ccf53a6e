using System.Buffers;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>What servers tell each other of a document is the document, or nothing.</summary>
public sealed class PackedDocumentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClusterEndpoint Queue = ClusterEndpoint.Marathon.First(endpoint => endpoint.Kind == DocumentKind.MarathonQueue);

    private readonly MemoryBudget _memory = new(1 << 20);

    [Fact]
    public void A_document_comes_out_as_it_went_in()
    {
        using var share = _memory.Open(MemoryUse.Reading);
        using var read = PackedDocument.Read(PackedDocument.Of(Whole()), Queue, 1000, share)!;

        Encoding.UTF8.GetString(read.Body!.Content.ToArray()).ShouldBe("""{"queue": []}""");
        (read with { Body = null }).ShouldBe(Whole() with { Body = null });
        share.Bytes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Why_there_is_none_comes_out_as_it_went_in()
    {
        using var share = _memory.Open(MemoryUse.Reading);
        foreach (var fetched in (Fetched[])
            [Fetched.Late(Queue.Kind, TimeSpan.FromSeconds(3)), Fetched.Refused(Queue.Kind, "no"), Fetched.Missing(Queue.Kind, "none"),
             Fetched.Failed(Queue.Kind, "HTTP 500", isTransient: true)])
        {
            var dated = fetched with { ReadAt = Noon };

            PackedDocument.Read(PackedDocument.Of(dated), Queue, 1000, share).ShouldBe(dated);
        }
    }

    [Fact]
    public void Whatever_byte_of_it_is_changed_or_missing_it_is_not_believed_and_holds_no_memory()
    {
        var packed = PackedDocument.Of(Whole());
        using var share = _memory.Open(MemoryUse.Reading);
        for (var at = 0; at < packed.Length; at++)
        {
            byte[] changed = [.. packed];
            changed[at] ^= 0x55;

            Read(changed).ShouldBeNull($"byte {at} changed");
            Read(packed[..at]).ShouldBeNull($"only {at} bytes");
        }

        share.Bytes.ShouldBe(0);

        Fetched? Read(byte[] bytes) => PackedDocument.Read(bytes, Queue, 1000, share);
    }

    [Fact]
    public void One_of_another_endpoint_or_larger_than_its_answer_may_be_is_not_believed()
    {
        using var share = _memory.Open(MemoryUse.Reading);
        var packed = PackedDocument.Of(Whole());

        PackedDocument.Read(packed, ClusterEndpoint.MesosTasks, 1000, share).ShouldBeNull();
        PackedDocument.Read(packed, Queue, 5, share).ShouldBeNull();
    }

    [Fact]
    public void One_that_has_no_room_takes_none()
    {
        using var others = _memory.Open(MemoryUse.Reading);
        others.TryTake(_memory.Bytes).ShouldBeTrue();
        using var share = _memory.Open(MemoryUse.Reading);

        Should.Throw<NoRoomException>(() => PackedDocument.Read(PackedDocument.Of(Whole()), Queue, 1000, share));

        share.Bytes.ShouldBe(0);
    }

    private static Fetched Whole() => Fetched.Whole(Queue.Kind, new Body("""{"queue": []}"""u8.ToArray())) with
    {
        ReadAt = Noon, Damage = "ends early", Remark = "another leader", Leader = "10.0.0.1:8080",
    };
}
