using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analyzers.Sdk;

/// <summary>Serves an analyzer: as a program of its own, or beside what an ASP.NET program serves already.</summary>
public static class AnalyzerServer
{
    /// <summary>Where it listens unless <c>--urls</c> says otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:32060";

    /// <summary>Serves it until the program is asked to stop.</summary>
    /// <param name="args">Settings, for instance <c>--urls http://127.0.0.1:9000</c>.</param>
    /// <param name="analyzer">The analyzer.</param>
    public static Task RunAsync(string[] args, WorkloadAnalyzer analyzer) => Build(args, analyzer).RunAsync();

    /// <summary>The same, not started yet.</summary>
    public static WebApplication Build(string[] args, WorkloadAnalyzer analyzer)
    {
        var builder = WebApplication.CreateBuilder(args);

        // gRPC without TLS is told from HTTP/1.1 by nothing but that.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Services.AddAnalyzer(analyzer);
        var app = builder.Build();
        app.MapAnalyzer();
        return app;
    }

    /// <summary>Adds it to a program.</summary>
    public static IServiceCollection AddAnalyzer(this IServiceCollection services, WorkloadAnalyzer analyzer)
    {
        services.AddSingleton(analyzer).AddGrpc();
        return services;
    }

    /// <summary>Serves it beside what else the program serves.</summary>
    public static void MapAnalyzer(this IEndpointRouteBuilder app) => app.MapGrpcService<AnalyzerEndpoint>();
}
