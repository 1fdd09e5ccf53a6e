using System.Security.Cryptography;
using Diagnosis.Server.Pages.Circuits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Diagnosis.Server.Pages;

/// <summary>Answers with a page, which reads what it shows while it is rendered.</summary>
internal sealed class PageEndpoints(PageCalls calls, IDataProtectionProvider protection)
{
    private const string Trial = "Diagnosis.Pages";

    /// <summary>A page; alive where it can be.</summary>
    public IResult Show<TDocument>(HttpContext http, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TDocument : IComponent
    {
        calls.Begin(http);
        var mode = CanLive() ? RenderMode.InteractiveServer : null;
        var (address, cluster) = ($"{http.Request.Path}{http.Request.QueryString}", http.Request.Query["cluster"].ToString());
        return PageExtensions.Page<TDocument>(StatusCodes.Status200OK, [("Address", address), ("Cluster", cluster), ("Mode", mode), .. parameters]);
    }

    /// <summary>What a page starts from is sealed, with keys that may be in a Redis which cannot be asked: then it can only be read.</summary>
    private bool CanLive()
    {
        try
        {
            return protection.CreateProtector(Trial).Protect([]).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
