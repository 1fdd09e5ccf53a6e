using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Live;

/// <summary>Registers the clusters of the configuration.</summary>
public static class ClusterSourceServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="ClusterRegistry"/> over <c>Diagnosis:Clusters</c>. A configuration that cannot be right stops the start.</summary>
    public static IServiceCollection AddClusterSources(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new MemoryBudget(MemoryBudget.QuarterOfMachine));
        services.AddSingleton<IValidateOptions<ClustersOptions>, ClustersOptionsValidator>();
        services.AddOptions<ClustersOptions>().Bind(configuration.GetSection(ClustersOptions.Section)).ValidateOnStart();
        return services.AddSingleton<ClusterRegistry>();
    }
}
