using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Access;
using Diagnosis.Server.Pages.Circuits;
using Diagnosis.Server.Pages.Documents;
using Diagnosis.Server.Pages.Proposals;
using Diagnosis.Server.Pages.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using MudBlazor.Services;

namespace Diagnosis.Server.Pages;

/// <summary>The web pages: rendered on the server, and alive in a circuit of it as long as somebody looks.</summary>
internal static class PageExtensions
{
    /// <summary>
    /// What a page may load and run: this server's own alone. Components give themselves sizes and a theme, which takes styles within the page; the
    /// connection of a live page is one to this server.
    /// </summary>
    private const string Running =
        "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'self'; ";

    /// <summary>What one may that is only read, or asks for a key.</summary>
    private const string Still = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; ";

    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddCircuits();
        services.AddSingleton<PastedDocuments>();
        services.AddScoped<PageReader>();
        services.AddScoped<PageEndpoints>();
        return services;
    }

    /// <summary>
    /// Adds the pages: what is stuck at <c>/</c>, a workload at <c>/workloads/</c> and its id, what would be, what is wrong, and a place to paste documents.
    /// </summary>
    /// <returns>The pages, for what has something to add to them, such as a way to log out.</returns>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter(async (context, next) =>
        {
            var page = await next(context);
            var http = context.HttpContext;
            Guard(http.Response.Headers, mayAsk: http.Features.Get<LogoutToken>() is not null, mayRun: true);
            return page;
        });
        pages.MapGet("/", (HttpContext http, PageEndpoints endpoints) => endpoints.Show<OverviewDocument>(http))
            .WithMetadata(new Needs(CallKind.List), new PageMark());
        pages.MapGet("/workloads/{**id}", (HttpContext http, PageEndpoints endpoints, string id) =>
            endpoints.Show<WorkloadDocument>(http, ("Id", $"/{id.Trim('/')}"))).WithMetadata(new Needs(CallKind.Diagnose), new PageMark());
        pages.MapGet(WhatIf.Path, (HttpContext http, PageEndpoints endpoints) => endpoints.Show<WhatIfDocument>(http))
            .WithMetadata(new Needs(CallKind.Simulate), new PageMark());
        pages.MapGet("/validate", (HttpContext http, PageEndpoints endpoints) => endpoints.Show<ValidateDocument>(http))
            .WithMetadata(new Needs(CallKind.Validate), new PageMark());
        pages.MapGet(PageSource.PastePath, (HttpContext http, PageEndpoints endpoints) => endpoints.Show<PasteDocument>(http))
            .WithMetadata(new Needs(CallKind.Diagnose), new PageMark());
        pages.MapGet(Links.Reasons, () => Page<ReasonsPage>(StatusCodes.Status200OK)).WithMetadata(new Needs(CallKind.List), new PageMark());
        pages.MapGet($"{Links.Reasons}/{{code}}", (string code) => ReasonCatalogue.Find(code) is { } reason
            ? (IResult)Page<ReasonPage>(StatusCodes.Status200OK, ("Reason", reason))
            : Page<ProblemPage>(StatusCodes.Status404NotFound, ("Title", "Not found"), ("Message", $"There is no code '{code}'.")))
            .WithMetadata(new Needs(CallKind.List), new PageMark());
        PageAssets.Map(routes);
        routes.MapCircuits();
        return pages;
    }

    /// <summary>Keeps a page from loading, running or being shown where it must not.</summary>
    /// <param name="headers">Headers of the answer.</param>
    /// <param name="mayAsk">True for a page with a form, which goes to this server alone.</param>
    /// <param name="mayRun">True for a page that lives.</param>
    public static void Guard(IHeaderDictionary headers, bool mayAsk = false, bool mayRun = false)
    {
        headers.ContentSecurityPolicy = $"{(mayRun ? Running : Still)}frame-ancestors 'none'; form-action {(mayAsk ? "'self'" : "'none'")}";
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

        return new(values) { StatusCode = statusCode, PreventStreamingRendering = true };
    }
}
