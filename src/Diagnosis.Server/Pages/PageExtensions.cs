using Microsoft.AspNetCore.Http.HttpResults;

namespace Diagnosis.Server.Pages;

/// <summary>The web page: rendered on the server, without scripts.</summary>
internal static class PageExtensions
{
    /// <summary>Only the page's own style sheet and icon may be loaded; nothing may run, frame or be framed.</summary>
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
            var headers = context.HttpContext.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            return next(context);
        });
        pages.MapGet("/", (HttpContext http, PageEndpoints endpoints, string? cluster, string? all, string? page) =>
            endpoints.ListAsync(http, cluster, all == "1", page ?? ""));
        pages.MapGet("/workloads/{**id}", (HttpContext http, PageEndpoints endpoints, string id, string? cluster) =>
            endpoints.WorkloadAsync(http, cluster, id));
        PageAssets.Map(routes);
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
