using Diagnosis.Analysis.Json;
using Diagnosis.Server.Http;
using Diagnosis.Server.Telemetry;
using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;

namespace Diagnosis.Server.Pages;

/// <summary>Answers where there is nothing: to a browser with a page that leads back, to others as all other errors are.</summary>
internal static class MissingPage
{
    private const int MaxQuoted = 200;

    /// <summary>Writes the answer.</summary>
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode != StatusCodes.Status404NotFound || !HttpMethods.IsGet(http.Request.Method) || !IsBrowser(http.Request))
        {
            return StatusOnlyErrors.WriteAsync(context);
        }

        CallRecord.Of(http).Outcome = StatusCode.NotFound;
        PageExtensions.Guard(http.Response.Headers);
        return PageExtensions.Page<ProblemPage>(
            StatusCodes.Status404NotFound,
            ("Title", "Not found"),
            ("Message", $"There is nothing at {BoundedText.Of(http.Request.Path.Value ?? "", MaxQuoted)}.")).ExecuteAsync(http);
    }

    /// <summary>Programs take anything; browsers say that they want pages.</summary>
    private static bool IsBrowser(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(one => one.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
