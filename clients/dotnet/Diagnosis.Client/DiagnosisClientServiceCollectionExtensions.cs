using Diagnosis.Client;
using Diagnosis.V1;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client of a Diagnosis server.</summary>
public static class DiagnosisClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="DiagnosisClient"/> as a singleton, and as the <see cref="DiagnosisService.DiagnosisServiceClient"/> that it is. Safe to call more than
    /// once; the last wishes win.
    /// </summary>
    public static IServiceCollection AddDiagnosisClient(this IServiceCollection services, Action<DiagnosisClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DiagnosisClientOptions>();
        services.TryAddSingleton(provider => new DiagnosisClient(provider.GetRequiredService<IOptions<DiagnosisClientOptions>>().Value));
        services.TryAddSingleton<DiagnosisService.DiagnosisServiceClient>(provider => provider.GetRequiredService<DiagnosisClient>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services;
    }
}
