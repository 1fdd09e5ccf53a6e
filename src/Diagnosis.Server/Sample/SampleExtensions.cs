using Diagnosis.Server.Settings;
using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Sample;

/// <summary>Registers the sample cluster.</summary>
internal static class SampleExtensions
{
    /// <summary>Shows the sample cluster while no other is configured.</summary>
    public static IServiceCollection AddSample(this IServiceCollection services)
    {
        services.AddSettings<SampleOptions>(SampleOptions.Section);
        return services.AddSingleton(Server)
            .AddSingleton<IPostConfigureOptions<ClustersOptions>, SampleConfiguration>()
            .AddHostedService<SampleHost>();
    }

    private static SampleServer Server(IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        return new(time, services.GetRequiredService<IOptions<SampleOptions>>().Value.Alive ? AliveStories.Begin(time) : null);
    }
}
