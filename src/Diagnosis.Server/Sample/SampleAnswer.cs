using System.Net.Mime;
using System.Text.Json.Nodes;
using Diagnosis.Playground.Requests;

namespace Diagnosis.Server.Sample;

/// <summary>How the sample's endpoints answer.</summary>
internal static class SampleAnswer
{
    /// <summary>Writes Marathon's answer.</summary>
    public static Task AnswerAsync(this HttpContext http, PlayAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        if (answer.DeploymentId is { } begun)
        {
            http.Response.Headers["Marathon-Deployment-Id"] = begun;
        }

        return http.AnswerAsync(answer.Body);
    }

    /// <summary>Writes the document, or Marathon's 404 when there is none.</summary>
    public static Task AnswerAsync(this HttpContext http, JsonNode? document)
    {
        http.Response.ContentType = MediaTypeNames.Application.Json;
        if (document is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            document = new JsonObject { ["message"] = $"'{http.Request.Path}' does not exist" };
        }

        return http.Response.WriteAsync(document.ToJsonString(), http.RequestAborted);
    }
}
