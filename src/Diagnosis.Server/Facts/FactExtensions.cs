using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Facts;

/// <summary>Registers where facts come from.</summary>
internal static class FactExtensions
{
    /// <summary>Adds the reading of supplied documents and of the clusters of the configuration.</summary>
    public static IServiceCollection AddFacts(this IServiceCollection services, IConfiguration configuration) =>
        services.AddClusterSources(configuration).AddSingleton<FactSourceRules>().AddSingleton<FactReader>();
}
