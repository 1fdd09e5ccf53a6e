using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Authentication;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Hosting.Tls;
using Diagnosis.Server.Http;
using Diagnosis.Server.Mcp;
using Diagnosis.Server.Outside;
using Diagnosis.Server.Pages;
using Diagnosis.Server.Rpc;
using Diagnosis.Server.Sample;
using Diagnosis.Server.Settings;
using Diagnosis.Server.Telemetry;
using Diagnosis.Server.Webhooks;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Replicas;

namespace Diagnosis.Server;

/// <summary>The table of contents of the server.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>Serves until it is asked to stop, or only checks; mistakes in the settings end it before either.</summary>
    /// <param name="args">Configuration from the command line, and the word that asks for a check in place of serving.</param>
    /// <param name="output">Where a check says what it found.</param>
    /// <param name="error">Where mistakes are told.</param>
    /// <returns>How the process ends.</returns>
    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            if (LiveCheck.IsAsked(args))
            {
                return await LiveCheck.RunAsync(Configuration(LiveCheck.Settings(args)), output);
            }

            using var signals = ServerCheck.IsAsked(args) ? null : new StopSignals();
            await using var app = Assemble(ServerCheck.Settings(args), signals is null ? null : services => services.AddSingleton<IHostLifetime>(signals));
            var faults = WrongSettings.Of(app.Services);
            if (faults.Count > 0)
            {
                return await WrongSettings.TellAsync(faults, error);
            }

            if (ServerCheck.IsAsked(args))
            {
                return await ServerCheck.RunAsync(app.Services, output, app.Lifetime.ApplicationStopping);
            }

            Map(app);

            // Asked for here and not by Kestrel, which would tell of it with a stack trace.
            var taken = ListenAddresses.Taken(app.Configuration);
            if (taken.Count > 0)
            {
                return await WrongSettings.TellAsync(taken.Select(fault => fault.ToString()), error);
            }

            signals?.Stop(app.Lifetime);
            await app.RunAsync();
            return 0;
        }
        catch (FaultyFileException exception)
        {
            return await WrongSettings.TellAsync([exception.Message], error);
        }
    }

    /// <summary>What the server is configured by, without the server.</summary>
    private static ConfigurationManager Configuration(string[] args)
    {
        var builder = SettingsExtensions.CreateBuilder(new() { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.SecureEndpoints();
        return builder.Configuration;
    }

    /// <summary>Puts the server together.</summary>
    /// <param name="args">Configuration from the command line.</param>
    /// <param name="more">Further services, after all others.</param>
    /// <param name="isByArgumentsAlone">True when neither files nor the environment configure it.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection>? more = null, bool isByArgumentsAlone = false) =>
        Map(Assemble(args, more, isByArgumentsAlone));

    /// <summary>What the server is made of.</summary>
    private static WebApplication Assemble(string[] args, Action<IServiceCollection>? more = null, bool isByArgumentsAlone = false)
    {
        var builder = SettingsExtensions.CreateBuilder(new() { Args = StrayArguments.WithoutThem(args), ContentRootPath = AppContext.BaseDirectory });
        if (isByArgumentsAlone)
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddCommandLine(args);
        }

        builder.AddHosting();
        builder.AddTls();
        builder.AddAccess();
        builder.AddHealth();
        builder.AddTelemetry();
        builder.AddHttp();
        builder.Services.AddStandardAnalyzers();
        builder.Services.AddOutsideAnalyzers();
        builder.Services.AddClusterSources(builder.Configuration);
        builder.Services.AddKnownSettings<ClustersOptions>(ClustersOptions.Section);
        builder.Services.AddKnownSettings<CacheOptions>(CacheOptions.Section);
        builder.Services.AddSample();
        builder.Services.AddRpc();
        builder.Services.AddWebhooks();
        builder.Services.AddMcp();
        builder.Services.AddPages();
        more?.Invoke(builder.Services);
        builder.ReadSettings(args);
        builder.SecureEndpoints();
        return builder.Build();
    }

    /// <summary>What it serves. That makes some of its services, which want settings without a mistake.</summary>
    private static WebApplication Map(WebApplication app)
    {
        app.UseHttp(AccessExtensions.UseAccess, MissingPage.WriteAsync);
        app.MapRpc();
        BundleRoute.Map(app);
        app.MapTools();
        app.MapHealth();
        app.MapTelemetry();
        app.MapPages().WithLogout();
        app.MapAccess();
        return app;
    }
}
