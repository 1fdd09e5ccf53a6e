using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Http;
using Diagnosis.Server.Pages;
using Diagnosis.Server.Rpc;
using Diagnosis.Server.Sample;
using Diagnosis.Server.Settings;
using Diagnosis.Server.Telemetry;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server;

/// <summary>The table of contents of the server.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            await using var app = Build(ServerCheck.Settings(args));
            var faults = WrongSettings.Of(app.Services);
            if (faults.Count > 0)
            {
                return await WrongSettings.TellAsync(faults);
            }

            if (ServerCheck.IsAsked(args))
            {
                return await ServerCheck.RunAsync(app.Services, Console.Out, app.Lifetime.ApplicationStopping);
            }

            await app.RunAsync();
            return 0;
        }
        catch (FaultyFileException exception)
        {
            return await WrongSettings.TellAsync([exception.Message]);
        }
    }

    /// <summary>Puts the server together.</summary>
    /// <param name="args">Configuration from the command line.</param>
    /// <param name="more">Further services, after all others.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection>? more = null)
    {
        var builder = SettingsExtensions.CreateBuilder(new() { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddHosting();
        builder.AddHealth();
        builder.AddTelemetry();
        builder.AddHttp();
        builder.Services.AddStandardAnalyzers();
        builder.Services.AddClusterSources(builder.Configuration);
        builder.Services.AddKnownSettings<ClustersOptions>(ClustersOptions.Section);
        builder.Services.AddSample();
        builder.Services.AddRpc();
        builder.Services.AddPages();
        more?.Invoke(builder.Services);
        builder.ReadSettings(args);

        var app = builder.Build();
        app.UseHttp();
        app.MapRpc();
        app.MapHealth();
        app.MapTelemetry();
        app.MapPages();
        return app;
    }
}
