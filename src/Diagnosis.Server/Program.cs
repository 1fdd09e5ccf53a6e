using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Http;
using Diagnosis.Server.Pages;
using Diagnosis.Server.Rpc;
using Diagnosis.Server.Sample;
using Diagnosis.Server.Telemetry;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server;

/// <summary>The table of contents of the server.</summary>
internal static class Program
{
    public static Task Main(string[] args) => Build(args).RunAsync();

    /// <summary>Puts the server together.</summary>
    /// <param name="args">Configuration from the command line.</param>
    /// <param name="more">Further services, after all others.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddHosting();
        builder.AddHealth();
        builder.AddTelemetry();
        builder.AddHttp();
        builder.Services.AddStandardAnalyzers();
        builder.Services.AddClusterSources(builder.Configuration);
        builder.Services.AddSample();
        builder.Services.AddRpc();
        builder.Services.AddPages();
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseHttp();
        app.MapRpc();
        app.MapHealth();
        app.MapTelemetry();
        app.MapPages();
        return app;
    }
}
