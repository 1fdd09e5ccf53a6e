using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Upload;

namespace Diagnosis.Server.Http;

/// <summary>An archive that is the body of a request. The web server sees to it that all of it comes that was announced.</summary>
internal sealed class BodyOfBundle(HttpRequest request) : IBundlePieces
{
    public string Field => "";

    public long Size => 0;

    public async Task<bool> NextAsync(BodyBuffer archive, CancellationToken cancellationToken)
    {
        try
        {
            var count = await request.Body.ReadAsync(archive.Room(), cancellationToken);
            archive.Advance(count);
            return count > 0;
        }
        catch (InvalidDataException)
        {
            throw MalformedRequestException.OfPacking();
        }
    }
}
