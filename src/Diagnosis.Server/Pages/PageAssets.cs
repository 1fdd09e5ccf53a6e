using System.Collections.Frozen;
using System.Security.Cryptography;
using Diagnosis.Server.Access;

namespace Diagnosis.Server.Pages;

/// <summary>What pages are drawn and run with, kept in the assembly: they need no files beside the program and nothing from elsewhere.</summary>
internal static class PageAssets
{
    private const string Script = "text/javascript; charset=utf-8";
    private const string Style = "text/css; charset=utf-8";

    private static readonly FrozenDictionary<string, Asset> All = new[]
    {
        Load("page.css", Style), Load("page.js", Script), Load("icon.svg", "image/svg+xml"),
        Load("MudBlazor.min.css", Style), Load("MudBlazor.min.js", Script), Load("blazor.server.js", Script),
    }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The address of one: it changes with its content, so that browsers may keep it.</summary>
    public static string Address(string name) => $"/assets/{name}?{All[name].Version}";

    /// <summary>Adds the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in All.Values)
        {
            routes.MapGet($"/assets/{asset.Name}", http => SendAsync(http, asset)).WithMetadata(Needs.Nothing);
        }
    }

    private static Task SendAsync(HttpContext http, Asset asset)
    {
        http.Response.ContentType = asset.ContentType;
        http.Response.ContentLength = asset.Content.Length;
        http.Response.Headers.CacheControl = "public, max-age=86400";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.Body.WriteAsync(asset.Content, http.RequestAborted).AsTask();
    }

    private static Asset Load(string name, string contentType)
    {
        using var content = typeof(PageAssets).Assembly.GetManifestResourceStream($"Pages/{name}")
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return new(name, contentType, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    private sealed record Asset(string Name, string ContentType, byte[] Content, string Version);
}
