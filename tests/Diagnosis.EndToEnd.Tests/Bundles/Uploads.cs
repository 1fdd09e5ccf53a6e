using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>Uploads as a client makes them.</summary>
internal static class Uploads
{
    private const int PieceBytes = 64 << 10;

    /// <summary>Uploads an archive in pieces.</summary>
    /// <param name="server">Where.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="size">Length that is announced; 0 for none.</param>
    /// <param name="key">API key; null for none.</param>
    /// <param name="pieceBytes">Length of a piece.</param>
    public static Task<UploadBundleResponse> UploadAsync(
        this ServerFixture server, byte[] archive, long size = 0, string? key = null, int pieceBytes = PieceBytes) =>
        server.Client.UploadAsync(archive, size, key, pieceBytes);

    /// <summary>The same by a client.</summary>
    public static async Task<UploadBundleResponse> UploadAsync(
        this DiagnosisService.DiagnosisServiceClient client, byte[] archive, long size = 0, string? key = null, int pieceBytes = PieceBytes)
    {
        using var call = client.UploadBundle(Key(key));
        try
        {
            foreach (var piece in archive.Chunk(pieceBytes))
            {
                await call.RequestStream.WriteAsync(new UploadBundleRequest { Chunk = UnsafeByteOperations.UnsafeWrap(piece), Size = size });
                size = 0;
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // It was answered before all of it was sent.
        }

        return await call;
    }

    /// <summary>How an upload is refused.</summary>
    public static async Task<RpcException> RefusalAsync(this ServerFixture server, byte[] archive, long size = 0, string? key = null) =>
        await Should.ThrowAsync<RpcException>(() => server.UploadAsync(archive, size, key));

    /// <summary>Asks what is stuck in what was uploaded.</summary>
    public static async Task<DiagnoseResponse> AskAsync(this ServerFixture server, string id, string? key = null) =>
        await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = new() { SnapshotId = id }, AllStuck = true }, Key(key));

    /// <summary>The headers of a caller.</summary>
    public static Metadata Key(string? key) => key is null ? [] : new Metadata { { "x-api-key", key } };
}
