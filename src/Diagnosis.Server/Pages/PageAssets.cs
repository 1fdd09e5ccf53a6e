using System.Security.Cryptography;
using Diagnosis.Server.Access;

namespace Diagnosis.Server.Pages;

/// <summary>The style sheet and the icon, kept in the assembly: the page needs no files beside the program and nothing from elsewhere.</summary>
internal static class PageAssets
{
    private static readonly byte[] Css = Load("page.css");
    private static readonly byte[] Icon = Load("icon.svg");

    /// <summary>Changes with the style sheet, so that browsers may keep it.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Css))[..12];

    /// <summary>Adds the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/page.css", http => SendAsync(http, "text/css; charset=utf-8", Css)).WithMetadata(Needs.Nothing);
        routes.MapGet("/assets/icon.svg", http => SendAsync(http, "image/svg+xml", Icon)).WithMetadata(Needs.Nothing);
    }

    private static Task SendAsync(HttpContext http, string contentType, byte[] content)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = content.Length;
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return http.Response.Body.WriteAsync(content, http.RequestAborted).AsTask();
    }

    private static byte[] Load(string name)
    {
        using var content = typeof(PageAssets).Assembly.GetManifestResourceStream($"Pages/{name}")
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }
}
