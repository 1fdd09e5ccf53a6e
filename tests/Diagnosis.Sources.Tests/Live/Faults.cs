using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>Ways in which an endpoint does not answer as it should.</summary>
internal static class Faults
{
    /// <summary>Larger than the limit of a test, packed into little.</summary>
    private static readonly Lazy<byte[]> Bomb = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var spaces = Encoding.ASCII.GetBytes(new string(' ', 1_000_000));
            for (var i = 0; i < 100; i++)
            {
                gzip.Write(spaces);
            }
        }

        return packed.ToArray();
    });

    /// <summary>By name.</summary>
    /// <param name="good">What the endpoint would answer.</param>
    public static IReadOnlyDictionary<string, RequestDelegate> For(string good) => new Dictionary<string, RequestDelegate>(StringComparer.Ordinal)
    {
        ["connection closed"] = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        },
        ["hangs"] = http => Task.Delay(Timeout.Infinite, http.RequestAborted),
        ["1 byte/s"] = http => TrickleAsync(http, new string(' ', 60) + good),
        ["401"] = http => StatusAsync(http, 401),
        ["403"] = http => StatusAsync(http, 403),
        ["404"] = http => StatusAsync(http, 404),
        ["429"] = http => StatusAsync(http, 429),
        ["500"] = http => StatusAsync(http, 500),
        ["503"] = http => StatusAsync(http, 503),
        ["cut off"] = http => http.Response.WriteAsync(good[..(good.Length / 2)]),
        ["wrong length"] = async http =>
        {
            http.Response.ContentLength = good.Length + 1000;
            await http.Response.WriteAsync(good);
            await http.Response.Body.FlushAsync();
            http.Abort();
        },
        ["HTML"] = http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<!DOCTYPE html><html><head><title>Log in</title></head><body>Please log in.</body></html>");
        },
        ["gzip bomb"] = http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return http.Response.Body.WriteAsync(Bomb.Value).AsTask();
        },
        ["wrong types"] = http => http.Response.WriteAsync("""[17, "text", null, [[]], {"apps": 1, "queue": "x", "slaves": {}, "id": []}]"""),
        ["deep"] = http => http.Response.WriteAsync(new string('[', 100_000)),
        ["200 MB"] = async http =>
        {
            http.Response.ContentLength = 200_000_000;
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        },
        ["foreign redirect"] = http => RedirectAsync(http, "http://192.0.2.1/elsewhere"),
        ["redirect loop"] = http => RedirectAsync(http, http.Request.Path + http.Request.QueryString),
    };

    private static Task StatusAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task RedirectAsync(HttpContext http, string location)
    {
        http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        http.Response.Headers.Location = location;
        return Task.CompletedTask;
    }

    private static async Task TrickleAsync(HttpContext http, string body)
    {
        foreach (var one in Encoding.UTF8.GetBytes(body))
        {
            await http.Response.Body.WriteAsync(new[] { one }, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(1), http.RequestAborted);
        }
    }
}
