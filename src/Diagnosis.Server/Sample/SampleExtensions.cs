using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Sample;

/// <summary>Registers the sample cluster.</summary>
internal static class SampleExtensions
{
    /// <summary>Shows the sample cluster while no other is configured.</summary>
    public static IServiceCollection AddSample(this IServiceCollection services) => services
        .AddSingleton<SampleServer>()
        .AddSingleton<IPostConfigureOptions<ClustersOptions>, SampleConfiguration>()
        .AddHostedService<SampleHost>();
}
