using Diagnosis.Server.Hosting;

namespace Diagnosis.Server.Tests.Hosting;

public sealed class BodyPiecesTests
{
    private const int Pieces = 400;
    private const int BytesOfBlock = 4096;
    private const int PinnedHeap = 4;

    [Fact]
    public void Pieces_that_were_let_go_leave_nothing_behind_among_the_web_servers_blocks()
    {
        var blocks = BlocksAmongPieces();

        BodyPieces.Shared.Clear();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[PinnedHeap].FragmentationAfterBytes.ShouldBeLessThan(Pieces / 4L * BodyPieces.LargeBytes);
        GC.KeepAlive(blocks);
    }

    /// <summary>Blocks as the web server has them, each made after a piece that is lent at the same time as all others.</summary>
    private static List<byte[]> BlocksAmongPieces()
    {
        var lent = new List<IDisposable>();
        var blocks = new List<byte[]>();
        for (var i = 0; i < Pieces; i++)
        {
            lent.Add(BodyPieces.Shared.Rent(BodyPieces.LargeBytes));
            blocks.Add(GC.AllocateUninitializedArray<byte>(BytesOfBlock, pinned: true));
        }

        lent.ForEach(piece => piece.Dispose());
        return blocks;
    }
}
