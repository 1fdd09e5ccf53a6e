using Diagnosis.Server.Hosting;

namespace Diagnosis.Server.Rpc.Upload;

/// <summary>An archive as it comes in: over gRPC in messages, over HTTP as the body.</summary>
internal interface IBundlePieces
{
    /// <summary>Where in the request the archive stands; empty when it is all of it.</summary>
    string Field { get; }

    /// <summary>Length of the whole archive as far as it was said; 0 when it was not.</summary>
    long Size { get; }

    /// <summary>Waits for the next piece.</summary>
    /// <param name="archive">What came so far; takes the piece.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when there is none.</returns>
    Task<bool> NextAsync(BodyBuffer archive, CancellationToken cancellationToken);
}
