using Diagnosis.Server.Access;
using Diagnosis.Server.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Diagnosis.Server.Pages;

/// <summary>The web page: rendered on the server, without scripts.</summary>
internal static class PageExtensions
{
    /// <summary>Only the page's own style sheet and icon may be loaded; nothing may run, frame or be framed.</summary>
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action ";

    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddScoped<PageReader>();
        services.AddScoped<PageEndpoints>();
        return services;
    }

    /// <summary>Adds the pages: the list at <c>/</c>, a workload at <c>/workloads/</c> and its id.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter((context, next) =>
        {
            var logout = context.HttpContext.RequestServices.GetRequiredService<LoginForm>().Logout(context.HttpContext);
            context.HttpContext.Features.Set(logout);
            Guard(context.HttpContext.Response.Headers, mayAsk: logout is not null);
            return next(context);
        });
        pages.MapGet("/", (HttpContext http, PageEndpoints endpoints, string? cluster, string? all, string? page) =>
            endpoints.ListAsync(http, cluster, all == "1", page ?? "")).WithMetadata(new Needs(CallKind.List), new PageMark());
        pages.MapGet("/workloads/{**id}", (HttpContext http, PageEndpoints endpoints, string id, string? cluster) =>
            endpoints.WorkloadAsync(http, cluster, id)).WithMetadata(new Needs(CallKind.Diagnose), new PageMark());
        PageAssets.Map(routes);
    }

    /// <summary>Keeps a page from loading, running or being shown where it must not.</summary>
    /// <param name="headers">Headers of the answer.</param>
    /// <param name="mayAsk">True for a page with a form, which goes to this server alone.</param>
    public static void Guard(IHeaderDictionary headers, bool mayAsk = false)
    {
        headers.ContentSecurityPolicy = Policy + (mayAsk ? "'self'" : "'none'");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }

    /// <summary>A page with its parameters.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(int statusCode, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            values[name] = value;
        }

        return new(values) { StatusCode = statusCode };
    }
}
