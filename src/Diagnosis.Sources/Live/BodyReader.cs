using System.Buffers;

namespace Diagnosis.Sources.Live;

/// <summary>Reads a body into memory, up to a limit.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 256 * 1024;

    /// <summary>The body, or null when it is larger than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return null;
        }

        using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var chunks = new List<(byte[] Bytes, int Length)>();
        try
        {
            var total = 0L;
            while (true)
            {
                var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
                chunks.Add((chunk, 0));
                var length = await stream.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken);
                chunks[^1] = (chunk, length);
                total += length;
                if (total > maxBytes)
                {
                    return null;
                }

                if (length < chunk.Length)
                {
                    return Join(chunks, (int)total);
                }
            }
        }
        finally
        {
            foreach (var (bytes, _) in chunks)
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    private static byte[] Join(List<(byte[] Bytes, int Length)> chunks, int total)
    {
        var body = GC.AllocateUninitializedArray<byte>(total);
        var at = 0;
        foreach (var (bytes, length) in chunks)
        {
            bytes.AsSpan(0, length).CopyTo(body.AsSpan(at));
            at += length;
        }

        return body;
    }
}
