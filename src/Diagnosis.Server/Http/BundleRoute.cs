using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Upload;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Http;

/// <summary>UploadBundle over HTTP, which transcoding has no form for: the archive is the body, the answer is JSON as of all other calls.</summary>
internal sealed class BundleRoute(BundleUpload upload, CallFrame frame, IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/v1/bundles";

    /// <summary>What an archive is called; the last is what senders say who do not know.</summary>
    public static readonly string[] MediaTypes = ["application/zip", "application/x-zip-compressed", "application/octet-stream"];

    /// <summary>Serves it.</summary>
    public static void Map(WebApplication app)
    {
        var route = ActivatorUtilities.CreateInstance<BundleRoute>(app.Services);
        app.MapPost(Path, route.AnswerAsync).WithMetadata(new Needs(BundleUpload.Call));
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var mediaType = http.Request.GetTypedHeaders().ContentType?.MediaType.ToString() ?? "";
        if (!MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase) || http.Request.Headers.ContentEncoding.Count > 0)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        string? answer = null;
        var error = await frame.RunAsync(
            http, Path, () => CallDeadline.Start(limits.Value.MaxUploadTime, frame.CallersDeadline(http), time, http.RequestAborted), async deadline =>
            {
                CallFrame.FaultsOf(http).ThrowIfAny();
                var pieces = new BodyOfBundle(http.Request);
                var bytes = http.Features.GetRequiredFeature<RequestBytes>();
                answer = JsonFormatter.Default.Format(await upload.RunAsync(pieces, CallFrame.AccessOf(http), bytes, deadline));
            });
        if (error is not null)
        {
            await StatusJson.WriteAsync(http, error);
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer!, http.RequestAborted);
    }
}
