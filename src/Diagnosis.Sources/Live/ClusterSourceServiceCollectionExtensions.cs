using Diagnosis.Sources.Memory;
using Diagnosis.Sources.Replicas;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
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
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        services.AddOptions<CacheOptions>().Bind(configuration.GetSection(CacheOptions.Section)).ValidateOnStart();
        if (configuration[CacheOptions.RedisKey] is { Length: > 0 })
        {
            services.AddReplicas();
        }

        return services.AddSingleton(all => new ClusterRegistry(
            all.GetRequiredService<IOptions<ClustersOptions>>(), all.GetService<SharedCache>(), all.GetRequiredService<MemoryBudget>(),
            all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<ClusterRegistry>>()));
    }

    private static void AddReplicas(this IServiceCollection services)
    {
        services.AddSingleton(all => new RedisConnection(
            all.GetRequiredService<IOptions<CacheOptions>>().Value.Redis!, all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<ILogger<RedisConnection>>()));
        services.AddSingleton<IDistributedCache, RedisStore>();

        // What stands in front of each of its entries takes some bytes more.
        services.AddHybridCache(cache => cache.MaximumPayloadBytes = 2 * SharedCache.MostBytes);
        services.AddSingleton(all => new SharedCache(all.GetRequiredService<HybridCache>(), all.GetRequiredService<RedisConnection>()));
    }
}
