using Google.Protobuf;

namespace Diagnosis.Cli.Commands;

/// <summary>Reads and writes archives on disk.</summary>
internal static class ArchiveFile
{
    /// <summary>A message of protobuf, and so a request, is at most 2 GiB; the server in this process takes half of that.</summary>
    private const long MostBytes = (1L << 30) - (1 << 20);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="UsageException">It cannot be read, or is too large for a request.</exception>
    public static async Task<ByteString> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MostBytes and var length }
                ? throw new UsageException($"{path} has {length} bytes; the most is {MostBytes}.")
                : UnsafeByteOperations.UnsafeWrap(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>Writes pieces into a file beside it, which takes its name when all have come: what has that name is never half an archive.</summary>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static async Task<long> WriteAsync(string path, IAsyncEnumerable<ByteString> pieces, CancellationToken cancellationToken)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            long length = 0;
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                await foreach (var piece in pieces.WithCancellation(cancellationToken))
                {
                    await file.WriteAsync(piece.Memory, cancellationToken);
                    length += piece.Length;
                }
            }

            File.Move(beside, path, overwrite: true);
            return length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
        finally
        {
            // Where its folder is not there, it is not either, and to delete it is an error.
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }
    }
}
