using Grpc.Net.Compression;
using Grpc.AspNetCore.Server;
using Diagnosis.Server.Settings;
using Diagnosis.Sources.Memory;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>Limits, start and end of the process.</summary>
internal static class HostingExtensions
{
    /// <summary>Adds limits and an orderly start and stop.</summary>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        builder.Services.AddKnownSettings<KestrelSettings>(KestrelSettings.Section);
        builder.Services.AddSettings<RequestLimits>(RequestLimits.Section);
        builder.Services.AddSettings<ShutdownOptions>(ShutdownOptions.Section);
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>(
            (host, shutdown) => host.ShutdownTimeout = shutdown.Value.Longest);
        builder.Services.AddSettings<ConnectionLimits>(RequestLimits.Section);
        builder.Services.AddSettings<CallerLimits>(RequestLimits.Section);
        builder.Services.AddSingleton<CallLanes>();
        builder.Services.AddSingleton<KnownHosts>();

        // The framework's own filter answers in no language that callers speak.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["*"]);
        builder.Services.AddOptions<KestrelServerOptions>().Configure(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ConnectionBounds>();
        builder.Services.AddSingleton(services => new MemoryBudget(services.GetRequiredService<IOptions<RequestLimits>>().Value.MaxMemoryBytes));
        builder.Services.AddSingleton<Turnover>();
        builder.Services.AddHostedService<MemoryReturn>();
        builder.Services.AddHostedService<MemoryGauges>();
        builder.Services.AddHostedService<Lifecycle>();
        return builder;
    }
}
