using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>Reads a body into memory, up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>The body, or null when it is larger than the limit.</summary>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public static async Task<Body?> ReadAsync(HttpContent content, int maxBytes, MemoryShare share, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var body = new Body(share);
        var isRead = false;
        try
        {
            while (await stream.ReadAsync(body.Room(), cancellationToken) is > 0 and var count)
            {
                body.Advance(count);
                if (body.Length > maxBytes)
                {
                    return null;
                }
            }

            isRead = true;
            return body;
        }
        finally
        {
            if (!isRead)
            {
                body.Dispose();
            }
        }
    }
}
