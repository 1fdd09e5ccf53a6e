using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Calls the service as curl does.</summary>
internal static class ConnectCalls
{
    /// <summary>An error as the Connect protocol has it.</summary>
    internal sealed record Error(string Code, string Message, JsonArray Details)
    {
        /// <summary>The detail of a type, decoded from its bytes.</summary>
        public TDetail Detail<TDetail>()
            where TDetail : IMessage<TDetail>, new()
        {
            var message = new TDetail();
            var detail = Details.Single(d => (string)d!["type"]! == message.Descriptor.FullName)!;
            var value = (string)detail["value"]!;
            value.ShouldNotContain("=");
            message.MergeFrom(Convert.FromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '=')));
            return message;
        }
    }

    /// <summary>Posts JSON to a method.</summary>
    public static Task<HttpResponseMessage> ConnectAsync(this HttpClient http, string method, string json, params (string Name, string Value)[] headers) =>
        http.ConnectAsync(method, Encoding.UTF8.GetBytes(json), "application/json", headers);

    /// <summary>Posts bytes to a method.</summary>
    public static async Task<HttpResponseMessage> ConnectAsync(
        this HttpClient http, string method, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/diagnosis.v1.DiagnosisService/{method}") { Content = content };
        foreach (var (name, value) in headers)
        {
            var target = name.StartsWith("Content-", StringComparison.Ordinal) ? (HttpHeaders)content.Headers : request.Headers;
            target.Add(name, value);
        }

        return await http.SendAsync(request);
    }

    /// <summary>Reads the error of a response.</summary>
    public static async Task<Error> ErrorAsync(this HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var json = (await JsonSerializer.DeserializeAsync<JsonObject>(await response.Content.ReadAsStreamAsync()))!;
        return new Error((string)json["code"]!, (string)json["message"]!, json["details"]!.AsArray());
    }
}
