using System.Net.Http.Headers;
using System.Text;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Diagnosis.EndToEnd.Tests.Http;

/// <summary>Calls the service as curl does.</summary>
internal static class JsonCalls
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithTypeRegistry(
        TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor, DiagnosisServiceReflection.Descriptor)));

    /// <summary>Posts JSON to a path.</summary>
    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient http, string path, string json, params (string Name, string Value)[] headers) =>
        http.PostJsonAsync(path, Encoding.UTF8.GetBytes(json), "application/json", headers);

    /// <summary>Posts bytes to a path.</summary>
    public static async Task<HttpResponseMessage> PostJsonAsync(
        this HttpClient http, string path, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            var target = name.StartsWith("Content-", StringComparison.Ordinal) ? (HttpHeaders)content.Headers : request.Headers;
            target.Add(name, value);
        }

        return await http.SendAsync(request);
    }

    /// <summary>Reads the error of a response.</summary>
    public static async Task<Status> StatusAsync(this HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return Parser.Parse<Status>(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The detail of a type.</summary>
    public static TDetail Detail<TDetail>(this Status status)
        where TDetail : IMessage<TDetail>, new()
    {
        var descriptor = new TDetail().Descriptor;
        return status.Details.Single(d => d.Is(descriptor)).Unpack<TDetail>();
    }
}
