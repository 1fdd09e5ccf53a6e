using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Contract;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Http;
using Diagnosis.Server.Pages;
using Diagnosis.Server.Requests;
using Diagnosis.Server.Sample;
using Diagnosis.Server.Telemetry;

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
        builder.Services.AddFacts(builder.Configuration);
        builder.Services.AddSample();
        builder.Services.AddQueries();
        builder.Services.AddErrors();
        builder.Services.AddContract();
        builder.Services.AddPages();
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseHttp();
        app.UseFrameworkErrors();
        app.MapContract();
        app.MapHealth();
        app.MapTelemetry();
        app.MapPages();
        return app;
    }
}
