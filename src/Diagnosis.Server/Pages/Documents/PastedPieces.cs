using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Upload;

namespace Diagnosis.Server.Pages.Documents;

/// <summary>An archive that was dropped on a page, or made of what was pasted into one: it is there already, and comes in one piece after the other.</summary>
/// <param name="content">The archive.</param>
internal sealed class PastedPieces(ReadOnlyMemory<byte> content) : IBundlePieces
{
    private const int PieceBytes = 256 * 1024;

    private int _taken;

    public string Field => "";

    public long Size => content.Length;

    public Task<bool> NextAsync(BodyBuffer archive, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var piece = content.Slice(_taken, Math.Min(PieceBytes, content.Length - _taken));
        archive.Append(piece.Span);
        _taken += piece.Length;
        return Task.FromResult(piece.Length > 0);
    }
}
